import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../lib/company/check-config.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { aContribution, aFileRecord, aSaid, aStored, aSummary, aTaxonomy } from '../builders.ts';
import { asAdmin, ofDepartment, setUp } from './asking.ts';

const cells = {
  '2|review|en|negative': 10,
  '2#speed|review|negative': 3,
  '2#speed|review|positive': 1,
  '3#box|review|mixed': 2,
  '3#quality|ticket|positive': 2,
  '3#gone|ticket|negative': 4,
};
async function counted() {
  const set = setUp();
  await set.summaries.store.put(aSummary({ cells }));
  return set;
}

describe('the journey', () => {
  it('tells stages and touchpoints in their order: how much, how it reads, whose, and the worst of it', async () => {
    const { get } = await counted();
    expect((await get('/v1/journey')).body).toMatchObject({
      ...{ from: '2026-W46', to: '2026-W46', total: { count: 12 }, unplaced: 4 },
      stages: [
        {
          ...{ id: 'in-sale', name: 'In sale', count: 8, share: { value: 0.6667 } },
          touchpoints: [
            { id: 'goods', count: 2, departments: ['product'], worst: null, complaining: { value: 0 } },
            {
              ...{ id: 'parcel', count: 6, departments: ['supply'], complaining: { value: 0.8333 } },
              worst: { topic: 'speed', name: 'Speed', department: 'supply', complaints: 3 },
            },
          ],
        },
      ],
    });
    expect((await get('/v1/journey?language=zh-Hans&from=2026-W40')).body).toMatchObject({
      stages: [{ name: '售中' }],
    });
  });

  it('is there, and empty, where nothing was said', async () => {
    expect((await setUp().get('/v1/journey?from=2026-W01&to=2026-W01')).body).toMatchObject({
      total: { count: 0 },
      stages: [{ count: 0, share: null, complaining: null, touchpoints: [{ worst: null }, { worst: null }] }],
    });
  });
});

describe('a trend', () => {
  it('has a line for each week, those without any included, beside all feedback', async () => {
    const { get, summaries } = await counted();
    await summaries.store.put(
      aSummary({ week: '2026-W44', cells: { '1|review|en|negative': 3, '1#speed|review|mixed': 1 } }),
    );
    const lineOf = (week: string, count: number, feedback: number, perHundred: number | null) =>
      expect.objectContaining({ week, count, feedback, perHundred });
    expect((await get('/v1/trends?id=speed&from=2026-W44&to=2026-W46')).body).toMatchObject({
      items: [lineOf('2026-W44', 1, 3, 33.33), lineOf('2026-W45', 0, 0, null), lineOf('2026-W46', 4, 10, 40)],
    });
    expect((await get('/v1/trends?of=department&id=supply&from=2026-W46')).body).toMatchObject({
      items: [{ count: 6 }],
    });
    expect((await get('/v1/trends?of=topic&id=gone&from=2026-W46')).body).toMatchObject({
      items: [{ count: 4 }],
    });
  });

  it('has a quarter of a year where no weeks are asked for', async () => {
    const { get } = await counted();
    expect((await get('/v1/trends?id=speed')).body).toMatchObject({ from: '2026-W34', to: '2026-W46' });
    expect((await get('/v1/trends?id=speed&to=2026-W20')).body).toMatchObject({
      from: '2026-W08',
      to: '2026-W20',
    });
  });

  it('is of something: a misspelt id is no flat line', async () => {
    const { get } = await counted();
    for (const query of ['id=sped', 'of=stage&id=speed'])
      expect(await get(`/v1/trends?${query}`)).toMatchObject({ status: 404 });
  });
});

