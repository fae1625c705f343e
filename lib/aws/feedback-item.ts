import * as z from 'zod';
import {
  appliedKey,
  expiryAttribute,
  feedbackKey,
  feedbackRank,
  lanePartition,
  lanes,
  pointerKey,
} from '../contract/table.ts';
import {
  type Applied,
  Contribution,
  Mention,
  Said,
  Sentiment,
  ShownSignal,
  StoredFeedback,
} from '../feedback/feedback.ts';
import { readValue, writeValue } from '../summary/cells.ts';
import { isoWeek } from '../week.ts';

/**
 * How a feedback lies in the table. DynamoDB bills each started KB of a write: written out in full a typical record takes
 * 1.4 KB, written like this 0.8 KB, which is the largest part of what a million rows cost.
 */
const signs: Readonly<Record<Sentiment, string>> = {
  positive: '+',
  negative: '-',
  neutral: '=',
  mixed: '~',
  unscored: '?',
};
const sentiments = new Map(Sentiment.options.map((sentiment) => [signs[sentiment], sentiment]));
const sentimentOf = (sign: string | undefined): Sentiment => Sentiment.parse(sentiments.get(sign ?? ''));

/**
 * `2026-09-01|review|en|-|packaging-,delivery-speed+|post-sale|churn,effort|product=Kettle`; what was counted before there were
 * stages ends with its topics.
 */
function encodeContribution(contribution: Contribution): string {
  const { day, source, language, sentiment, topics, stage, signals = [], facets = {} } = contribution;
  const counted = topics.map((each) => each.topic + signs[each.sentiment]);
  const parts = [day, source, language, signs[sentiment], counted.join(',')];
  if (stage === undefined) return parts.join('|');
  const chosen = Object.entries(facets).map(([facet, value]) => `${facet}=${writeValue(value)}`);
  const more = [stage, signals.join(','), chosen.join(',')];
  return [...parts, ...more.slice(0, 1 + more.findLastIndex((each) => each !== ''))].join('|');
}

/** Throws a ZodError for what `encodeContribution` did not write. */
function decodeContribution(written: string): Contribution {
  const [day, source, language, sign, counted, stage, signals = '', chosen = ''] = written.split('|');
  const facets = listed(chosen).map((each) => {
    const equals = each.indexOf('=');
    return [each.slice(0, equals), readValue(each.slice(equals + 1))] as const;
  });
  return Contribution.parse({
    ...{ day, source, language, sentiment: sentimentOf(sign) },
    topics: listed(counted).map((each) => ({
      ...{ topic: each.slice(0, -1), sentiment: sentimentOf(each.at(-1)) },
    })),
    ...(stage !== undefined && { stage }),
    ...(signals !== '' && { signals: listed(signals) }),
    ...(facets.length > 0 && { facets: Object.fromEntries(facets) }),
  });
}

const listed = (written = ''): readonly string[] => written.split(',').filter((each) => each !== '');

/** `packaging-4:10:-87:62`, score and certainty in hundredths; what was stored before there were these ends with its place. */
const encodeMention = ({ topic, start, end, sentiment, score, sure }: Mention): string => {
  const hundredths = [score, sure].flatMap((each) =>
    each === undefined ? [] : `:${Math.round(100 * each)}`,
  );
  return `${topic}${signs[sentiment]}${start}:${end}${hundredths.join('')}`;
};

function decodeMention(written: string): Mention {
  const [, topic, sign, start, end, score, sure] =
    /^([^:]+)([-+=~?])(\d+):(\d+)(?::(-?\d+):(\d+))?$/.exec(written) ?? [];
  return Mention.parse({
    ...{ topic, sentiment: sentimentOf(sign), start: Number(start), end: Number(end) },
    ...(score !== undefined && { score: Number(score) / 100, sure: Number(sure) / 100 }),
  });
}

/** `churn12:40` */
const encodeSignal = ({ signal, start, end }: ShownSignal): string => `${signal}${start}:${end}`;

function decodeSignal(written: string): ShownSignal {
  const [, signal, start, end] = /^(\D+)(\d+):(\d+)$/.exec(written) ?? [];
  return ShownSignal.parse({ signal, start: Number(start), end: Number(end) });
}

const AppliedItem = z.object({
  batch: z.string(),
  at: z.string(),
  counted: z.string().optional(),
  replaced: z.string().optional(),
  tooSlow: z.literal(true).optional(),
});

const Item = AppliedItem.extend({
  pk: z.string(),
  revision: z.int(),
  orderTime: z.string(),
  orderBatch: z.string().optional(),
  content: z.string(),
  said: Said.omit({ mentions: true, signals: true })
    .extend({ mentions: z.array(z.string()).default([]), signals: z.array(z.string()).optional() })
    .optional(),
  chain: z.array(AppliedItem).default([]),
  archived: z.string().optional(),
  deleted: z.array(z.string()).optional(),
});

function toAppliedItem({ batch, at, contribution, replaced, tooSlow }: Applied): z.infer<typeof AppliedItem> {
  return {
    ...{ batch, at },
    ...(contribution !== null && { counted: encodeContribution(contribution) }),
    ...(replaced !== null && { replaced: encodeContribution(replaced) }),
    ...(tooSlow && { tooSlow }),
  };
}

