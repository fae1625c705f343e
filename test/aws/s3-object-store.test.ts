import { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { s3ObjectStore } from '../../lib/aws/s3-object-store.ts';
import { collect } from '../builders.ts';

const s3 = mockClient(S3Client);
const store = s3ObjectStore('uploads', new S3Client({ region: 'eu-west-1' }));
const failure = (name: string, status: number, message = '') =>
  new S3ServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } });
const LastModified = new Date('2026-11-20T08:00:00Z');
const asked = () => s3.commandCalls(GetObjectCommand).map(({ args: [{ input }] }) => input);
/** A body as the SDK gives it in Node: a stream that also gives its text. */
const bodyOf = (...chunks: readonly string[]) =>
  Object.assign(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), {
    transformToByteArray: async () => Buffer.from(chunks.join('')),
  });
const holds = (...chunks: readonly string[]) =>
  s3.on(GetObjectCommand).callsFake(() => ({ Body: bodyOf(...chunks), LastModified }));

beforeEach(() => {
  s3.reset();
});

describe('s3ObjectStore', () => {
  it('opens an object as a stream of bytes with its time', async () => {
    holds('id,text\n', '7,leaks');
    const { body, modified } = await store.open('acme/reviews/a.csv', 'v1');
    expect(Buffer.concat(await collect(body)).toString()).toBe('id,text\n7,leaks');
    expect(modified).toEqual(LastModified);
  });

  it('pins the version it is asked for, or the ETag where the bucket keeps no versions', async () => {
    holds('x');
    await store.open('a.csv', 'v1');
    await store.open('a.csv', 'etag:abc');
    expect(asked()).toEqual([
      { Bucket: 'uploads', Key: 'a.csv', VersionId: 'v1' },
      { Bucket: 'uploads', Key: 'a.csv', IfMatch: '"abc"' },
    ]);
  });

  it('reads on from a byte', async () => {
    holds('x');
    await store.open('a.csv', 'v1', 4096);
    expect(asked()[0]).toMatchObject({ VersionId: 'v1', Range: 'bytes=4096-' });
  });

  it.each([
    ['NoSuchKey', 404, 'file-gone'],
    ['NoSuchVersion', 404, 'file-gone'],
    ['PreconditionFailed', 412, 'file-replaced'],
  ])('calls a file unprocessable for %s', async (name, status, reason) => {
    s3.on(GetObjectCommand).rejects(failure(name, status));
    await expect(store.open('a.csv', 'v1')).rejects.toMatchObject({ name: 'UnprocessableFile', reason });
  });

  it.each([
    ['InvalidObjectState', 403, "The operation is not valid for the object's storage class"],
    ['KMS.DisabledException', 400, 'the key is disabled'],
    [
      'AccessDenied',
      403,
      'User: x is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext',
    ],
    [
      'InvalidRequest',
      400,
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
    ],
  ])('calls a file unreachable for %s, however often it is asked: %s %s', async (name, status, message) => {
    s3.on(GetObjectCommand).rejects(failure(name, status, message));
    await expect(store.open('a.csv', 'v1')).rejects.toMatchObject({ reason: 'unreachable' });
    expect(await store.readAtMost('config/acme/settings.json', 1000)).toBe('unreachable');
  });

  it('lets any other failure through, for the queue to try again', async () => {
    for (const name of ['SlowDown', 'AccessDenied']) {
      s3.on(GetObjectCommand).rejects(failure(name, 503));
      await expect(store.open('a.csv', 'v1')).rejects.toMatchObject({ name });
    }
  });

  it('gives the text of an object, and undefined where there is none', async () => {
    holds('{"name":', '"水壶"}');
    expect(await store.readText('config/acme/settings.json')).toBe('{"name":"水壶"}');
    s3.on(GetObjectCommand).rejects(failure('NoSuchKey', 404));
    expect(await store.readText('config/acme/settings.json')).toBeUndefined();
  });

  it('gives the bytes of an object that is short enough, and reads nothing of one that is not', async () => {
    const body = bodyOf('{}');
    s3.on(GetObjectCommand).callsFake(() => ({ Body: body, ContentLength: 2 }));
    expect(await store.readAtMost('config/acme/settings.json', 2)).toEqual(Buffer.from('{}'));
    const long = Object.assign(bodyOf('{}'), {
      transformToByteArray: async () => expect.fail('it was read'),
    });
    s3.on(GetObjectCommand).callsFake(() => ({ Body: long, ContentLength: 3 }));
    expect(await store.readAtMost('config/acme/settings.json', 2)).toBe('too-large');
    expect(long).toMatchObject({ destroyed: true });
    s3.on(GetObjectCommand).rejects(failure('NoSuchKey', 404));
    expect(await store.readAtMost('config/acme/settings.json', 2)).toBeUndefined();
  });

  it('asks again for a small object whose answer broke off, three times at most', async () => {
    const broken = Object.assign(Readable.from([]), {
      transformToByteArray: async () => Promise.reject(new Error('aborted')),
    });
    let answers = 0;
    s3.on(GetObjectCommand).callsFake(() => ({ Body: ++answers < 3 ? broken : bodyOf('{}') }));
    expect(await store.readText('config/acme/settings.json')).toBe('{}');
    answers = -9;
    await expect(store.readText('config/acme/settings.json')).rejects.toThrow('aborted');
    expect(asked()).toHaveLength(6);
  });

  it('does not take a refusal for a missing object', async () => {
    s3.on(GetObjectCommand).rejects(failure('AccessDenied', 403));
    await expect(store.readText('config/acme/settings.json')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('writes an object with its type', async () => {
    s3.on(PutObjectCommand).resolves({});
    await store.write('reports/a.json', '{}', 'application/json');
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({
      ...{ Bucket: 'uploads', Key: 'reports/a.json', Body: '{}', ContentType: 'application/json' },
    });
  });

  it('writes where nothing lies yet, and says when it came too late', async () => {
    s3.on(PutObjectCommand).resolves({});
    expect(await store.writeNew('config/acme/pseudonym.key', 'k', 'text/plain')).toBe(true);
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
      IfNoneMatch: '*',
      Body: 'k',
    });
    for (const name of ['PreconditionFailed', 'ConditionalRequestConflict']) {
      s3.on(PutObjectCommand).rejects(failure(name, 412));
      expect(await store.writeNew('config/acme/pseudonym.key', 'k', 'text/plain')).toBe(false);
    }
    s3.on(PutObjectCommand).rejects(failure('AccessDenied', 403));
    await expect(store.writeNew('config/acme/pseudonym.key', 'k', 'text/plain')).rejects.toThrow();
  });

  it('gives the folders of all pages, without prefix and slash', async () => {
    s3.on(ListObjectsV2Command)
      .resolvesOnce({ CommonPrefixes: [{ Prefix: 'reports/acme/' }], NextContinuationToken: 'more' })
      .resolvesOnce({ CommonPrefixes: [{ Prefix: 'reports/other/' }] });
    expect(await store.foldersBelow('reports/')).toEqual(['acme', 'other']);
    expect(s3.commandCalls(ListObjectsV2Command)[1]?.args[0].input.ContinuationToken).toBe('more');
  });
});

describe('versions below a prefix', () => {
  const below = async (after?: string) => (await Array.fromAsync(store.versionsBelow('acme/', after))).flat();
  const older = new Date('2026-11-19T08:00:00Z');

  it('come by key, the latest first, with the delete markers among them', async () => {
    s3.on(ListObjectVersionsCommand).resolves({
      Versions: [
        { Key: 'acme/reviews/a.csv', ETag: '"e1"', VersionId: 'v1', LastModified: older, IsLatest: false },
        { Key: 'acme/reviews/b.csv', ETag: '"e2"', VersionId: 'v2', LastModified, IsLatest: true },
      ],
      DeleteMarkers: [{ Key: 'acme/reviews/a.csv', VersionId: 'm1', LastModified, IsLatest: true }],
    });
    expect(await below('acme/reviews/0.csv')).toEqual([
      {
        ...{ key: 'acme/reviews/a.csv', etag: '', versionId: 'm1', modified: LastModified },
        ...{ latest: true, deleteMarker: true },
      },
      {
        ...{ key: 'acme/reviews/a.csv', etag: 'e1', versionId: 'v1', modified: older },
        ...{ latest: false, deleteMarker: false },
      },
      {
        ...{ key: 'acme/reviews/b.csv', etag: 'e2', versionId: 'v2', modified: LastModified },
        ...{ latest: true, deleteMarker: false },
      },
    ]);
    expect(s3.commandCalls(ListObjectVersionsCommand)[0]?.args[0].input).toEqual({
      ...{ Bucket: 'uploads', Prefix: 'acme/', KeyMarker: 'acme/reviews/0.csv' },
    });
  });

  it('stay in the order of S3, which is that of UTF-8: whoever goes on after a key passes over none', async () => {
    // U+FF08 comes before U+1F600 in UTF-8, and behind it in UTF-16
    const keys = ['acme/reviews/（新）.csv', 'acme/reviews/😀.csv'];
    s3.on(ListObjectVersionsCommand).resolves({
      Versions: keys.map((Key) => ({ Key, ETag: '"e1"', VersionId: 'v1', LastModified, IsLatest: true })),
      DeleteMarkers: [{ Key: keys[0], VersionId: 'm1', LastModified: older, IsLatest: false }],
    });
    expect((await below()).map(({ key, versionId }) => `${key} ${versionId}`)).toEqual([
      ...[`${keys[0]} v1`, `${keys[0]} m1`, `${keys[1]} v1`],
    ]);
  });

  it('come over all pages, and without a version where one is from before versions were kept', async () => {
    s3.on(ListObjectVersionsCommand)
      .resolvesOnce({
        Versions: [{ Key: 'acme/reviews/a.csv', ETag: '"e1"', VersionId: 'v1', LastModified }],
        ...{ IsTruncated: true, NextKeyMarker: 'acme/reviews/a.csv', NextVersionIdMarker: 'v1' },
      })
      .resolvesOnce({
        Versions: [{ Key: 'acme/reviews/a.csv', ETag: '"e2"', VersionId: 'null', LastModified }],
      });
    expect(await below()).toMatchObject([
      { key: 'acme/reviews/a.csv', etag: 'e1', versionId: 'v1' },
      { key: 'acme/reviews/a.csv', etag: 'e2' },
    ]);
    expect(s3.commandCalls(ListObjectVersionsCommand)[1]?.args[0].input).toMatchObject({
      ...{ Prefix: 'acme/', KeyMarker: 'acme/reviews/a.csv', VersionIdMarker: 'v1' },
    });
  });

  it('are the objects themselves where the bucket keeps no versions', async () => {
    s3.on(ListObjectVersionsCommand).resolves({});
    s3.on(ListObjectsV2Command).resolves({
      Contents: [{ Key: 'acme/reviews/a.csv', ETag: '"e1"', LastModified }],
    });
    expect(await below()).toMatchObject([{ key: 'acme/reviews/a.csv', etag: 'e1', latest: true }]);
  });
});

describe('writing an object anew', () => {
  const rewritten = () => store.rewrite({ key: 'a.jsonl', etag: 'e1' }, 'x', 'application/jsonl');

  it('asks for the version that was read still to be there', async () => {
    s3.on(PutObjectCommand).resolves({});
    expect(await rewritten()).toBe(true);
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({ IfMatch: '"e1"' });
  });

  it('says that someone was faster, and takes no other failure for that', async () => {
    s3.on(PutObjectCommand).rejects(failure('PreconditionFailed', 412));
    expect(await rewritten()).toBe(false);
    s3.on(PutObjectCommand).rejects(failure('AccessDenied', 403));
    await expect(rewritten()).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('deleting versions', () => {
  const listed = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ key: `k${index}`, versionId: `v${index}` }));

  it('names the version of each, a thousand a call, and never deletes without one', async () => {
    s3.on(DeleteObjectsCommand).resolves({});
    await store.deleteVersions([{ key: 'old' }, ...listed(1000)]);
    const asked = s3.commandCalls(DeleteObjectsCommand).map(({ args: [{ input }] }) => input.Delete?.Objects);
    expect(asked.map((each) => each?.length)).toEqual([1000, 1]);
    expect(asked[0]?.slice(0, 2)).toEqual([
      { Key: 'old', VersionId: 'null' },
      { Key: 'k0', VersionId: 'v0' },
    ]);
  });

  it('asks for nothing where there is nothing to delete', async () => {
    await store.deleteVersions([]);
    expect(s3.commandCalls(DeleteObjectsCommand)).toEqual([]);
  });

  it('throws where S3 kept one', async () => {
    s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'k0', Code: 'AccessDenied' }] });
    await expect(store.deleteVersions(listed(2))).rejects.toThrow('1 of 2 versions: AccessDenied');
  });
});