describe('departments and taxonomy', () => {
  it('are those in force, and say whose texts may be read', async () => {
    const { get } = setUp();
    expect((await get('/v1/departments', ofDepartment('supply'))).body).toEqual({
      items: [
        { id: 'product', name: 'Product', topics: ['quality'], texts: false },
        { id: 'supply', name: 'Supply', topics: ['speed', 'box'], texts: true },
      ],
    });
    expect((await get('/v1/departments?language=zh-Hans')).body).toMatchObject({
      items: [{ name: '产品部', texts: true }, { texts: true }],
    });
    expect((await get('/v1/taxonomy?phrases=true')).body).toEqual(aTaxonomy);
    const { body } = await get('/v1/taxonomy');
    expect(body).toMatchObject({
      version: 'test',
      topics: [{ id: 'quality' }, { id: 'speed' }, { id: 'box' }],
    });
    expect(JSON.stringify(body)).not.toContain('well made');
    expect((await get('/v1/taxonomy?phrases=true', 'other')).body).toEqual(defaultTaxonomy);
  });

  it('have a name of their own, by which they need not be sent again', async () => {
    const { ask, get, objects, time } = setUp();
    for (const path of ['/v1/departments', '/v1/taxonomy']) {
      const tag = (await get(path)).headers.get('ETag') ?? '';
      const again = async () => (await ask(path, { headers: { 'If-None-Match': tag } })).status;
      expect(await again()).toBe(304);
      objects.set('config/acme/taxonomy.json', `{"pack": "${path === '/v1/taxonomy' ? 'food' : 'travel'}"}`);
      time.now = new Date(time.now.getTime() + 61_000);
      expect(await again()).toBe(200);
    }
  });
});

describe('a draft of a taxonomy', () => {
  const check = async (draft: unknown) => {
    const body = typeof draft === 'string' ? draft : JSON.stringify(draft, null, 1);
    const set = setUp();
    const answer = await set.ask('/v1/taxonomy/check', {
      ...{ method: 'POST', body, headers: { 'Content-Type': 'application/json' } },
    });
    expect([...set.objects.keys()]).toEqual(['config/acme/taxonomy.json']);
    return answer;
  };

  it('is told what it would change, and not stored', async () => {
    const [first, second, third] = aTaxonomy.topics;
    const topics = [{ ...first, department: 'supply' }, second, { ...third, id: 'carton' }];
    expect((await check({ ...aTaxonomy, topics })).body).toEqual({
      ...{ valid: true, faults: [], topics: { added: ['carton'], removed: ['box'], moved: ['quality'] } },
    });
    expect((await check({ pack: 'travel' })).body).toMatchObject({
      valid: true,
      topics: { removed: ['quality', 'speed', 'box'] },
    });
  });

  it('may be written in YAML', async () => {
    const { ask } = setUp();
    const send = async (body: string, type = 'application/yaml') =>
      await ask('/v1/taxonomy/check', { method: 'POST', body, headers: { 'Content-Type': type } });
    expect((await send('# ours\npack: travel\n')).body).toMatchObject({ valid: true });
    expect((await send('pack: [travel', 'text/yaml; charset=utf-8')).body).toMatchObject({
      valid: false,
      faults: [{ line: 1, cure: expect.any(String) }],
    });
    expect((await send('stages: []\n')).body).toMatchObject({ valid: false });
    expect((await send('just a text')).body).toMatchObject({ valid: false });
    expect(await send(' '.repeat(384 * 1024 + 1))).toMatchObject({ status: 413 });
    expect(await send('pack: travel', 'text/plain')).toMatchObject({ status: 415 });
    const label = { method: 'PUT', body: 'label: mixed', headers: { 'Content-Type': 'application/yaml' } };
    expect(await ask('/v1/feedback/f1/label', label)).toMatchObject({ status: 415 });
  });

  it('is told what is wrong in it, with line and cure', async () => {
    expect((await check({ ...aTaxonomy, stages: [] })).body).toMatchObject({
      valid: false,
      faults: expect.arrayContaining([
        expect.objectContaining({ path: 'stages', line: 3, cure: expect.any(String) }),
      ]),
    });
    expect(await check('{ "version": ')).toMatchObject({
      status: 400,
      body: { code: 'invalid-body', detail: expect.stringContaining('line 1') },
    });
    expect(await check([])).toMatchObject({ status: 400, body: { code: 'invalid-body' } });
    expect(await check(' '.repeat(1024 * 1024 + 1))).toMatchObject({ status: 413 });
  });
});

