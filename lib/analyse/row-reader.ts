import type { Batch } from '../contract/messages.ts';
import type { Contribution, Mention, Reading, Row, Said, ShownSignal } from '../feedback/feedback.ts';
import { withoutPlaceholders } from '../nlp/pii.ts';
import type { Engine, EngineReading } from '../ports/engine.ts';
import type { EachInTime } from '../ports/in-time.ts';
import { findSignals } from '../signals/signal-finder.ts';
import { joinMentions } from '../summary/mentions.ts';
import { finderOf } from '../taxonomy/finder-of.ts';
import { journeyOf } from '../taxonomy/journey.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { type ChosenFacets, facetsOf } from './facets-of.ts';
import { paidTally } from './paid-tally.ts';

type Read = { readonly said: Said; readonly contribution: Contribution };

/** What a text tells: what it is about, and what besides. */
type Told = { readonly mentions: readonly Mention[]; readonly signals: readonly ShownSignal[] };

type ReadBy = {
  readonly taxonomy: Taxonomy;
  /** the day that an instant is in the company's calendar */
  readonly dayOf: (instant: string) => string;
  /** names taxonomy and settings, for the record */
  readonly under: string | undefined;
  /** columns that the company counts by */
  readonly facets: ChosenFacets;
};

/**
 * Redacts and reads the rows that look new, in one call of the engine; any other row when it is asked for. Of a row that takes too
 * long nothing is known but that.
 */
export async function rowReader(
  engine: Engine,
  { taxonomy, dayOf, under, facets: chosen }: ReadBy,
  batch: Batch,
  fresh: readonly Row[],
  { redactRow, inTime }: { readonly redactRow: (row: Row) => Row; readonly inTime: EachInTime },
) {
  const findTopics = finderOf(taxonomy);
  const tally = paidTally();
  const readRows = async (given: readonly Row[]): Promise<ReadonlyMap<Row, Read>> => {
    const rows = done(given, inTime(given, redactRow), (of, row) => ({ of, row }));
    const readings = await engine.read(
      rows.map(({ row }) => readable(row)),
      inTime,
    );
    if (readings.length < rows.length) throw new Error(`${engine.name} gave no reading for a row`);
    tally.add(readings);
    const inTimeOnly = readings.map((reading) => (reading.tooSlow ? 'too-slow' : reading));
    const understood = done(rows, inTimeOnly, (each, reading) => ({ ...each, reading }));
    const tells = inTime(understood, ({ row, reading }) => {
      const text = readable(row);
      return { mentions: findTopics(text, reading), signals: findSignals(text, reading) };
    });
    const read = done(understood, tells, ({ of, row, reading }, told): [Row, Read] => [
      of,
      readOf(row, reading, told),
    ]);
    return new Map(read);
  };
  const readOf = (row: Row, reading: EngineReading, { mentions, signals }: Told): Read => {
    const topics = [...new Set(mentions.map(({ topic }) => topic))].map((topic) => ({
      topic,
      sentiment: joinMentions(mentions, topic),
    }));
    const { stage, causedAt, departments } = journeyOf(taxonomy, mentions, row);
    const facets = facetsOf(row.attributes, chosen);
    const said = saidBy(row, batch, reading.engine ?? engine.name, reading, mentions, departments, under);
    return {
      said: {
        ...said,
        ...(causedAt !== stage && { causedAt }),
        ...(signals.length > 0 && { signals: [...signals] }),
      },
      contribution: {
        ...{ day: dayOf(row.time), source: batch.source, topics, stage },
        ...{ language: reading.language, sentiment: reading.sentiment },
        ...(signals.length > 0 && { signals: signals.map(({ signal }) => signal) }),
        ...(facets !== undefined && { facets }),
      },
    };
  };
  const known = await readRows(fresh);
  const looked = new Set(fresh);
  const read = async (row: Row): Promise<Read | 'too-slow'> =>
    (looked.has(row) ? known : await readRows([row])).get(row) ?? 'too-slow';
  return { read, paid: tally.sum };
}

/** Each item joined with what became of it, without those that were too slow. */
const done = <Item, Value, Joined>(
  items: readonly Item[],
  values: readonly (Value | 'too-slow')[],
  join: (item: Item, value: Value) => Joined,
): readonly Joined[] =>
  items.flatMap((item, at) => {
    const value = values[at];
    return value === undefined || value === 'too-slow' ? [] : [join(item, value)];
  });

/** A placeholder is nothing that the customer wrote: offsets stay, and `[phone]` is no word about phones. */
const readable = ({ text }: Row): string => withoutPlaceholders(text);

function saidBy(
  row: Row,
  batch: Batch,
  engine: string,
  { language, sentiment, score }: Reading,
  mentions: readonly Mention[],
  departments: string[],
  under: string | undefined,
): Said {
  const { text, time, author, timeFromFile, rating, attributes, contacts, line } = row;
  return {
    ...{ source: batch.source, file: batch.file, line, text, time },
    ...{ language, sentiment, score, mentions: [...mentions], departments, engine },
    ...(under !== undefined && { under }),
    ...(author !== undefined && { author }),
    ...(timeFromFile !== undefined && { timeFromFile }),
    ...(rating !== undefined && { rating }),
    ...(attributes !== undefined && { attributes }),
    ...(contacts !== undefined && { contacts }),
  };
}
