import { describe, expect, it } from 'vitest';
import { checkConfig, currentReport } from '../../lib/company/check-config.ts';
import { eventsReader } from '../../lib/company/events.ts';
import { memoryObjectStore } from '../memory-stores.ts';

const key = 'config/acme/events.csv';
const now = () => new Date('2026-11-20T08:00:00Z');
const read = async (bytes: string | Uint8Array) => {
  const { store } = memoryObjectStore(new Map([[key, bytes]]));
  return await eventsReader(store, now)('acme');
};
const eventsOf = async (bytes: string | Uint8Array) => (await read(bytes)).inForce?.value;
const faultsOf = async (bytes: string | Uint8Array) => {
  const { written } = await read(bytes);
  return written.state === 'wrong' ? written.faults : written.state;
};

const raised = [{ day: '2026-11-03', what: 'price raised, by 5 %' }];

/** 日期,事件 and 2026/11/3,涨价 as Excel saves it in China: GBK, without a mark. */
const gbk = Buffer.from('c8d5c6da2cCAC2BCFE0d0a323032362f31312f332cD5C7BCDBA3ACC8ABB3A1CEE5B0D90d0a', 'hex');

describe('events.csv', () => {
  it.each([
    ['commas', 'day,what\n2026-11-03,"price raised, by 5 %"\n'],
    ['semicolons', 'day;what\r\n2026-11-03;price raised, by 5 %\r\n'],
    ['tabs, in another order', 'what\tday\tnote\nprice raised, by 5 %\t2026/11/3\tx\n'],
    ['names in capitals, rows of nothing', 'Day,What,,\n,,,\n2026.11.3,"price raised, by 5 %",,\n\n'],
    ['a line break in a cell', 'day,what\n2026年11月3日,"price raised,\n by 5 %"\n'],
    ['a byte-order mark', '\ufeffday,what\n2026-11-03,"price raised, by 5 %"'],
  ])('is read with %s', async (_, text) => {
    expect(await eventsOf(text)).toEqual(raised);
  });

  it('is read in UTF-16 and in GBK, with Chinese names', async () => {
    expect(
      await eventsOf(Buffer.from('\ufeffday\twhat\n2026-11-03\tprice raised, by 5 %', 'utf16le')),
    ).toEqual(raised);
    expect(await eventsOf(gbk)).toEqual([{ day: '2026-11-03', what: '涨价，全场五百' }]);
  });

  it('may have no event, and may not be there', async () => {
    expect(await eventsOf('day,what\n')).toEqual([]);
    const { written, inForce } = await eventsReader(memoryObjectStore().store, now)('acme');
    expect([written.state, inForce]).toEqual(['absent', undefined]);
  });

  it('names each line that is wrong, and what to write instead', async () => {
    const text = 'day,what\n2026-11-03,fine\n11/12/2026,sale\n2026-02-30,"two\nlines"\n2026-11-05,\n';
    const day = { problem: 'is no day', cure: 'write it like 2026-11-10' };
    expect(await faultsOf(text)).toEqual([
      { path: 'day', line: 3, ...day },
      { path: 'day', line: 5, ...day },
      { path: 'what', line: 6, problem: 'is empty', cure: 'fill it in' },
    ]);
    const long = `day,what\n2026-11-03,${'x'.repeat(121)}\n`;
    expect(await faultsOf(long)).toMatchObject([{ path: 'what', line: 2, problem: 'is too long' }]);
  });

  it.each([
    ['has no column day', '', 1],
    ['has no column day', 'when,what\n2026-11-03,x\n', 1],
    ['has no column what', 'day,text\n2026-11-03,x\n', 1],
    ['has a quote that never closes', 'day,what\n2026-11-03,"x\n2026-11-04,y\n', undefined],
  ])('says that it %s', async (problem, text, line) => {
    expect(await faultsOf(text)).toMatchObject([{ problem, ...(line !== undefined && { line }) }]);
  });

  it('is bounded', async () => {
    const many = `day,what\n${'2026-11-03,x\n'.repeat(1001)}`;
    expect(await faultsOf(many)).toMatchObject([
      { problem: 'is too long', cure: 'write at most 1000 of them' },
    ]);
    expect(await faultsOf(`day,what\n${' '.repeat(128 * 1024)}`)).toMatchObject([
      { problem: 'is longer than 128 KB, and was not read' },
    ]);
  });

  it('is told like the other documents, and its last valid version stays in force', async () => {
    const { store, objects } = memoryObjectStore(new Map([[key, gbk]]));
    const ports = { objects: store, now };
    expect(await checkConfig(ports, 'acme')).toMatchObject({ wrong: [] });
    objects.set(key, 'when,what\n');
    expect(await checkConfig(ports, 'acme')).toMatchObject({ wrong: ['events'] });
    const { documents } = await currentReport(ports, 'acme');
    expect(documents.at(-1)).toMatchObject({
      ...{ document: key, state: 'wrong', inForce: { since: '2026-11-20T08:00:00Z' } },
      faults: [{ line: 1, problem: 'has no column day' }],
    });
    expect((await eventsReader(store, now)('acme')).inForce?.value).toEqual([
      { day: '2026-11-03', what: '涨价，全场五百' },
    ]);
    objects.delete(key);
    await checkConfig(ports, 'acme');
    expect((await eventsReader(store, now)('acme')).inForce).toBeUndefined();
  });
});