describe('a file', () => {
  it('has its account, how it was read, and why rows were rejected', async () => {
    const { get, files } = setUp();
    const reading = {
      ...{
        seen: 12,
        empty: 1,
        rejected: 2,
        reasons: { 'unreadable-date': 2 },
        batches: 1,
        encoding: 'gb18030',
      },
      ...{
        header: ['id', 'text'],
        columns: { text: 'text' },
        notes: ['a note'],
        firstDay: '2026-11-10',
        lastDay: '2026-11-12',
      },
    };
    const settled = {
      ...{ cut: 0, through: 1, stored: 8, duplicate: 0, updated: 0, rejected: 1, reasons: { 'too-slow': 1 } },
      languages: { en: 8 },
    };
    await files.store.open(aFileRecord({ status: 'done', reading, settled }));
    expect((await get('/v1/files/file1')).body).toEqual({
      file: expect.objectContaining({
        file: 'file1',
        seen: 12,
        stored: 8,
        rejected: 3,
        empty: 1,
        notes: ['a note'],
      }),
      reading: {
        ...{ encoding: 'gb18030', header: ['id', 'text'], columns: { text: 'text' } },
        ...{ firstDay: '2026-11-10', lastDay: '2026-11-12' },
      },
      ...{
        reasons: { 'unreadable-date': 2, 'too-slow': 1 },
        languages: { en: 8 },
        engines: {},
        redacted: {},
      },
      rejectedRows: 'rejected/acme/reviews/november.csv/file1.',
    });
    expect(await get('/v1/files/file2')).toMatchObject({ status: 404 });
  });
});

