import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../lib/company/check-config.ts';
import { Batch, batchName } from '../../lib/contract/messages.ts';
import { UnprocessableFile } from '../../lib/errors.ts';
import { accountOf } from '../../lib/files/account.ts';
import { currentCut } from '../../lib/ingest/cut.ts';
import { marksOf } from '../../lib/privacy/marks-of.ts';
import { aZip } from '../../tools/an-archive.ts';
import { aPseudonymiser, cut, streamOf } from '../builders.ts';
import { memoryErasureStore, memoryFileStore, memoryObjectStore } from '../memory-stores.ts';
import { batchesOf, ingest, ingestedRows, reportOf } from './ingest.ts';

const key = 'acme/reviews/november.csv';

describe('ingestFile', () => {
  it('sends the rows of a file on and leaves it to analyse', async () => {
    const run = await ingest('id,text,date\nR7,leaks,2026-11-02\nR8,hums,2026-11-05\n');
    expect(ingestedRows(run)).toMatchObject([
      { line: 2, text: 'leaks', time: '2026-11-02T00:00:00Z' },
      { line: 3, text: 'hums', time: '2026-11-05T00:00:00Z' },
    ]);
    expect(run.record).toMatchObject({
      status: 'analysing',
      received: '2026-11-20T08:00:00Z',
      reading: { seen: 2, batches: 1, format: 'csv', encoding: 'utf-8' },
    });
    expect(run.record?.reading).toMatchObject({
      columns: { id: 'id', text: 'text', time: 'date' },
      notes: ['columns chosen by their names'],
      ...{ firstDay: '2026-11-02', lastDay: '2026-11-05' },
    });
  });

  it('reads a file as a Chinese Excel saves it', async () => {
    // 内容,日期 / 水壶漏水,2026/11/2
    const gbk = Buffer.from('c4dac8dd2cc8d5c6da0d0acbaebaf8c2a9cbae2c323032362f31312f320d0a', 'hex');
    const run = await ingest(gbk);
    expect(ingestedRows(run)).toMatchObject([{ text: '水壶漏水', time: '2026-11-02T00:00:00Z' }]);
    expect(run.record?.reading).toMatchObject({
      encoding: 'gb18030',
      columns: { text: '内容', time: '日期' },
    });
  });

  it('sends batches that are the same to the byte when it is repeated, however the bytes come', async () => {
    const text = `created,id,text\n${Array.from({ length: 1600 }, (_, index) => `${(index % 28) + 1}/11/2026,${index < 1300 ? index : '5.70E+17'},leaks ${index}\n`).join('')}`;
    const first = await ingest(text);
    expect(batchesOf(first)).toHaveLength(7);
    for (const chunk of [999, 5000]) expect((await ingest(text, { chunk })).bodies).toEqual(first.bodies);
  });

  it('names JSON columns that appear after the sample the same way however the bytes come', async () => {
    const lines = Array.from({ length: 1200 }, (_, index) =>
      JSON.stringify({ id: index, text: `leaks ${index}`, ...(index > 1050 && { author: `Kim ${index}` }) }),
    );
    const text = lines.join('\n');
    const first = await ingest(text);
    expect(first.record?.reading?.seen).toBe(1200);
    expect((await ingest(text, { chunk: 300 })).bodies).toEqual(first.bodies);
  });

  it('keeps the time of the first try where a repeat would find another', async () => {
    const files = memoryFileStore();
    const gone = async () => {
      throw new Error('the queue is away');
    };
    await expect(ingest('text\nleaks', { files, send: gone })).rejects.toThrow('the queue is away');
    const repeat = await ingest('text\nleaks', { files, modified: '2026-11-21T09:00:00Z' });
    expect(ingestedRows(repeat)).toMatchObject([{ time: '2026-11-20T08:00:00Z' }]);
    expect(batchesOf(repeat)).toMatchObject([{ received: '2026-11-20T08:00:00Z' }]);
  });

  it('does not read a file again that was read to its end', async () => {
    const files = memoryFileStore();
    const first = await ingest('text\nleaks', { files });
    const repeat = await ingest('text\nleaks', { files });
    expect(repeat.bodies).toEqual([]);
    expect(repeat.record).toEqual(first.record);
  });

  it('is cut anew, under the next number, where code with another cut began to read it', async () => {
    const files = memoryFileStore();
    const gone = async () => {
      throw new Error('the queue is away');
    };
    await expect(ingest('text\nleaks', { files, send: gone })).rejects.toThrow('the queue is away');
    for (const [name, record] of files.records) files.records.set(name, { ...record, cutVersion: 1 });
    const repeat = await ingest('text\nleaks', { files });
    expect(batchesOf(repeat)).toMatchObject([{ cut: 1, ordinal: 0 }]);
    expect(repeat.record).toMatchObject({ cut: 1, cutVersion: currentCut.version, status: 'analysing' });
  });

  it('leaves a file that code with another cut read to its end', async () => {
    const files = memoryFileStore();
    const first = await ingest('text\nleaks', { files });
    for (const [name, record] of files.records) files.records.set(name, { ...record, cutVersion: 1 });
    const repeat = await ingest('text\nleaks', { files });
    expect(repeat.bodies).toEqual([]);
    expect(repeat.record).toEqual({ ...first.record, cutVersion: 1 });
  });

  it('takes a new version of a key for a new file, and its rows for the same feedback', async () => {
    const first = await ingest('text\nleaks\nleaks', { version: 'v1' });
    const second = await ingest('text\nleaks\nleaks', { version: 'v2' });
    const ids = (run: typeof first) => ingestedRows(run).map(({ id }) => id);
    expect(second.record?.file).not.toBe(first.record?.file);
    expect(ids(second)).toEqual(ids(first));
    expect(new Set(ids(first)).size).toBe(2);
  });

  it('says where the time of the file stands in, and why an id column is not used', async () => {
    const dates = await ingest('id,text,date\nR7,leaks,2026-11-02\nR8,hums,\n');
    expect(dates.record?.reading?.notes).toEqual([
      'columns chosen by their names',
      'some rows have no date: the time of the file stands in for them',
    ]);
    const ids = await ingest('tweet id,text\n5.70E+17,leaks\n5.70E+17,hums\n');
    expect(ids.record?.reading?.notes).toEqual([
      'columns chosen by their names',
      expect.stringMatching(/^tweet id is not used as id, because a spreadsheet cut its numbers short/),
      'there is no column with a time: the time of the file stands in for every row',
    ]);
    expect(new Set(ingestedRows(ids).map(({ id }) => id)).size).toBe(2);
  });

  it('closes a file without a row to analyse with its report', async () => {
    const run = await ingest('id,text\n7,\n');
    expect(run.record?.status).toBe('done');
    expect(reportOf(run)).toMatchObject({
      status: 'done',
      account: { seen: 1, rejected: 0, empty: 1 },
      emptyBecause: { 'nothing-said': 1 },
    });
  });

  it('counts rejected rows of an erased person, and keeps nothing of them', async () => {
    const { store } = memoryErasureStore();
    await store.putMarks('acme', marksOf(aPseudonymiser, 'acme', { author: '@joe' }));
    const text = 'id,author,text,date\n1,@joe,leaks,soon\n2,ann,hums,soon\n';
    const run = await ingest(text, { erasures: store });
    expect(run.record?.reading).toMatchObject({ seen: 2, rejected: 2, reasons: { 'unreadable-date': 2 } });
    const [part] = [...run.objects].filter(([name]) => name.startsWith('rejected/'));
    expect(
      String(part?.[1])
        .trim()
        .split('\n')
        .map((each) => JSON.parse(each).line),
    ).toEqual([3]);
  });

  it.each([
    ['JSON', '[{"author":"@jo\\u0065","text":"leaks"x},{"author":"ann","text":"hums"x}]', { author: '@joe' }],
    ['JSON lines', '{"author":"@joe","text":"leaks}\n{"author":"ann","text":"hums}\n', { author: '@joe' }],
    ['CSV', 'id,text,author\n8,x,y\n1,"leaks, Joe Doe \n2,"hums, ann\n', { author: 'Joe Doe' }],
    ['CSV with an address', 'id,text\n8,x\n1,"to joe@example.com\n2,"hums\n', { email: 'joe@example.com' }],
  ])('finds an erased person in a rejected row that cannot be taken apart: %s', async (_, text, person) => {
    const { store } = memoryErasureStore();
    await store.putMarks('acme', marksOf(aPseudonymiser, 'acme', person));
    const run = await ingest(text, { erasures: store });
    expect(run.record?.reading?.rejected).toBe(2);
    const [part] = [...run.objects].filter(([name]) => name.startsWith('rejected/'));
    expect(String(part?.[1]).trim().split('\n')).toEqual([expect.stringContaining('hums')]);
  });

  it('sets rejected rows aside with line, reason and cells', async () => {
    const run = await ingest('id,text,stars\n7,#REF!\n8,leaks\n9,hums,too,many\n');
    const [part] = [...run.objects].filter(([name]) => name.startsWith('rejected/'));
    expect(part?.[0]).toBe(`rejected/acme/reviews/november.csv/${run.record?.file}.0000.jsonl`);
    expect(
      String(part?.[1])
        .trim()
        .split('\n')
        .map((each) => JSON.parse(each)),
    ).toEqual([
      { line: 2, offset: 14, reason: 'formula-error', column: 'text', row: { id: '7', text: '#REF!' } },
      {
        line: 4,
        offset: 30,
        reason: 'too-many-cells',
        row: { id: '9', text: 'hums', stars: 'too', 'column 4': 'many' },
      },
    ]);
  });

  it('names the columns of a file none of which holds text', async () => {
    const run = await ingest('shop,stars\nnorth,4\n');
    expect(run.record).toMatchObject({ status: 'rejected', problem: { reason: 'no-text-column' } });
    expect(run.record?.problem?.advice).toContain('The file has "shop", "stars"');
    expect(reportOf(run)).toMatchObject({
      account: { seen: 1, rejected: 1 },
      reasons: { 'no-text-column': 1 },
    });
    expect(run.bodies).toEqual([]);
  });

  it('rejects a file that is no text, with advice', async () => {
    const run = await ingest(Buffer.from('%PDF-1.7'));
    expect(run.record).toMatchObject({ status: 'rejected', problem: { reason: 'unsupported-format' } });
    expect(reportOf(run)).toMatchObject({ account: { seen: 0 } });
  });

  it('rejects a file that is gone, with the time of the worker', async () => {
    const gone = new UnprocessableFile('file-gone', 'drop it again');
    const run = await ingest(gone);
    expect(run.record).toMatchObject({
      status: 'rejected',
      received: '2026-11-22T00:00:00Z',
      problem: { reason: 'file-gone', advice: 'drop it again' },
    });
  });

  it('leaves to the queue what may go better the next time', async () => {
    await expect(ingest(new Error('S3 is slow'))).rejects.toThrow('S3 is slow');
  });

  it('reports an object in the wrong folder where the company will look, and keeps no record of it', async () => {
    const run = await ingest('text\nleaks', { key: 'acme/feedbacks/november.csv' });
    expect(run.record).toBeUndefined();
    expect(run.files.records.size).toBe(0);
    const [[name, body] = []] = [...run.objects].filter(([each]) => each !== run.key);
    expect(name).toMatch(/^reports\/acme\/feedbacks\/november\.csv\/.*\.json$/);
    expect(JSON.parse(String(body))).toMatchObject({
      problem: {
        reason: 'wrong-folder',
        advice: expect.stringContaining('reviews, tickets, social, surveys'),
      },
    });
  });

  it('takes the source from the folder', async () => {
    const run = await ingest('text\nleaks', { key: 'acme/tickets/2026/november.csv' });
    expect(batchesOf(run)).toMatchObject([{ company: 'acme', source: 'ticket' }]);
    expect(run.key).not.toBe(key);
  });
});

