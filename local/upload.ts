import { createHash } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** Bytes put at once. S3 asks for parts of 5 MiB at least; fauxqs 2.4.1 takes requests of 11 MiB at most. */
const partBytes = 8 * 1024 * 1024;

/** Puts an object, in parts where it is large. */
export async function upload(
  s3: S3Client,
  object: { Bucket: string; Key: string },
  body: Buffer,
): Promise<void> {
  if (body.length <= partBytes) {
    await s3.send(new PutObjectCommand({ ...object, Body: body }));
    return;
  }
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  const Parts = [];
  for (const [index, part] of partsOf(body).entries()) {
    const PartNumber = index + 1;
    const { ETag } = await s3.send(new UploadPartCommand({ ...object, UploadId, PartNumber, Body: part }));
    Parts.push({ ETag, PartNumber });
  }
  await s3.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }));
}

/** The ETag that S3 gives to what `upload` puts, without its quotes: that of parts is the sum of their sums, and their number. */
export function etagOf(body: Buffer): string {
  if (body.length <= partBytes) return md5(body).toString('hex');
  const sums = partsOf(body).map(md5);
  return `${md5(Buffer.concat(sums)).toString('hex')}-${sums.length}`;
}

const partsOf = (body: Buffer): readonly Buffer[] =>
  Array.from({ length: Math.ceil(body.length / partBytes) }, (_, index) =>
    body.subarray(index * partBytes, (index + 1) * partBytes),
  );

const md5 = (bytes: Buffer): Buffer => createHash('md5').update(bytes).digest();
