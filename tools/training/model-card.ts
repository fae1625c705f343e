import type { ExampleSet } from './examples.ts';
import type { Score, Scores } from './train-feeling.ts';

export type CardPart = {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, as hexadecimal digits */
  readonly hash: string;
  readonly sets: readonly ExampleSet[];
  readonly scores?: Scores;
};

/** The model card as `npm run train` writes it: what the weights are made of, how large they are, how well they read. */
export function modelCard(parts: readonly CardPart[]): string {
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return [
    '# Model card',
    '',
    'Written by `npm run train -- --data DIR`; the same texts give the same bytes. DIR holds the free sets by the names below; the',
    "project's own texts are in `training/`. Nothing else shaped weights or word lists.",
    '',
    'The models tell languages of the Latin script (by letters and words) and sentiment in English and Chinese (words and letters, and',
    'figures from word lists: AFINN-165 and our own). They are linear: each n-gram is hashed to a row of weights of six bits. They know no',
    'irony but the commonest, no context beyond the text, and no other language. Figures on sets that nothing was trained on are in',
    '[benchmarks.md](benchmarks.md).',
    '',
    `All models together: ${kilobytes(bytes)} as they are shipped.`,
    ...parts.flatMap(section),
    '',
  ].join('\n');
}

function section({ name, file, bytes, hash, sets, scores }: CardPart): readonly string[] {
  return [
    '',
    `## ${name}`,
    '',
    `\`${file}\`, ${kilobytes(bytes)}, SHA-256 \`${hash}\``,
    '',
    ...(sets.length === 0 ? wordLists : setTable(sets)),
    ...(scores === undefined ? [] : scoreTables(scores)),
  ];
}

const wordLists = [
  'Learned from the word lists of `training/languages` and the inflections in its `forms`, written for this project (Apache-2.0), with',
  'and without accents; in English also from the words and sentences of the sets below.',
];

const setTable = (sets: readonly ExampleSet[]): readonly string[] => [
  '| texts of | family | licence | texts | each counts |',
  '|---|---|---|---:|---:|',
  ...sets.map(
    (set) => `| ${set.name} | ${set.family} | ${set.licence} | ${set.examples.length} | ${set.weight} |`,
  ),
];

const scoreTables = ({ families, sets }: Scores): readonly string[] => [
  '',
  'Each family read by a model that learned from the others only (macro-F1 × 100; two classes by the sign of the score):',
  ...scoreTable('family', families),
  '',
  'Each set read in four parts, by models that learned from the other three and from the other sets:',
  ...scoreTable('set', sets),
];

const scoreTable = (what: string, scores: readonly Score[]): readonly string[] => [
  '',
  `| ${what} | texts | three classes | two classes |`,
  '|---|---:|---:|---:|',
  ...scores.map(
    ({ name, texts, threeClasses, twoClasses }) =>
      `| ${name} | ${texts} | ${threeClasses?.toFixed(1) ?? '–'} | ${twoClasses?.toFixed(1) ?? '–'} |`,
  ),
];

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
