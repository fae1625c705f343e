import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** How the emulator is reached. */
export type Clients = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

export const s3Of = (clients: Clients): S3Client => new S3Client({ ...clients, forcePathStyle: true });

export async function drop(clients: Clients, bucket: string, key: string, body: string): Promise<void> {
  await s3Of(clients).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
}
