import { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion as ObjectVersionOfS3,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { UnprocessableFile } from '../errors.ts';
import type { ErasableObjects, ListedVersion } from '../ports/object-store.ts';

export function s3ObjectStore(bucket: string, client = new S3Client()): ErasableObjects {
  const read = async (key: string, version?: string, fromByte = 0) => {
    const etag = version?.startsWith('etag:') ? version.slice('etag:'.length) : undefined;
    const pin =
      version === undefined ? {} : etag === undefined ? { VersionId: version } : { IfMatch: `"${etag}"` };
    const range = fromByte === 0 ? {} : { Range: `bytes=${fromByte}-` };
    return await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...pin, ...range }));
  };
  /** The SDK repeats a request that was refused, but not an answer that broke off: small objects are asked for again. */
  const readSmall = async (
    key: string,
    most = Number.POSITIVE_INFINITY,
    tries = 3,
  ): Promise<Uint8Array | 'too-large' | 'unreachable' | undefined> => {
    try {
      const { Body, ContentLength = 0 } = await read(key);
      if (ContentLength <= most) return await Body?.transformToByteArray();
      if (Body instanceof Readable) Body.destroy();
      return 'too-large';
    } catch (error) {
      if (isNamed(error, 'NoSuchKey', 'NotFound')) return undefined;
      if (isUnreachable(error)) return 'unreachable';
      if (tries === 1 || error instanceof S3ServiceException) throw error;
      return await readSmall(key, most, tries - 1);
    }
  };
  const readWhole = async (key: string): Promise<Uint8Array | undefined> => {
    const bytes = await readSmall(key);
    if (typeof bytes === 'string') throw new Error(`an object of ours is ${bytes}`);
    return bytes;
  };
  return {
    async open(key, version, fromByte) {
      try {
        const { Body, LastModified } = await read(key, version, fromByte);
        if (Body === undefined || LastModified === undefined) throw new Error(`S3 gave no body for ${key}`);
        if (!(Body instanceof Readable)) throw new Error('the S3 client gave a body that is no stream');
        // a connection that breaks before anybody reads is told to whoever reads, not thrown at the process
        Body.on('error', () => {});
        return { body: Body, modified: LastModified, close: () => Body.destroy() };
      } catch (error) {
        throw unprocessable(error);
      }
    },
    async readText(key) {
      const bytes = await readWhole(key);
      return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
    },
    readBytes: readWhole,
    readAtMost: (key, bytes) => readSmall(key, bytes),
    async write(key, body, contentType) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }),
      );
    },
    async writeNew(key, body, contentType) {
      const object = { Bucket: bucket, Key: key, Body: body, ContentType: contentType };
      try {
        await client.send(new PutObjectCommand({ ...object, IfNoneMatch: '*' }));
        return true;
      } catch (error) {
        if (isNamed(error, 'PreconditionFailed', 'ConditionalRequestConflict')) return false;
        throw error;
      }
    },
    versionsBelow: (prefix, after) => listVersions(client, bucket, prefix, after),
    async rewrite({ key, etag }, body, contentType) {
      const object = { Bucket: bucket, Key: key, Body: body, ContentType: contentType };
      try {
        await client.send(new PutObjectCommand({ ...object, IfMatch: `"${etag}"` }));
        return true;
      } catch (error) {
        if (isNamed(error, 'PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey')) return false;
        throw error;
      }
    },
    async deleteVersions(versions) {
      for (let at = 0; at < versions.length; at += deletedAtOnce) {
        const Objects = versions
          .slice(at, at + deletedAtOnce)
          // `null` is what S3 calls the version of an object from before versions were switched on
          .map(({ key, versionId }) => ({ Key: key, VersionId: versionId ?? 'null' }));
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors.length > 0)
          throw new Error(
            `S3 did not delete ${Errors.length} of ${Objects.length} versions: ${Errors[0]?.Code}`,
          );
      }
    },
    async foldersBelow(prefix) {
      const folders: string[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            Delimiter: '/',
            ContinuationToken: token,
          }),
        );
        for (const { Prefix = '' } of page.CommonPrefixes ?? [])
          folders.push(Prefix.slice(prefix.length, -1));
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return folders;
    },
  };
}

/** S3's limit. */
const deletedAtOnce = 1000;

async function* listVersions(
  client: S3Client,
  Bucket: string,
  Prefix = '',
  after?: string,
): AsyncGenerator<readonly ListedVersion[]> {
  let versioned = false;
  let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined =
    after === undefined ? {} : { KeyMarker: after };
  while (next !== undefined) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket, ...(Prefix !== '' && { Prefix }), ...next }),
    );
    const { Versions = [], DeleteMarkers = [], IsTruncated, NextKeyMarker, NextVersionIdMarker } = page;
    versioned ||= Versions.length + DeleteMarkers.length > 0;
    yield [
      ...Versions.map((version) => toListed(version, false)),
      ...DeleteMarkers.map((marker) => toListed(marker, true)),
    ].toSorted(byKey);
    next = IsTruncated ? { KeyMarker: NextKeyMarker, VersionIdMarker: NextVersionIdMarker } : undefined;
  }
  if (versioned) return;
  // an emulator that keeps no versions lists none
  const start = after === undefined ? {} : { StartAfter: after };
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix, ...start })) {
    yield Contents.map((object) => toListed({ ...object, IsLatest: true }, false));
  }
}

/**
 * Versions and delete markers of a page come in two lists. Keys keep S3's order, which is that of their UTF-8, not of
 * JavaScript's strings: an erasure goes on after the first key it gets, and would pass over those that S3 has before it.
 */
const byKey = (a: ListedVersion, b: ListedVersion): number =>
  a.key === b.key
    ? b.modified.getTime() - a.modified.getTime()
    : Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));

function toListed(
  {
    Key = '',
    ETag = '',
    VersionId,
    LastModified = new Date(0),
    IsLatest = false,
  }: Pick<ObjectVersionOfS3, 'Key' | 'ETag' | 'VersionId' | 'LastModified' | 'IsLatest'>,
  deleteMarker: boolean,
): ListedVersion {
  return {
    ...{ key: Key, etag: ETag.replaceAll('"', ''), modified: LastModified, latest: IsLatest, deleteMarker },
    // what was dropped before versions were switched on
    ...(VersionId !== undefined && VersionId !== 'null' && { versionId: VersionId }),
  };
}

function unprocessable(error: unknown): unknown {
  if (isNamed(error, 'NoSuchKey', 'NoSuchVersion', 'NotFound')) {
    return new UnprocessableFile('file-gone', 'the file was deleted before it was read: drop it again');
  }
  if (isNamed(error, 'PreconditionFailed')) {
    return new UnprocessableFile(
      'file-replaced',
      'the file was replaced before it was read: its newer version is read instead',
    );
  }
  if (isUnreachable(error)) {
    return new UnprocessableFile(
      'unreachable',
      'S3 does not hand the file out: it lies in an archive, or is encrypted with a key that the pipeline may not use. Drop it again, in the storage class STANDARD and with the encryption of the bucket',
    );
  }
  return error;
}

/**
 * What S3 refuses however often it is asked: an archived object (InvalidObjectState), one under a KMS key that is gone or not
 * ours, one under a key that whoever asks has to bring (SSE-C). A right that the role lacks is our own fault, and tried again.
 */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  const { name, message } = error;
  if (name === 'InvalidObjectState' || name.startsWith('KMS.')) return true;
  if (name === 'AccessDenied') return message.includes('kms:Decrypt');
  return name === 'InvalidRequest' && /server side encryption/i.test(message);
}

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof S3ServiceException && names.includes(error.name);
