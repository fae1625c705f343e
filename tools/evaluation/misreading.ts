import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomLcg } from 'd3-random';
import { doubtedFrom, logBeta, type Misreading, misreadOf } from '../../lib/insight/misreading.ts';
import { leastCount } from '../../lib/insight/polarity.ts';
import { type PackName, packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { percent } from './counts.ts';
import { inPack, judgedIn, ofEngine, textsByHash } from './topics.ts';

const target = join(import.meta.dirname, '../../lib/insight/misreading.json');
const sets = { en: ['en', 'en-later'], zh: ['zh', 'zh-later'] } as const;
const languages = ['en', 'zh'] as const;

/**
 * Counts in the texts that were judged by reading how many complaints of each topic are there and how many are none, by language, prints them, and writes
 * `lib/insight/misreading.json`, by which a week's pain points are doubted. Beside it what that makes of weeks drawn from one half of the texts,
 * by the counts of the other.
 */
export function evaluateMisreading(folder: string): void {
  const byHash = textsByHash(folder);
  const answersOf = (half: 0 | 1) =>
    languages.map((language) => [language, answersIn(sets[language][half], byHash)] as const);
  const [earlier, later] = [answersOf(0), answersOf(1)];
  const all = languages.map(
    (language, at) => [language, [...(earlier[at]?.[1] ?? []), ...(later[at]?.[1] ?? [])]] as const,
  );
  const counts = countsOf(all);
  for (const [language, answers] of all) print(language, answers.length, counts[language]);
  console.log(
    '\n| weeks of | texts | pain points | with fewer than three true, % | led | with fewer | doubtful | with fewer |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|');
  printWeeks('the later draw, by the earlier', countsOf(earlier), later);
  printWeeks('the earlier draw, by the later', countsOf(later), earlier);
  writeFileSync(target, `${JSON.stringify({ names: namesIn(counts), counts })}\n`);
}

/** The English names of the topics that were judged: a company's own topic of another name is not judged by theirs. */
function namesIn(counts: Misreading): Readonly<Record<string, string>> {
  const ids = new Set(Object.values(counts).flatMap(({ topics }) => Object.keys(topics)));
  const all = packNames.flatMap((pack) => packTaxonomy(pack).topics);
  return Object.fromEntries(
    [...ids].toSorted().map((id) => {
      const name = all.find((topic) => topic.id === id)?.name.en;
      if (name === undefined) throw new Error(`the catalogue has no topic ${id}, which was judged`);
      return [id, name];
    }),
  );
}

/** Complaints that the engine tells in a text, and those that are there. */
type Answer = {
  readonly pack: PackName;
  readonly told: ReadonlySet<string>;
  readonly there: ReadonlySet<string>;
};
type Answers = readonly (readonly [string, readonly Answer[]])[];

const answersIn = (name: string, byHash: ReadonlyMap<string, string>): readonly Answer[] =>
  judgedIn(name).flatMap(({ hash, pack, topics }): Answer[] => {
    const text = byHash.get(hash);
    const found = text === undefined ? undefined : ofEngine.answer(pack, text)?.topics;
    if (found === undefined) return [];
    const complained = (of: ReadonlyMap<string, string>, signs: readonly string[]) =>
      new Set([...of].flatMap(([topic, sign]) => (signs.includes(sign) ? [topic] : [])));
    return [
      { pack, told: complained(found, ['-', 'mixed']), there: complained(inPack(pack, topics), ['-']) },
    ];
  });

function countsOf(all: Answers): Misreading {
  return Object.fromEntries(
    all.map(([language, answers]) => {
      if (answers.length === 0) throw new Error(`no judged text of ${language} lies in the folder`);
      const topics = new Map<string, [right: number, wrong: number]>();
      for (const { told, there } of answers) {
        for (const topic of told) {
          const [right, wrong] = topics.get(topic) ?? [0, 0];
          topics.set(topic, there.has(topic) ? [right + 1, wrong] : [right, wrong + 1]);
        }
      }
      const sorted = [...topics].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return [language, { prior: priorOf([...topics.values()]), topics: Object.fromEntries(sorted) }];
    }),
  );
}

/**
 * The beta distribution of the precision of topics: its mean that of all complaints, its strength the most likely of the counts (beta-binomial):
 * empirical Bayes (Robbins, 1956).
 */
function priorOf(all: readonly (readonly [right: number, wrong: number])[]): [number, number] {
  const sum = (of: (each: (typeof all)[number]) => number) =>
    all.reduce((total, each) => total + of(each), 0);
  const mean = sum(([right]) => right) / sum(([right, wrong]) => right + wrong);
  const strengths = Array.from({ length: 150 }, (_, at) => 0.5 * 1.035 ** at);
  const likelihood = (strength: number) => {
    const [a, b] = [strength * mean, strength * (1 - mean)];
    return sum(([right, wrong]) => logBeta(a + right, b + wrong) - logBeta(a, b));
  };
  const strength = strengths.reduce((best, each) => (likelihood(each) > likelihood(best) ? each : best));
  const rounded = (value: number) => Number(value.toPrecision(4));
  return [rounded(strength * mean), rounded(strength * (1 - mean))];
}

function print(language: string, texts: number, counts: Misreading[string] | undefined): void {
  if (counts === undefined) return;
  const [right, wrong] = counts.prior;
  console.log(
    `\n### ${language}, ${texts} texts: ${percent(right, right + wrong)} % of the complaints are there; a topic is drawn to that as by ${(right + wrong).toFixed(1)} complaints\n`,
  );
  console.log('| topic | there | none | drawn to, % there |\n|---|---:|---:|---:|');
  const most = Object.entries(counts.topics).toSorted(([, [a, b]], [, [c, d]]) => c + d - a - b);
  for (const [topic, [there, none]] of most.slice(0, 12))
    console.log(
      `| ${topic} | ${there} | ${none} | ${percent(there + right, there + none + right + wrong)} |`,
    );
}

const weeks = { drawn: 300, sizes: [70, 300] };

/** Pain points in weeks drawn from judged texts of a pack, led and doubtful: how many are none, because fewer than three of their complaints are there. */
function printWeeks(what: string, counts: Misreading, all: Answers): void {
  const random = randomLcg(20261130);
  for (const [language, answers] of all) {
    for (const size of weeks.sizes) {
      const tally = { led: { all: 0, fewer: 0 }, doubtful: { all: 0, fewer: 0 } };
      for (const own of Map.groupBy(answers, ({ pack }) => pack).values()) {
        for (let week = 0; week < weeks.drawn; week++) {
          const drawn = Array.from({ length: size }, () => own[Math.floor(random() * own.length)]).flatMap(
            (each) => each ?? [],
          );
          for (const topic of new Set(drawn.flatMap(({ told }) => [...told]))) {
            const telling = drawn.filter(({ told }) => told.has(topic));
            if (telling.length < leastCount) continue;
            const misread = misreadOf(topic, { [language]: telling.length }, counts);
            const side = (misread?.chance ?? 0) > doubtedFrom ? tally.doubtful : tally.led;
            side.all++;
            if (telling.filter(({ there }) => there.has(topic)).length < leastCount) side.fewer++;
          }
        }
      }
      const { led, doubtful } = tally;
      const sum = { all: led.all + doubtful.all, fewer: led.fewer + doubtful.fewer };
      const cells = [sum, led, doubtful].flatMap((each) => [each.all, percent(each.fewer, each.all)]);
      console.log(`| ${[`${language}, ${what}`, size, ...cells].join(' | ')} |`);
    }
  }
}