const fromAppliedItem = ({
  batch,
  at,
  counted,
  replaced,
  tooSlow,
}: z.infer<typeof AppliedItem>): Applied => ({
  ...{ batch, at },
  contribution: counted === undefined ? null : decodeContribution(counted),
  replaced: replaced === undefined ? null : decodeContribution(replaced),
  ...(tooSlow && { tooSlow }),
});

/** What a batch did, as an item of its own, which goes by itself after a day. */
export function archivedItem(
  company: string,
  id: string,
  { until, ...applied }: Applied & { until: string },
): Record<string, unknown> {
  return {
    ...appliedKey(company, id, applied.batch),
    ...toAppliedItem(applied),
    [expiryAttribute]: Date.parse(until) / 1000,
  };
}

/** Throws a ZodError for what `archivedItem` did not write. */
export const fromArchivedItem = (written: unknown): Applied => fromAppliedItem(AppliedItem.parse(written));

/** What is left out is what the reader can tell: no chain, no mentions, an order that is the batch's own. */
export function toItem(feedback: StoredFeedback): Record<string, unknown> {
  const { company, id, revision, order, content, said, applied, chain, archived, deleted } = feedback;
  const mentions = said?.mentions.map(encodeMention) ?? [];
  const { under, signals = [], ...kept } = said ?? {};
  return {
    ...feedbackKey(company, id),
    ...indexKeys(feedback),
    ...toAppliedItem(applied),
    ...{ revision, content, orderTime: order.time },
    ...(order.batch !== applied.batch && { orderBatch: order.batch }),
    ...(said !== null && {
      said: {
        ...kept,
        mentions: mentions.length === 0 ? undefined : mentions,
        signals: signals.length === 0 ? undefined : signals.map(encodeSignal),
        engine: under === undefined ? said.engine : `${said.engine} ${under}`,
      },
    }),
    ...(chain.length > 0 && { chain: chain.map(toAppliedItem) }),
    ...(archived !== undefined && { archived }),
    ...(deleted !== undefined && { deleted }),
  };
}

/** `builtin-4 Xb3_9a.Qe1x` is what read it and what it was read under: an attribute of its own takes six bytes more. */
function decodeSaid({
  engine: read,
  mentions,
  signals,
  ...said
}: NonNullable<z.infer<typeof Item>['said']>): Said {
  const [engine = read, under] = read.split(' ');
  return {
    ...{ ...said, engine, mentions: mentions.map(decodeMention) },
    ...(under !== undefined && { under }),
    ...(signals !== undefined && { signals: signals.map(decodeSignal) }),
  };
}

/** Throws a ZodError for an item that is no feedback. */
export function fromItem(written: unknown): StoredFeedback {
  const item = Item.parse(written);
  const [company, , id] = item.pk.split('#');
  return StoredFeedback.parse({
    ...{ company, id, revision: item.revision, content: item.content },
    order: { time: item.orderTime, batch: item.orderBatch ?? item.batch },
    said: item.said === undefined ? null : decodeSaid(item.said),
    applied: fromAppliedItem(item),
    chain: item.chain.map(fromAppliedItem),
    ...(item.archived !== undefined && { archived: item.archived }),
    ...(item.deleted && { deleted: item.deleted }),
  });
}

/** Departments under which the record itself is found, one an index. Under each further one it is found by a pointer. */
const departmentsIndexed = 2;

/** The item by which a feedback is found under a further department. Its revision tells which of two is older. */
export function pointerItem(feedback: StoredFeedback, department: string): Record<string, unknown> {
  const { company, id, revision } = feedback;
  return {
    ...{ ...pointerKey(company, id, department), revision },
    ...{ browse: partitionOf(feedback, department), rank: rankOf(feedback) },
  };
}

/** Departments under which a feedback is found by itself, and those that need a pointer. */
export function foundUnder({ said }: StoredFeedback): {
  record: readonly string[];
  pointers: readonly string[];
} {
  const departments = said?.departments ?? [];
  return {
    record: departments.slice(0, departmentsIndexed),
    pointers: departments.slice(departmentsIndexed),
  };
}

/** Where a feedback is found: under its departments and week, most severe first and then latest. An erased one nowhere. */
function indexKeys(feedback: StoredFeedback): Record<string, string | undefined> {
  const [browse, browse2] = foundUnder(feedback).record.map((department) =>
    partitionOf(feedback, department),
  );
  if (browse === undefined) return {};
  return { browse, rank: rankOf(feedback), ...(browse2 !== undefined && { browse2 }) };
}

/** By the week that it counts in. */
function partitionOf({ company, id, said, applied }: StoredFeedback, department: string): string | undefined {
  const { contribution } = applied;
  return said === null || contribution === null
    ? undefined
    : lanePartition(company, department, isoWeek(contribution.day), id.charCodeAt(0) % lanes);
}

/** Undefined for an erased one. */
export function rankOf({ id, said }: StoredFeedback): string | undefined {
  if (said === null) return undefined;
  // -1 is the most severe
  const severity = Math.round(((1 - said.score) / 2) * 100);
  return feedbackRank(severity, said.time, id);
}
