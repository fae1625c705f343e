import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { randomRange, seededRandom } from '../training/seeded-random.ts';

const Words = z.array(z.string().min(1)).min(1);
const Named = z.object({ names: Words, values: Words });
const Stock = z.record(
  z.string(),
  z.object({
    ...{ textNames: Words, texts: Words, titles: Words, titleNames: Words, questions: Words },
    ...{ replies: Words, replyNames: Words, ratingWords: Words, ratingNames: Words },
    options: z.object({ names: Words, values: z.array(Words) }),
    ...{ places: Named, products: Named, people: Named, status: Named, machine: Named },
  }),
);
type Stock = z.infer<typeof Stock>;

/**
 * What was written for the tables, by language: `stock`, whose faults were looked at, and `held-out`, by another writer with other
 * names and other trades, which only the published share is measured on.
 */
const readStock = (name: string): Stock =>
  Stock.parse(JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')));

type Column = { readonly name: string; readonly part: string; readonly cells: readonly string[] };
export type MadeUpTable = {
  readonly language: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** what each column holds: `text`, `title` and `question` are the customers' words */
  readonly parts: readonly string[];
};

/** A table as a company may export it: the customers' words under some name, and three to nine columns of other things in any order. The same number gives the same table. */
function madeUpTable(stock: Stock, number: number): MadeUpTable {
  const languages = Object.keys(stock);
  const random = seededRandom(number * 7919 + 1);
  // the first numbers of such a generator follow its seed
  for (let skip = 0; skip < 5; skip++) random();
  const share = () => random() / randomRange;
  const upTo = (most: number) => Math.floor(share() * most);
  const language = languages[number % languages.length] ?? 'en';
  const words = stock[language];
  if (words === undefined) throw new Error(`the stock has no words in ${language}`);
  const kind = share();
  const texts =
    kind < 0.65 || kind >= 0.85
      ? words.texts
      : words.texts.filter(({ length }) => length > longTitle(language));
  // nobody writes the same twice: a table is as long as there are texts for it
  const available =
    kind < 0.65
      ? texts.length
      : kind < 0.85
        ? Math.min(texts.length, words.titles.length)
        : Math.floor(texts.length / 2);
  const count = Math.min(8 + upTo(33), available);
  const one = (from: readonly string[]) => from[upTo(from.length)] ?? '';
  const any = (from: readonly string[]) => Array.from({ length: count }, () => one(from));
  const each = (from: readonly string[]) => shuffled(from, upTo).slice(0, count);
  const nothing = one(['', 'NA', 'n/a', '-', 'NULL']);
  const silent = one(['0', '0', '0', '0.3', '0.8']);
  const withSilence = (cells: readonly string[]) =>
    cells.map((cell, at) => (at > 0 && share() < Number(silent) ? nothing : cell));
  const said = (part: string, name: string, from: readonly string[]): Column => ({
    ...{ name, part, cells: withSilence(each(from)) },
  });
  const [ask, askMore] = shuffled(words.questions, upTo);
  const own: readonly Column[] =
    kind < 0.65
      ? [said('text', one(words.textNames), texts)]
      : kind < 0.85
        ? [said('text', one(words.textNames), texts), said('title', one(words.titleNames), words.titles)]
        : [
            said('question', ask ?? '', texts.slice(0, available)),
            said('question', askMore ?? '', texts.slice(available)),
          ];
  const list = words.options.values[upTo(words.options.values.length)] ?? [];
  const day = (at: number) =>
    `2026-${String(1 + upTo(12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
  const others: readonly Column[] = [
    { name: one(words.replyNames), part: 'reply', cells: any([...words.replies, '', '']) },
    { name: one(words.ratingNames), part: 'rating', cells: any(words.ratingWords) },
    { name: one(words.options.names), part: 'choice', cells: any(list) },
    { name: one(words.places.names), part: 'place', cells: any(words.places.values) },
    { name: one(words.products.names), part: 'product', cells: any(words.products.values) },
    { name: one(words.people.names), part: 'person', cells: any(words.people.values) },
    { name: one(words.status.names), part: 'status', cells: any(words.status.values) },
    { name: one(words.machine.names), part: 'machine', cells: any(words.machine.values) },
    {
      name: `x_${upTo(90)}`,
      part: 'number',
      cells: Array.from({ length: count }).map(() => String(upTo(1000))),
    },
    { name: `d${upTo(9)}`, part: 'date', cells: Array.from({ length: count }).map((_, at) => day(at)) },
    {
      name: `key_${upTo(9)}`,
      part: 'id',
      cells: Array.from({ length: count }).map((_, at) => `K${number}${1000 + at}`),
    },
  ];
  const chosen = shuffled([...own, ...shuffled(others, upTo).slice(0, 3 + upTo(7))], upTo);
  return {
    language,
    header: chosen.map(({ name }) => name),
    rows: Array.from({ length: count }, (_, at) => chosen.map(({ cells }) => cells[at] ?? '')),
    parts: chosen.map(({ part }) => part),
  };
}

/** Gives the tables of a stock by their number, and its languages. */
export function madeUpTables(name: 'stock' | 'held-out') {
  const stock = readStock(name);
  return { languages: Object.keys(stock), tableOf: (number: number) => madeUpTable(stock, number) };
}

/** Beside a title stand texts that are longer than titles are. */
const longTitle = (language: string): number => (/^(?:zh|ja|ko|th)/.test(language) ? 20 : 45);

function shuffled<T>(all: readonly T[], upTo: (most: number) => number): readonly T[] {
  const left = [...all];
  for (let at = left.length - 1; at > 0; at--) {
    const other = upTo(at + 1);
    const [a, b] = [left[at], left[other]];
    if (a !== undefined && b !== undefined) [left[at], left[other]] = [b, a];
  }
  return left;
}
