import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoFileStore } from '../../lib/aws/dynamo-file-store.ts';
import type { Table } from '../../lib/aws/table.ts';
import { accountOf } from '../../lib/files/account.ts';
import { advanceAccount } from '../../lib/files/advance-account.ts';
import type { FileRecord } from '../../lib/files/file-record.ts';
import type { FileStore } from '../../lib/ports/file-store.ts';
import { type Servers, startServers } from '../../local/servers.ts';
import { aBatch, aFileRecord } from '../builders.ts';
import { memoryObjectStore, memoryQueue } from '../memory-stores.ts';
import { localTable } from './local-table.ts';

let servers: Servers;
let table: Table;
let files: FileStore;

beforeAll(async () => {
  servers = await startServers();
  table = localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB);
  files = dynamoFileStore(table);
});
afterAll(async () => {
  await servers.stop();
});

const reading = {
  ...{ seen: 4, empty: 0, rejected: 0, reasons: {}, batches: 1 },
  ...{ header: [], columns: {}, notes: [] },
};
const outcome = (stored: number, duplicate: number) => ({ stored, duplicate, updated: 0, rejected: 0 });
const read = async (file: string) => (await files.read('acme', file)) ?? expect.fail(`no record of ${file}`);
const advance = async (file: string) => {
  const ports = {
    files,
    objects: memoryObjectStore().store,
    digestOrders: memoryQueue().queue,
    now: () => new Date('2026-11-22T00:00:00Z'),
  };
  return (await advanceAccount(ports, 'acme', file)) ?? expect.fail(`no record of ${file}`);
};

/** A record as the code wrote it that knew nothing of cuts. */
async function openAsBefore(file: string): Promise<FileRecord> {
  const { cut: _, cutVersion: __, settled, ...rest } = aFileRecord({ file });
  const { cut: ___, ...settledBefore } = settled;
  const Item = { pk: `acme#file#${file}`, sk: 'file', ...rest, settled: settledBefore };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  return await read(file);
}
const cutAnew = ({ checkpoint: _, ...record }: FileRecord): FileRecord => ({
  ...record,
  ...{ cut: record.cut + 1, cutVersion: record.cutVersion + 1 },
});

describe('the record of a file in the table', () => {
  it('is cut anew by one worker, without the checkpoint of the cut before', async () => {
    const before = await openAsBefore('anew');
    expect(before).toMatchObject({ cut: 0, cutVersion: 1 });
    expect(await files.saveCheckpoint(before, { hop: 1, rows: 3 })).toBe(true);
    const next = cutAnew(await read('anew'));
    expect(await files.recut(next)).toBe(true);
    expect(await files.recut(next)).toBe(false);
    expect(await read('anew')).toEqual(next);
    expect(await files.recut(cutAnew(next))).toBe(true);
    expect(await read('anew')).toMatchObject({ cut: 2, cutVersion: 3 });
  });

  it('takes neither checkpoint nor end from a worker whose cut was left', async () => {
    const before = await openAsBefore('left');
    const next = cutAnew(before);
    await files.recut(next);
    expect(await files.saveCheckpoint(before, { hop: 9, rows: 900 })).toBe(false);
    await files.finishReading(before, { reading });
    expect(await read('left')).toEqual(next);
    expect(await files.saveCheckpoint(next, { hop: 1, rows: 1 })).toBe(true);
    await files.finishReading(next, { reading });
    expect(await read('left')).toMatchObject({ reading, status: 'analysing' });
  });

  it('stays as it was cut once it was read to its end', async () => {
    const before = await openAsBefore('ended');
    await files.finishReading(before, { reading });
    expect(await files.recut(cutAnew(before))).toBe(false);
  });

  it('stays deleted, whatever a slow worker that read or settled it as well comes to note', async () => {
    const before = await openAsBefore('deleted');
    await files.finishReading(before, { reading: { ...reading, batches: 0 } });
    const done = await advance('deleted');
    expect(done.status).toBe('done');
    expect(await files.close({ ...done, status: 'deleted' })).toBe(true);
    await files.finishReading(before, { reading });
    expect(await read('deleted')).toMatchObject({ status: 'deleted', reading: { batches: 0 } });
    expect(await files.close(done)).toBe(false);
    expect(await files.close({ ...done, status: 'deleted' })).toBe(true);
    expect(await read('deleted')).toMatchObject({ status: 'deleted' });
  });

  it('is not made by what is noted of a file that has none', async () => {
    const none = aFileRecord({ file: 'none' });
    expect(await files.saveCheckpoint(none, { hop: 1, rows: 1 })).toBe(false);
    expect(await files.recut(cutAnew(none))).toBe(false);
    expect(await files.read('acme', 'none')).toBeUndefined();
  });

  it('sums the outcomes of its last cut only', async () => {
    const before = await openAsBefore('summed');
    await files.putOutcome(aBatch({ file: 'summed', ordinal: 0 }), outcome(3, 0));
    expect((await advance('summed')).settled).toMatchObject({ cut: 0, through: 1, stored: 3 });
    const next = cutAnew(before);
    await files.recut(next);
    await files.putOutcome(aBatch({ file: 'summed', ordinal: 1 }), outcome(1, 0));
    await files.finishReading(next, { reading });
    const waiting = await advance('summed');
    expect(waiting.status).toBe('analysing');
    expect(accountOf(waiting)).toMatchObject({ seen: 4, stored: 0 });
    await files.putOutcome(aBatch({ file: 'summed', cut: 1, ordinal: 0 }), outcome(0, 4));
    const closed = await advance('summed');
    expect(closed.status).toBe('done');
    expect(accountOf(closed)).toMatchObject({ seen: 4, stored: 0, duplicate: 4 });
  });

  it('sums anew where a worker that knew nothing of cuts put the mark of the first one back', async () => {
    const before = await openAsBefore('back');
    const next = cutAnew(before);
    await files.recut(next);
    await files.putOutcome(aBatch({ file: 'back', cut: 1, ordinal: 0 }), outcome(4, 0));
    const { settled } = await advance('back');
    await files.advance({ ...next, settled }, { ...outcome(2, 0), cut: 0, through: 5 });
    expect((await advance('back')).settled).toEqual(settled);
  });
});