describe('what a company says of its files', () => {
  const sources = (mapping: object) => new Map([['config/acme/sources.json', JSON.stringify(mapping)]]);

  it('names the columns, the encoding and the zone', async () => {
    const mapping = {
      ...{ encoding: 'big5', timeZone: 'Asia/Taipei' },
      sources: [{ match: { source: 'review' }, columns: { text: 'B', time: 'A' } }],
    };
    // 漏水 in Big5
    const bytes = Buffer.concat([
      Buffer.from('A,B\n2026-11-02 01:00,'),
      Buffer.from([0xba, 0x7c, 0xa4, 0xf4]),
    ]);
    const run = await ingest(bytes, { config: sources(mapping) });
    expect(ingestedRows(run)).toMatchObject([{ text: '漏水', time: '2026-11-01T17:00:00Z' }]);
  });

  it('stays that of the first try: a repeat sends the same batches, whatever was changed in between', async () => {
    const first = { sources: [{ columns: { text: 'A' } }] };
    const files = memoryFileStore();
    const lost = await ingest('A,B\nleaks,hums', {
      ...{ config: sources(first), files },
      send: async () => {
        throw new Error('the queue is down');
      },
    }).catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(Error);
    const run = await ingest('A,B\nleaks,hums', {
      config: sources({ sources: [{ columns: { text: 'B' } }] }),
      files,
    });
    expect(ingestedRows(run)).toMatchObject([{ text: 'leaks' }]);
  });

  it('is the last valid one where a wrong one took its place, which the report tells', async () => {
    const config = sources({ sources: [{ columns: { text: 'A' } }] });
    const ports = { objects: memoryObjectStore(config).store, now: () => new Date('2026-11-19T08:00:00Z') };
    await checkConfig(ports, 'acme');
    const kept = await ports.objects.readText('inforce/acme/sources.json');
    const wrong = new Map([...sources({ sources: 5 }), ['inforce/acme/sources.json', kept ?? '']]);
    const run = await ingest('A,B\nleaks,hums', { config: wrong });
    expect(ingestedRows(run)).toMatchObject([{ text: 'leaks' }]);
    expect(run.record?.reading?.notes).toContainEqual(
      expect.stringMatching(
        /^config\/acme\/sources.json is wrong: line 1, column 12, sources: .*version of 2026-11-19/,
      ),
    );
  });

  it('is not passed over where it is not valid: the file is rejected and says why', async () => {
    const run = await ingest('id,text\n1,leaks', { config: sources({ timeZone: 'Mars/Olympus' }) });
    expect(run.record).toMatchObject({
      status: 'rejected',
      problem: {
        reason: 'invalid-mapping',
        advice: expect.stringMatching(
          /config\/acme\/sources\.json is wrong: line 1, column 13, timeZone: is no time zone; write .*drop the file again/,
        ),
      },
    });
  });
});