describe('a feedback', () => {
  it('has its clauses and its versions, the latest first', async () => {
    const { get, feedback } = setUp();
    const said = aSaid({ text: 'It leaks. Nice box!' });
    const applied = {
      batch: 'file2.00000000',
      at: '2026-11-12',
      replaced: null,
      contribution: aContribution(),
    };
    const chain = [
      {
        ...applied,
        batch: 'file1.00000000',
        at: '2026-11-11',
        contribution: aContribution({ sentiment: 'mixed' }),
      },
    ];
    await feedback.store.put(aStored({ said, applied, chain }));
    const { body } = await get('/v1/feedback/f1', asAdmin);
    expect(body).toMatchObject({
      ...{ feedback: { id: 'f1', text: said.text }, day: '2026-11-10' },
      segments: [
        { start: 0, end: 9 },
        { start: 10, end: 19 },
      ],
      versions: [
        { batch: 'file2.00000000', counted: { sentiment: 'negative' } },
        { batch: 'file1.00000000', at: '2026-11-11', counted: { sentiment: 'mixed' } },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/contacts|"line"/);
  });
});

describe('drivers', () => {
  it('are what goes with low scores, in all numbers, and say whether the company calls them scores', async () => {
    const set = setUp();
    const [late, rest] = [
      { '0': 30, '4': 10 },
      { '0': 30, '4': 30, '10': 40 },
    ];
    const cells = Object.fromEntries([
      ...Object.entries(rest).map(([nps, count]) => [`2@nps=${nps}|survey|en|negative|in-sale`, count]),
      ...Object.entries(late).map(([nps, count]) => [`0@nps=${nps}#speed|negative`, count]),
    ]);
    await set.summaries.store.put(aSummary({ cells }));
    const driver = {
      ...{ topic: 'speed', name: 'Speed', department: 'supply', facet: 'nps', score: false },
      ...{ complaining: { count: 40, mean: 1 }, others: { count: 60, mean: 8 } },
    };
    expect((await set.get('/v1/drivers')).body).toMatchObject({ week: '2026-W46', items: [driver] });
    expect((await set.get('/v1/drivers?department=product')).body).toMatchObject({ items: [] });
    expect((await set.get('/v1/drivers?format=csv')).body).toMatch(
      /^week,topic,.*\r\n2026-W46,speed,Speed,supply,nps,false,40,1,60,8,6\.\d+,7\.\d+\r\n$/,
    );
    set.objects.set('config/acme/settings.json', '{"facets": {"nps": ["score"]}, "scores": ["nps"]}');
    set.time.now = new Date(set.time.now.getTime() + 61_000);
    expect((await set.get('/v1/drivers')).body).toMatchObject({ items: [{ score: true }] });
  });
});

describe('digests', () => {
  it('are told by week and department as they were sent, each department its own', async () => {
    const { get, digests } = setUp();
    const told = { feedback: 40, findings: { 'speed|pain': 7, 'box|wow': 3 } };
    for (const [department, week] of [
      ['supply', '2026-W45'],
      ['supply', '2026-W46'],
      ['product', '2026-W46'],
    ] as const)
      await digests.store.markSent({ company: 'acme', department, week }, told, 'all');
    const findings = [
      { topic: 'speed', polarity: 'pain', count: 7 },
      { topic: 'box', polarity: 'wow', count: 3 },
    ];
    const placesOf = async (query: string, who?: Parameters<typeof get>[1]) => {
      const { body } = await get(`/v1/digests?format=csv${query}`, who);
      return [
        ...new Set(
          String(body)
            .split('\r\n')
            .slice(1, -1)
            .map((line) => line.split(',').slice(0, 2).join(' ')),
        ),
      ];
    };
    expect((await get('/v1/digests?department=supply')).body).toEqual({
      ...{
        from: '2026-W46',
        to: '2026-W46',
        items: [{ week: '2026-W46', department: 'supply', feedback: 40, findings }],
      },
    });
    expect(await placesOf('&from=2026-W45&to=2026-W46')).toEqual([
      '2026-W45 supply',
      '2026-W46 product',
      '2026-W46 supply',
    ]);
    expect(await placesOf('', ofDepartment('product'))).toEqual(['2026-W46 product']);
    expect(await placesOf('&department=supply', ofDepartment('product'))).toEqual([]);
  });
});

describe('health', () => {
  it('says how fresh each source is, and what is wrong in what the company wrote', async () => {
    const { get, files, objects } = setUp();
    // the one that came first tells of later days than those after it
    const cameAt = '2026-11-01T00:00:00Z';
    for (const [file, closed, lastDay] of [
      ['old1', '2026-11-01T00:00:20Z', '2026-11-14'],
      ['old2', '2026-11-01T00:01:30Z', '2026-10-30'],
      ['old3', '2026-11-01T01:00:00Z', '2026-10-31'],
    ] as const)
      await files.store.open(
        aFileRecord({
          ...{ file, received: cameAt, status: 'done', closed },
          reading: {
            ...{
              seen: 1,
              empty: 0,
              rejected: 0,
              reasons: {},
              batches: 1,
              header: [],
              columns: {},
              notes: [],
            },
            lastDay,
          },
        }),
      );
    await files.store.open(aFileRecord({ file: 'new', received: '2026-11-15T18:00:00Z' }));
    await files.store.open(
      aFileRecord({ file: 'bad', source: 'ticket', status: 'rejected', received: '2026-11-18T06:00:00Z' }),
    );
    objects.set('config/acme/settings.json', '{"language": "de"}');
    expect((await get('/v1/health')).body).toEqual({
      at: '2026-11-18T06:00:00Z',
      sources: [
        {
          source: 'review',
          latest: { file: 'new', received: '2026-11-15T18:00:00Z', status: 'reading' },
          days: 2.5,
          lastDay: '2026-11-14',
        },
        {
          source: 'ticket',
          latest: { file: 'bad', received: '2026-11-18T06:00:00Z', status: 'rejected' },
          days: 0,
          lastDay: null,
        },
        { source: 'social', latest: null, days: null, lastDay: null },
        { source: 'survey', latest: null, days: null, lastDay: null },
      ],
      lag: { files: 3, median: 90, most: 3600 },
      files: { underWay: 1, oldest: '2026-11-15T18:00:00Z', rejected: 1 },
      documents: [
        { document: 'config/acme/settings.json', state: 'wrong', faults: 1 },
        { document: 'config/acme/taxonomy.json', state: 'valid', faults: 0 },
        { document: 'config/acme/sources.json', state: 'absent', faults: 0 },
        { document: 'config/acme/adaptation.json', state: 'absent', faults: 0 },
        { document: 'config/acme/events.csv', state: 'absent', faults: 0 },
      ],
      digests: {
        departmentsWithoutRecipient: [
          { department: 'product', why: 'nobody-named' },
          { department: 'supply', why: 'nobody-named' },
        ],
      },
    });
  });

  it('says whose mails reach nobody, and why', async () => {
    const nobodyOf = async (byDefault: boolean, settings?: string, leftOut: readonly string[] = []) => {
      const { get, objects } = setUp({ mailsByDefault: byDefault });
      if (settings !== undefined) objects.set('config/acme/settings.json', settings);
      const told = leftOut.map((path) => ({ path, problem: 'gets no mail', cure: 'strike it' }));
      const report = { company: 'acme', under: 'a', documents: [], recipients: told };
      objects.set('reports/acme/config.json', JSON.stringify(report));
      return (await get('/v1/health')).body;
    };
    const toldOf = (...without: readonly object[]) => ({ digests: { departmentsWithoutRecipient: without } });
    const supply = { department: 'supply', why: 'nobody-named' };
    const product = (...to: readonly string[]) => JSON.stringify({ departments: { product: { to } } });
    const two = product('ann@acme.example', 'joe@acme.example');
    expect(await nobodyOf(true)).toMatchObject(toldOf());
    expect(await nobodyOf(false, two)).toMatchObject(toldOf(supply));
    expect(await nobodyOf(true, product())).toMatchObject(
      toldOf({ department: 'product', why: 'nobody-named' }),
    );
    const first = 'departments.product.to[0]';
    expect(await nobodyOf(true, two, [first])).toMatchObject(toldOf());
    expect(await nobodyOf(true, two, [first, 'departments.product.to[1]'])).toMatchObject(
      toldOf({ department: 'product', why: 'all-left-out' }),
    );
  });

  it('says that mails of wrong settings reach nobody after a week, or whom they name no more', async () => {
    const { get, objects, ports, time } = setUp({ mailsByDefault: true });
    const write = async (settings: string) => {
      objects.set('config/acme/settings.json', settings);
      await checkConfig(ports, 'acme');
    };
    const wait = (days: number) => {
      time.now = new Date(time.now.getTime() + days * 86_400_000);
    };
    const wrong = {
      digests: { departmentsWithoutRecipient: [{ department: 'product', why: 'settings-wrong' }] },
    };
    await write('{"departments": {"product": {"to": ["ann@acme.example"]}}}');
    wait(1);
    await write('{"language": "de", "departments": {"product": {"to": ["ann@acme.example"]}}}');
    wait(1);
    expect((await get('/v1/health')).body).toMatchObject({ digests: { departmentsWithoutRecipient: [] } });
    wait(7);
    expect((await get('/v1/health')).body).toMatchObject(wrong);
    await write('{"language": "de", "departments": {"product": {"to": ["joe@acme.example"]}}}');
    wait(1);
    expect((await get('/v1/health')).body).toMatchObject(wrong);
  });
});
