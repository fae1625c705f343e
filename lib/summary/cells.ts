import type { Contribution } from '../feedback/feedback.ts';
import { weekdayOf } from '../week.ts';

/**
 * A cell of a week's counts is a name of what is counted together. It begins with the day of the week, from 1 for Monday, or 0
 * where days are not told apart:
 *
 *     2|source|language|sentiment|stage               feedback as a whole
 *     2#topic|source|sentiment|language               a topic, as it is felt
 *     2!signal|source|language|sentiment|stage        a signal
 *     2@facet=value|source|language|sentiment|stage   a facet
 *     0!signal#topic|sentiment                        two of them in one piece of feedback
 *     0#topic|sentiment#topic|sentiment
 *     0!signal!signal
 *     0@facet=value#topic|sentiment
 *     0@facet=value!signal
 *     0@facet=value@facet=value
 *
 * So whatever two of them, or of source, language, sentiment, stage and day, are asked for together, one kind of cell has both.
 * A contribution without a stage was counted before there were stages: without stage, and its topics without language. Its cells are
 * named as they were then, so that what was added can be taken back.
 */
export type CellParts =
  | (Told & { readonly kind: 'total' })
  | {
      readonly kind: 'topic';
      readonly weekday: number;
      readonly topic: string;
      readonly source: string;
      readonly sentiment: string;
      readonly language: string;
    }
  | (Told & { readonly kind: 'signal'; readonly signal: string })
  | (Told & { readonly kind: 'facet'; readonly facet: string; readonly value: string })
  | { readonly kind: 'pair'; readonly first: PairPart; readonly second: PairPart };

/** What is known of the feedback that a cell counts; '' for what was counted without it. */
type Told = {
  readonly weekday: number;
  readonly source: string;
  readonly language: string;
  readonly sentiment: string;
  readonly stage: string;
};

/** One of the two that stand together in a piece of feedback. */
export type PairPart =
  | { readonly kind: 'topic'; readonly topic: string; readonly sentiment: string }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'facet'; readonly facet: string; readonly value: string };

/** The cells of its week that one contribution counts in: those of its topics, in their order, and all others. */
export function cellsOf(contribution: Contribution): {
  readonly topics: readonly string[];
  readonly others: readonly string[];
} {
  const { day, source, language, sentiment, stage, topics } = contribution;
  const weekday = weekdayOf(day);
  const told = `|${source}|${language}|${sentiment}${stage === undefined ? '' : `|${stage}`}`;
  const spoken = stage === undefined ? '' : `|${language}`;
  const signals = (contribution.signals ?? []).map((signal) => `!${signal}`).toSorted();
  const facets = Object.entries(contribution.facets ?? {})
    .map(([facet, value]) => `@${facet}=${writeValue(value)}`)
    .toSorted();
  const felt = topics.map((each) => `#${each.topic}|${each.sentiment}`);
  const tags = [...facets, ...signals];
  const together = stage === undefined ? tags : [...tags, ...felt.toSorted()];
  return {
    topics: topics.map((each) => `${weekday}#${each.topic}|${source}|${each.sentiment}${spoken}`),
    others: [
      `${weekday}${told}`,
      ...tags.map((tag) => `${weekday}${tag}${told}`),
      ...together.flatMap((tag, at) => together.slice(at + 1).map((other) => `0${tag}${other}`)),
    ],
  };
}

/**
 * The cells of a week fall into four parts: what is counted alone, and, many times as many, what is counted in pairs; each without facets and
 * with. No question needs two of them.
 */
export const cellParts = ['alone', 'facets', 'pairs', 'facet-pairs'] as const;
export type CellPart = (typeof cellParts)[number];
/**
 * What is kept of a week, rolled up: its cells by part, and what counts facets once more, all days together, `8` for the day. By day it is three
 * times as long, and nearly nobody asks for facets by day.
 */
export const keptParts = [...cellParts, 'facet-weeks'] as const;
export type KeptPart = (typeof keptParts)[number];
/** Stands for the day of what is counted of a week as a whole. */
export const wholeWeek = '8';
/** What is read of summaries: what is counted alone and without facets, or all. */
export type CellExtent = 'alone' | 'all';

export function partOfCell(cell: string): CellPart {
  // of a pair, a facet comes first
  const isOfFacet = cell.charAt(1) === '@';
  if (cell.charAt(0) === '0') return isOfFacet ? 'facet-pairs' : 'pairs';
  return isOfFacet ? 'facets' : 'alone';
}

/** Characters that part a cell, or the form in which a contribution is stored. */
const parting = /[|#!@=,%\n]/g;

/** A facet's value as it stands in a cell. */
export const writeValue = (value: string): string =>
  value.replace(parting, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
export const readValue = (written: string): string =>
  written.replace(/%([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** What a cell counts, by how it begins: for whoever needs some of many. */
export function kindOfCell(cell: string): CellParts['kind'] {
  if (cell.charAt(0) === '0') return 'pair';
  const mark = cell.charAt(1);
  return mark === '#' ? 'topic' : mark === '!' ? 'signal' : mark === '@' ? 'facet' : 'total';
}

const pair = /^0([!@#][^!@#]+)([!@#].+)$/;

/** Throws Error for what `cellsOf` never made. */
export function partsOf(cell: string): CellParts {
  const [, first, second] = pair.exec(cell) ?? [];
  if (first !== undefined && second !== undefined)
    return { kind: 'pair', first: pairPart(first), second: pairPart(second) };
  const weekday = Number(cell.charAt(0));
  const [name = '', ...told] = cell.slice(1).split('|');
  const [one = '', two = '', three = '', four = ''] = told;
  const feedback = { weekday, source: one, language: two, sentiment: three, stage: four };
  switch (name.charAt(0)) {
    case '':
      return { kind: 'total', ...feedback };
    case '#':
      return {
        kind: 'topic',
        weekday,
        topic: name.slice(1),
        source: one,
        sentiment: two,
        language: three,
      };
    case '!':
      return { kind: 'signal', signal: name.slice(1), ...feedback };
    case '@':
      return { kind: 'facet', ...facetOf(name), ...feedback };
    default:
      throw new Error(`${cell} is no cell`);
  }
}

function pairPart(written: string): PairPart {
  switch (written.charAt(0)) {
    case '#': {
      const [topic = '', sentiment = ''] = written.slice(1).split('|');
      return { kind: 'topic', topic, sentiment };
    }
    case '!':
      return { kind: 'signal', signal: written.slice(1) };
    default:
      return { kind: 'facet', ...facetOf(written) };
  }
}

function facetOf(written: string): { readonly facet: string; readonly value: string } {
  const equals = written.indexOf('=');
  return { facet: written.slice(1, equals), value: readValue(written.slice(equals + 1)) };
}