describe('a file that can no longer be read when a worker goes on with it', () => {
  const rows = Array.from({ length: 600 }, (_, index) => `${index},leaks ${index}`);
  const csv = `id,text\n${rows.join('\n')}\n`;

  /** A worker dies when it has sent the first batches; those are analysed. */
  async function halfRead() {
    const files = memoryFileStore();
    const sent: Batch[] = [];
    const dies = ingest(csv, {
      files,
      send: async (bodies) => {
        sent.push(...bodies.map((body) => Batch.parse(JSON.parse(body))));
        throw new Error('the worker died');
      },
    });
    await expect(dies).rejects.toThrow('the worker died');
    expect(sent.length).toBeGreaterThan(1);
    for (const batch of sent) {
      const outcome = { stored: batch.rows.length, duplicate: 0, updated: 0, rejected: 0 };
      await files.store.putOutcome(batch, outcome);
    }
    return files;
  }
  const accountHolds = ({ record }: Awaited<ReturnType<typeof ingest>>) => {
    const { seen, ...parts } = accountOf(record ?? expect.fail('there is no record'));
    expect(Object.values(parts).reduce((sum, each) => sum + each)).toBe(seen);
    return record;
  };

  it('is read by no mapping, as it began, where the company has since written one that is not valid', async () => {
    const config = new Map([['config/acme/sources.json', '{"timeZone": "Mars/Olympus"}']]);
    const files = await halfRead();
    const record = accountHolds(await ingest(csv, { files, config }));
    expect(record).toMatchObject({ status: 'done', reading: { seen: 600 } });
  });

  it('is closed where it is gone, and accounts for what was read of it before', async () => {
    const files = await halfRead();
    const gone = new UnprocessableFile('file-gone', 'drop it again');
    const record = accountHolds(await ingest(gone, { files }));
    expect(record).toMatchObject({ status: 'rejected', problem: { reason: 'file-gone' } });
  });

  it('sends no other rows under the name of a batch where it is gone when a worker wants to go on', async () => {
    const files = memoryFileStore();
    const sent: Batch[] = [];
    let objects = new Map<string, string | Uint8Array>();
    const many = Array.from({ length: 4000 }, (_, index) => `R${index},${'leaks '.repeat(20)}${index}`);
    const long = Buffer.from(`id,text\n${many.join('\n')}\n`);
    // the first worker leaves a checkpoint with rows of batch 9, the second dies when it has sent all of it
    const dies = ingest(long, {
      ...{ files, rowsInTime: 2300, betweenWorkers: (_, left) => (objects = left) },
      send: async (bodies) => {
        sent.push(...bodies.map((body) => Batch.parse(JSON.parse(body))));
        if (sent.length > 9) throw new Error('the worker died');
      },
    });
    await expect(dies).rejects.toThrow('the worker died');
    expect(sent[9]).toMatchObject({ ordinal: 9, rows: { length: 250 } });
    let opened = 0;
    const goes = () => {
      if (++opened > 1) throw new UnprocessableFile('file-gone', 'drop it again');
      return streamOf(...cut(long, 65_536));
    };
    const run = await ingest(goes, { files, config: objects });
    const names = new Map(sent.map((batch) => [batchName(batch), batch.rows.length]));
    for (const batch of batchesOf(run)) expect(names.get(batchName(batch))).toBe(batch.rows.length);
    expect(run.record).toMatchObject({ status: 'rejected', problem: { reason: 'file-gone' } });
  });

  it('stays rejected for a mapping that was not valid when it was first opened, and is not read without one', async () => {
    const files = memoryFileStore();
    const config = new Map([['config/acme/sources.json', '{"timeZone": "Mars/Olympus"}']]);
    const dying = { ...files.store, finishReading: async () => Promise.reject(new Error('the worker died')) };
    const dies = ingest(csv, { files: { ...files, store: dying }, config });
    await expect(dies).rejects.toThrow('the worker died');
    const mended = await ingest(csv, { files });
    expect(mended.bodies).toHaveLength(0);
    expect(mended.record).toMatchObject({ status: 'rejected', problem: { reason: 'invalid-mapping' } });
  });
});

