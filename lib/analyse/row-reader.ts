import type { Batch } from '../contract/messages.ts';
import type { Contribution, Mention, Reading, Row, Said } from '../feedback/feedback.ts';
import { withoutPlaceholders } from '../nlp/pii.ts';
import type { Engine } from '../ports/engine.ts';
import { joinMentions } from '../summary/mentions.ts';
import { finderOf } from '../taxonomy/finder-of.ts';
import { type Taxonomy, unassigned } from '../taxonomy/taxonomy.ts';

import { paidTally } from './paid-tally.ts';

type Read = { readonly said: Said; readonly contribution: Contribution };

type ReadBy = {
  readonly taxonomy: Taxonomy;
  /** the day that an instant is in the company's calendar */
  readonly dayOf: (instant: string) => string;
  /** names taxonomy and settings, for the record */
  readonly under: string | undefined;
};

/** Redacts and reads the rows that look new, in one call of the engine; any other row when it is asked for. */
export async function rowReader(
  engine: Engine,
  { taxonomy, dayOf, under }: ReadBy,
  batch: Batch,
  fresh: readonly Row[],
  redactRow: (row: Row) => Row,
) {
  const findTopics = finderOf(taxonomy);
  const tally = paidTally();
  const readRows = async (rows: readonly Row[]) => {
    const readings = await engine.read(rows.map(readable));
    tally.add(readings);
    return readings;
  };
  const redacted = fresh.map(redactRow);
  const readings = await readRows(redacted);
  const byRow = new Map(fresh.map((row, index) => [row, { row: redacted[index], reading: readings[index] }]));
  const read = async (given: Row): Promise<Read> => {
    const known = byRow.get(given);
    const row = known?.row ?? redactRow(given);
    const reading = known?.reading ?? (await readRows([row]))[0];
    if (reading === undefined) throw new Error(`${engine.name} gave no reading for a row`);
    const mentions = findTopics(readable(row), reading);
    const topics = [...new Set(mentions.map(({ topic }) => topic))].map((topic) => ({
      topic,
      sentiment: joinMentions(mentions, topic),
    }));
    return {
      said: saidBy(
        row,
        batch,
        reading.engine ?? engine.name,
        reading,
        mentions,
        departmentsOf(taxonomy, topics),
        under,
      ),
      contribution: {
        ...{ day: dayOf(row.time), source: batch.source, topics },
        ...{ language: reading.language, sentiment: reading.sentiment },
      },
    };
  };
  return { read, paid: tally.sum };
}

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

/** The owners of the topics, those with something to mend first. One whose topics only came up is not concerned. */
function departmentsOf(taxonomy: Taxonomy, topics: Contribution['topics']): string[] {
  const urgency = { negative: 0, mixed: 1, positive: 2, neutral: 3, unscored: 4 } as const;
  const told = topics.filter(({ sentiment }) => urgency[sentiment] < urgency.neutral);
  const owners = (told.length > 0 ? told : topics.slice(0, 1))
    .toSorted((a, b) => urgency[a.sentiment] - urgency[b.sentiment])
    .flatMap(({ topic }) => taxonomy.topics.find(({ id }) => id === topic)?.department ?? []);
  return owners.length === 0 ? [unassigned] : [...new Set(owners)];
}
