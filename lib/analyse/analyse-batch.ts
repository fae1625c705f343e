import pMap from 'p-map';
import { type Batch, batchName } from '../contract/messages.ts';
import type { Row, StoredFeedback } from '../feedback/feedback.ts';
import { type AccountPorts, advanceAccount } from '../files/advance-account.ts';
import type { Outcome } from '../files/file-record.ts';
import { countPlaceholders } from '../nlp/pii.ts';
import type { Engine } from '../ports/engine.ts';
import type { ErasureStore } from '../ports/erasure-store.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import type { WithinTime } from '../ports/in-time.ts';
import type { SummaryWriter } from '../ports/summary-store.ts';
import { fileMark } from '../privacy/erasure.ts';
import { personFinder } from '../privacy/person.ts';
import type { Pseudonymiser } from '../privacy/pseudonym.ts';
import { redactRow } from '../privacy/redact-row.ts';
import { isErased, isSetAside } from '../summary/applied.ts';
import { putSummaries } from '../summary/put-summaries.ts';
import { compareOrder, type Settled, settle, type Version } from '../summary/settle.ts';
import { summarise } from '../summary/summary.ts';
import { defaultTaxonomy } from '../taxonomy/packs.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { calendarOf } from '../time-zone.ts';
import { contentOf } from './content-of.ts';
import { eachInTime } from './each-in-time.ts';
import type { ChosenFacets } from './facets-of.ts';
import { packShares } from './pack-shares.ts';
import { rowReader } from './row-reader.ts';

export type AnalysePorts = AccountPorts & {
  readonly feedback: FeedbackStore;
  readonly summaries: SummaryWriter;
  readonly erasures: Pick<ErasureStore, 'marks'>;
  readonly engine: Engine;
  readonly pseudonymsOf: (company: string) => Promise<Pseudonymiser>;
  readonly withinTime: WithinTime;
};

/** By which rows are read: topics, the zone whose days they are counted in, columns that are counted by, and a name for taxonomy and settings, for the records. */
type ReadUnder = {
  readonly taxonomy: Taxonomy;
  readonly timeZone?: string;
  readonly facets?: ChosenFacets;
  readonly under?: string;
};

/** Rows settled at the same time: enough to hide DynamoDB's few milliseconds, few enough for its connections. */
const concurrency = 32;

/**
 * Reads and settles the rows of a batch, then writes its summary and outcome: in this order, so that whatever is
 * counted is stored. Rows of a person who was erased before it began, and of a file that is to be deleted, are set aside: no
 * engine and no record sees them. A row that takes too long to read is set aside, and the others go on.
 * May be called again after any failure and ends in the same counts.
 */
export async function analyseBatch(
  ports: AnalysePorts,
  { taxonomy, timeZone = 'UTC', facets = {}, under }: ReadUnder,
  batch: Batch,
): Promise<Outcome> {
  const name = batchName(batch);
  const pseudonyms = await ports.pseudonymsOf(batch.company);
  const rows = batch.rows.map((row) => ({ ...row, content: contentOf(row, pseudonyms) }));
  const { winners, outrun } = latestVersions(rows, batch.received, name);
  const ids = winners.map(({ id }) => id);
  const [marks, known] = await Promise.all([
    ports.erasures.marks(batch.company),
    ports.feedback.getMany(batch.company, ids),
  ]);
  const inTime = eachInTime(ports.withinTime, ports.now);
  const isOfErased = inTime(winners, personFinder(pseudonyms, marks).inRow);
  const erased = new Set(winners.filter((_, at) => isOfErased[at] === true));
  // nobody knows whose it is
  const tooSlow = new Set(winners.filter((_, at) => isOfErased[at] === 'too-slow'));
  const deleted = marks.has(fileMark(batch.file));
  const { read, paid } = await rowReader(
    ports.engine,
    { taxonomy, dayOf: calendarOf(timeZone), under, facets },
    batch,
    winners.filter(
      (row) => !deleted && !erased.has(row) && !tooSlow.has(row) && isNews(row, known.get(row.id)),
    ),
    { redactRow: (row) => redactRow(row, pseudonyms), inTime },
  );
  const at = ports.now().toISOString().slice(0, 10);

  const settled = await pMap(
    winners,
    async (row) => {
      const order = { time: row.updated ?? batch.received, batch: name };
      const version: Version = {
        company: batch.company,
        id: row.id,
        order,
        content: row.content,
        at,
        read: async () => (tooSlow.has(row) ? 'too-slow' : await read(row)),
        ...(erased.has(row) && { erased: true }),
        ...(deleted && { deleted: true }),
      };
      const result = await settle(ports.feedback, version, known.get(row.id));
      await pointToDepartments(ports.feedback, result);
      return result;
    },
    { concurrency },
  );
  const summaries = summarise(
    batch.company,
    name,
    settled.map(({ change }) => change),
    sureIn(settled),
  );
  await putSummaries(ports.summaries, batch.company, summaries);

  // one batch of a file is enough to tell, and who wrote a taxonomy is not asked
  const isAsked = batch.ordinal === 0 && taxonomy === defaultTaxonomy;
  const texts = settled.flatMap(({ stands }) => stands?.said?.text ?? []);
  const packs = isAsked && texts.length > 0 && { packs: packShares(texts) };
  const outcome = { ...countOutcomes(settled, outrun), ...paid(), ...packs };
  await ports.files.putOutcome(batch, outcome);
  await advanceAccount(ports, batch.company, batch.file);
  return outcome;
}

