import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Span, segmentsOf } from '../../lib/nlp/segments.ts';
import { type PackName, packNames } from '../../lib/taxonomy/packs.ts';

export type Sign = '+' | '-' | '0';
type Clause = {
  readonly text: string;
  readonly spans: readonly Span[];
  /** its place among the clauses */
  readonly at: number;
};
/** A clause as it is read, with what was written of it: each topic with how it is felt. */
type ClauseExample = Clause & { readonly topics: ReadonlyMap<string, Sign> };
export type TopicSet = {
  readonly name: string;
  readonly language: 'en' | 'zh';
  readonly lines: number;
  readonly clauses: readonly ClauseExample[];
  /** the topics that its writer labelled: of others its clauses say nothing, not even that they are absent */
  readonly topics: ReadonlySet<string>;
};

const label = /^([a-z0-9-]+?)([+\-0])$/;

/**
 * The project's own texts on topics, `training/topics/<pack>-<language>.tsv`: a text, its clauses divided by ` | `, a tab, and the
 * topics of each. The clauses are those that reading makes of the text: each has the labels of what was written in it. Throws Error for a line that is
 * not so.
 */
export function readTopicSets(folder: string): readonly TopicSet[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .toSorted();
  const sets = files.map((name) => {
    const language = name.endsWith('-en.tsv') ? ('en' as const) : ('zh' as const);
    const lines = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    return {
      ...{ name: name.replace('.tsv', ''), language, lines: lines.length },
      clauses: lines.flatMap((line, at) =>
        clausesOf(line, language, `${name}:${at + 1}`, signedTopics).map(({ labels, ...clause }) => ({
          ...clause,
          topics: new Map(labels.flatMap((each) => [...each])),
        })),
      ),
    };
  });
  return sets.map((set) => {
    const pack = packOf(set.name);
    const ofPack = sets.filter(({ name }) => packOf(name) === pack);
    return {
      ...set,
      topics: new Set(ofPack.flatMap(({ clauses }) => clauses.flatMap(({ topics }) => [...topics.keys()]))),
    };
  });
}

/** Several files may be of one pack: `retail-en`, `retail-plain-en`. */
export const packOf = (name: string): PackName => {
  const pack = packNames.find((each) => name.startsWith(`${each}-`));
  if (pack === undefined) throw new Error(`training/topics/${name}.tsv is of no pack`);
  return pack;
};

/**
 * The clauses that reading makes of a text whose clauses were written divided by ` | ` and labelled behind a tab, each with the labels
 * of what was written in it. Throws Error for a line that is not so.
 */
export function clausesOf<Labels>(
  line: string,
  language: 'en' | 'zh',
  place: string,
  labelsOf: (group: string, place: string) => Labels,
): readonly (Clause & { readonly labels: readonly Labels[] })[] {
  const [written = '', labels = '', ...more] = line.split('\t');
  const pieces = written.split(' | ');
  const groups = labels.split(' | ');
  if (pieces.length !== groups.length || more.length > 0) throw new Error(`${place}: ${line}`);
  const between = language === 'en' ? ' ' : '';
  let text = '';
  const labelled = pieces.map((piece, at) => {
    if (at > 0) text += between;
    const start = text.length;
    text += piece;
    return { start, end: text.length, labels: labelsOf(groups[at] ?? '', place) };
  });
  const spans = segmentsOf(text);
  return spans.map((span, at) => {
    const within = labelled.filter((each) => {
      const shared = Math.min(span.end, each.end) - Math.max(span.start, each.start);
      const smaller = Math.min(span.end - span.start, each.end - each.start);
      // what was written as one clause and is read as several is about the same in each, as far as anybody can tell
      return shared * 2 >= smaller;
    });
    return { text, spans, at, labels: within.map(({ labels }) => labels) };
  });
}

/** `topic±,topic±` or `none`. Throws Error, with the place, for what is not so. */
export function signedTopics(group: string, place: string): ReadonlyMap<string, Sign> {
  if (group.trim() === 'none') return new Map();
  return new Map(
    group.split(',').map((each) => {
      const [, topic = '', sign = ''] = label.exec(each.trim()) ?? [];
      if (sign !== '+' && sign !== '-' && sign !== '0') throw new Error(`${place}: ${each}`);
      return [topic, sign];
    }),
  );
}