describe('a file that breaks off', () => {
  it('is rejected, with every row before the break accounted for', async () => {
    const lines = Array.from({ length: 10 }, (_, index) => `${index},leaks ${index}`);
    const run = await ingest(`id,text\n${lines.join('\n')}\n11,${'x'.repeat(2_000_000)}\n`);
    expect(run.record).toMatchObject({
      problem: { reason: 'line-too-long' },
      reading: { seen: 10, batches: 1 },
    });
    expect(ingestedRows(run)).toHaveLength(10);
  });
});

describe('the connection to the object', () => {
  it('is released once, also where nothing was read of it: a worker has only so many', async () => {
    const files = memoryFileStore();
    expect(await ingest('text\nleaks', { files })).toMatchObject({ closed: 1 });
    // a repeat finds the file read; a PDF and a wrong mapping are refused before their end
    expect(await ingest('text\nleaks', { files })).toMatchObject({ closed: 1 });
    expect(await ingest('%PDF-1.7')).toMatchObject({ closed: 1 });
    const config = new Map([['config/acme/sources.json', '{"timeZone": "Mars/Olympus"}']]);
    expect(await ingest('text\nleaks', { config })).toMatchObject({ closed: 1 });
  });
});

describe('a file as a whole', () => {
  it('tells day and month by any row of the file, not only the first thousand', async () => {
    const early = Array.from({ length: 1500 }, (_, row) => `T-${row},3/4/2026,late`);
    const run = await ingest(`id,date,text\n${[...early, 'T-x,25/4/2026,late'].join('\n')}\n`);
    expect(run.record?.reading?.rejected).toBe(0);
    expect(new Set(ingestedRows(run).map(({ time }) => time.slice(0, 10)))).toEqual(
      new Set(['2026-04-03', '2026-04-25']),
    );
    const undecided = await ingest(`id,date,text\n${early.join('\n')}\n`);
    expect(undecided.record?.reading?.reasons).toEqual({ 'ambiguous-date': 1500 });
  });

  it('tells identical rows of two entries of an archive apart', async () => {
    const csv = 'date,text\n2026-09-01,late\n';
    const run = await ingest(aZip({ 'a.csv': csv, 'b.csv': csv }));
    expect(new Set(ingestedRows(run).map(({ id }) => id)).size).toBe(2);
  });

  it('says by what the cells of a file are divided', async () => {
    const { record } = await ingest('id;text\n7;leaks\n');
    expect(record?.reading).toMatchObject({ delimiter: ';' });
  });
});