type NamedRow = Row & { readonly content: string };

/** Whether a row looks as if it were to be stored, by what was found a moment ago. */
function isNews({ content }: NamedRow, stored: StoredFeedback | undefined): boolean {
  if (stored === undefined || isSetAside(stored)) return true;
  return stored.content !== content && !isErased(stored) && !stored.deleted?.includes(content);
}

/** Of rows with the same id in one batch the latest stands for all; the others are outrun before they are written. */
function latestVersions(rows: readonly NamedRow[], received: string, batch: string) {
  const winners = new Map<string, NamedRow>();
  const outrun: ('duplicate' | 'updated')[] = [];
  for (const row of rows) {
    const held = winners.get(row.id);
    if (held === undefined) {
      winners.set(row.id, row);
      continue;
    }
    outrun.push(row.content === held.content ? 'duplicate' : 'updated');
    const order = (each: NamedRow) => ({ time: each.updated ?? received, batch });
    if (compareOrder(order(row), order(held)) >= 0) winners.set(row.id, row);
  }
  return { winners: [...winners.values()], outrun };
}

/** How surely each feedback shows a topic, as far as its version still stands. */
function sureIn(settled: readonly Settled[]): (id: string, topic: string) => number {
  const mentions = new Map(settled.map(({ stands }) => [stands?.id, stands?.said?.mentions ?? []]));
  return (id, topic) =>
    Math.max(
      0,
      ...(mentions.get(id) ?? []).map((mention) => (mention.topic === topic ? (mention.sure ?? 0) : 0)),
    );
}

async function pointToDepartments(store: FeedbackStore, { stands, left = [] }: Settled): Promise<void> {
  const departments = stands?.said?.departments ?? [];
  if (stands !== undefined && (departments.length > 1 || left.length > 0)) await store.point(stands, left);
}

function countOutcomes(settled: readonly Settled[], outrun: readonly Settled['outcome'][]): Outcome {
  const count = { stored: 0, duplicate: 0, updated: 0, rejected: 0 };
  const languages: Record<string, number> = {};
  const engines: Record<string, number> = {};
  const redacted: Record<string, number> = {};
  const add = (counts: Record<string, number>, name: string, count: number) => {
    counts[name] = (counts[name] ?? 0) + count;
  };
  for (const outcome of [...settled.map((each) => each.outcome), ...outrun]) count[outcome]++;
  for (const { change, stands } of settled) {
    if (change.added === null) continue;
    add(languages, change.added.language, 1);
    const said = stands?.said;
    if (said) add(engines, said.engine, 1);
    const kept = said ? [said.text, ...Object.values(said.attributes ?? {})].join('\n') : '';
    for (const [kind, found] of Object.entries(countPlaceholders(kept))) add(redacted, kind, found);
  }
  const tooSlow = settled.filter((each) => each.tooSlow).length;
  return {
    ...{ ...count, languages },
    ...(Object.keys(engines).length > 0 && { engines }),
    ...(tooSlow > 0 && { reasons: { 'too-slow': tooSlow } }),
    ...(Object.keys(redacted).length > 0 && { redacted }),
  };
}
