import type { Batch } from '../lib/contract/messages.ts';
import type {
  Contribution,
  Mention,
  Reading,
  Row,
  Said,
  Sentiment,
  StoredFeedback,
} from '../lib/feedback/feedback.ts';
import type { FileRecord } from '../lib/files/file-record.ts';
import { nothingSettled } from '../lib/files/file-record.ts';
import { currentCut } from '../lib/ingest/cut.ts';
import type { Place } from '../lib/ports/feedback-store.ts';
import type { WithinTime } from '../lib/ports/in-time.ts';
import { pseudonymiser } from '../lib/privacy/pseudonym.ts';
import type { Summary } from '../lib/summary/summary.ts';
import type { WeekCounts } from '../lib/summary/week-counts.ts';
import { Taxonomy } from '../lib/taxonomy/taxonomy.ts';

/** Things of the vocabulary with everything filled in; a test names only what it is about. */

export const aRow = (changed: Partial<Row> = {}): Row => ({
  line: 2,
  id: 'f1',
  text: 'The kettle leaks.',
  time: '2026-11-10T09:00:00Z',
  ...changed,
});

export const aBatch = (changed: Partial<Batch> = {}): Batch => ({
  company: 'acme',
  source: 'review',
  file: 'file1',
  cut: 0,
  ordinal: 0,
  received: '2026-11-11T00:00:00Z',
  rows: [aRow()],
  ...changed,
});

export const aReading = (changed: Partial<Reading> = {}): Reading => ({
  language: 'en',
  sentiment: 'negative',
  score: -0.5,
  confidence: 0.8,
  segments: [],
  ...changed,
});

export const aMention = (changed: Partial<Mention> = {}): Mention => ({
  topic: 'quality',
  start: 0,
  end: 3,
  sentiment: 'negative',
  ...changed,
});

export const aSaid = (changed: Partial<Said> = {}): Said => ({
  source: 'review',
  text: 'The kettle leaks.',
  time: '2026-11-10T09:00:00Z',
  file: 'file1',
  line: 2,
  language: 'en',
  sentiment: 'negative',
  score: -0.5,
  mentions: [aMention()],
  departments: ['product'],
  engine: 'test-1',
  ...changed,
});

export const aContribution = (changed: Partial<Contribution> = {}): Contribution => ({
  day: '2026-11-10',
  source: 'review',
  language: 'en',
  sentiment: 'negative',
  topics: [{ topic: 'quality', sentiment: 'negative' }],
  ...changed,
});

export const aStored = (changed: Partial<StoredFeedback> = {}): StoredFeedback => ({
  company: 'acme',
  id: 'f1',
  revision: 1,
  order: { time: '2026-11-11T00:00:00Z', batch: 'file1.00000000' },
  content: 'c1',
  said: aSaid(),
  applied: {
    ...{ batch: 'file1.00000000', replaced: null, at: '2026-11-11' },
    contribution: aContribution({ day: (changed.said ?? aSaid()).time.slice(0, 10) }),
  },
  chain: [],
  ...changed,
});

export const aSummary = (changed: Partial<Summary> = {}): Summary => ({
  company: 'acme',
  week: '2026-W46',
  batch: 'file1.00000000',
  cells: {},
  exemplars: {},
  ...changed,
});

export const aWeek = (changed: Partial<WeekCounts> = {}): WeekCounts => ({
  week: '2026-W46',
  totals: [{ source: 'review', language: 'en', sentiment: 'negative', stage: 'in-sale', count: 100 }],
  ...{ topics: [], signals: [], facets: [], pairs: [] },
  ...changed,
});

export const aFileRecord = (changed: Partial<FileRecord> = {}): FileRecord => ({
  ...{ company: 'acme', source: 'review', name: 'november.csv' },
  ...{ file: 'file1', key: 'acme/reviews/november.csv', version: 'v1' },
  received: '2026-11-11T00:00:00Z',
  status: 'reading',
  ...{ cut: 0, cutVersion: currentCut.version },
  settled: nothingSettled,
  ...changed,
});

export const aPlace = (changed: Partial<Place> = {}): Place => ({
  company: 'acme',
  department: 'product',
  week: '2026-W46',
  ...changed,
});

const named = (id: string, en: string, zh: string) => ({
  id,
  name: { en, 'zh-Hans': zh, 'zh-Hant': `${zh}（繁）` },
});

/** Two departments and three topics, so that tests do not change when the default taxonomy does. */
export const aTaxonomy: Taxonomy = Taxonomy.parse({
  version: 'test',
  stages: [named('in-sale', 'In sale', '售中')],
  departments: [named('product', 'Product', '产品部'), named('supply', 'Supply', '供应部')],
  touchpoints: [
    { ...named('goods', 'Goods', '商品'), stage: 'in-sale' },
    { ...named('parcel', 'Parcel', '包裹'), stage: 'in-sale' },
  ],
  topics: [
    {
      ...named('quality', 'Quality', '质量'),
      ...{ touchpoint: 'goods', department: 'product' },
      phrases: {
        en: { any: ['quality', 'handle'], negative: ['leaks'], positive: ['well made'] },
        zh: { any: ['质量'], negative: ['漏水'], positive: ['做工精细'] },
      },
    },
    {
      ...named('speed', 'Speed', '速度'),
      ...{ touchpoint: 'parcel', department: 'supply' },
      phrases: {
        en: { any: ['delivery'], negative: ['late', 'waited * weeks'], positive: ['next day'] },
        zh: { any: ['物流'], negative: ['等了*天'], positive: ['隔天就到'] },
      },
    },
    {
      ...named('box', 'Box', '纸箱'),
      ...{ touchpoint: 'parcel', department: 'supply' },
      phrases: { en: { any: ['box'] }, zh: { any: ['纸箱'] } },
    },
  ],
});

/** Nothing takes too long. */
export const withoutLimit: WithinTime = (_, work) => ({ value: work() });

/** Counts `topic|source|sentiment` of a week. */
export const topicCount = (topic: string, sentiment: Sentiment, count: number, source = 'review') => ({
  topic,
  source,
  sentiment,
  language: 'en',
  count,
});

/** A stream of bytes in the given chunks. */
export async function* streamOf(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** Cuts bytes into chunks of `size`. */
export const cut = (bytes: Uint8Array, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    Buffer.from(bytes.subarray(index * size, (index + 1) * size)),
  );

export async function collect<Each>(all: AsyncIterable<Each>): Promise<readonly Each[]> {
  const found: Each[] = [];
  for await (const each of all) found.push(each);
  return found;
}

/** Random numbers in [0, 1) that are the same at every run (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const aPseudonymiser = pseudonymiser(new Uint8Array(32).fill(7));
