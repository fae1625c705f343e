import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { StoredFeedback } from '../../lib/feedback/feedback.ts';
import { evidenceFor } from '../../lib/insight/evidence.ts';
import { leastCount, type Polarity, polarities, speaks } from '../../lib/insight/polarity.ts';
import { leastSure, quotesFor } from '../../lib/insight/quotes.ts';
import { redact } from '../../lib/nlp/pii.ts';
import { readText } from '../../lib/nlp/read-text.ts';
import { joinMentions } from '../../lib/summary/mentions.ts';
import { type PackName, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { placeOf } from '../../lib/taxonomy/taxonomy.ts';
import { topicFinder } from '../../lib/taxonomy/topic-finder.ts';
import { hashOf, percent } from './counts.ts';

/** Sets that weeks are made of: so many texts of each, spread over it, a hundred a week. */
const sets: readonly { readonly name: string; readonly pack: PackName; readonly texts: number }[] = [
  { name: 'airline_sentiment', pack: 'travel', texts: 400 },
  { name: 'semeval16_rest', pack: 'food', texts: 500 },
  { name: 'zh_hotel', pack: 'travel', texts: 100 },
  { name: 'zh_waimai', pack: 'food', texts: 100 },
  { name: 'zh_shopping10', pack: 'retail', texts: 100 },
];
const weekLength = 100;
/** Quotes of a pain point or wow, as in a mail. */
const quoted = 3;
/** Half as sure as what is quoted: which certainty is enough is what is asked. */
const least = 0.25;
const rules = { surveyPeople: 1, leastSure: { chinese: least, other: least } };
const company = 'evaluation';
const [week, day] = ['2026-W46', '2026-11-10'] as const;

const languages = ['en', 'zh'] as const;
type Language = (typeof languages)[number];

/** A quote as a mail would show it were no certainty asked for, and the certainty of the mention that it shows. */
type Shown = {
  readonly key: string;
  readonly language: Language;
  readonly polarity: Polarity;
  readonly heading: string;
  readonly text: string;
  readonly sure: number;
};

/**
 * Whether quotes show their heading, felt so: those of weeks made of the sets in a folder, by what was judged of them by reading
 * (`judged-quotes/<language>.tsv`). Prints, by language and side, how many of those are right that are sure enough to be quoted, and from which
 * certainty on nine in ten are, by one half of them; and what a second reader said of a part of them. `unjudged` is a file where quotes go that nobody has judged,
 * without their certainty, `key TAB heading TAB side TAB words`: write `right` or `wrong` behind each key.
 */
export async function evaluateQuotes(folder: string, unjudged: string | undefined): Promise<void> {
  const files = readdirSync(folder);
  const shown: Shown[] = [];
  for (const { name, pack, texts } of sets) {
    if (!files.includes(`${name}.jsonl`)) continue;
    shown.push(...(await quotesOf(pack, spread(textsIn(join(folder, `${name}.jsonl`)), texts))));
  }
  const judged = new Map(languages.flatMap((language) => [...judgedIn(language)]));
  const known = shown.flatMap((each) => {
    const right = judged.get(each.key);
    return right === undefined ? [] : [{ ...each, right }];
  });
  const open = shown.filter(({ key }) => !judged.has(key));
  console.log(`${shown.length} quotes, of which ${open.length} are not judged\n`);
  console.log('| | from | quoted, right | one half | the other | however sure |');
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const language of languages) {
    const own = known.filter((each) => each.language === language);
    for (const polarity of polarities)
      print(
        `${language}, ${polarity}s`,
        language === 'zh' ? leastSure.chinese : leastSure.other,
        own.filter((each) => each.polarity === polarity),
      );
    console.log(
      `| ${language}: nine in ten of both, by one half | ${nineInTenFrom(own) ?? 'none'} | | | | |`,
    );
  }
  tellOfSecond(shown, judged);
  if (unjudged !== undefined) {
    const lines = open.map(({ key, heading, polarity, text }) => [key, heading, polarity, text].join('\t'));
    writeFileSync(unjudged, lines.map((line) => `${line}\n`).join(''));
  }
}

type Judged = Shown & { readonly right: boolean };

/** What a second reader said of 200 of the quotes that a mail would show, drawn by hash, who knew neither what the first one said nor how sure the engine was. */
function tellOfSecond(shown: readonly Shown[], first: ReadonlyMap<string, boolean>): void {
  console.log(
    '\n| | second reader, right | of those that both read: first, right | second, right | alike | kappa |',
  );
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const language of languages) {
    const second = judgedIn(language, '-second');
    for (const polarity of polarities) {
      const own = shown.filter((each) => each.language === language && each.polarity === polarity);
      const read = own.flatMap(({ key }) => {
        const right = second.get(key);
        return right === undefined ? [] : [{ right, before: first.get(key) }];
      });
      const both = read.flatMap(({ right, before }) => (before === undefined ? [] : [{ right, before }]));
      const told = (right: readonly unknown[], all: readonly unknown[]) =>
        `${percent(right.length, all.length)} (${right.length} of ${all.length})`;
      const cells = [
        told(
          read.filter(({ right }) => right),
          read,
        ),
        told(
          both.filter(({ before }) => before),
          both,
        ),
        told(
          both.filter(({ right }) => right),
          both,
        ),
        told(
          both.filter(({ right, before }) => right === before),
          both,
        ),
        kappaOf(both),
      ];
      console.log(`| ${language}, ${polarity}s | ${cells.join(' | ')} |`);
    }
  }
}

/** Cohen's kappa (1960): how much oftener two readers agree than by chance. Hardly to be told where nearly all is right. */
function kappaOf(both: readonly { readonly right: boolean; readonly before: boolean }[]): string {
  const share = (some: (each: (typeof both)[number]) => boolean) => both.filter(some).length / both.length;
  const [a, b] = [share(({ right }) => right), share(({ before }) => before)];
  const chance = a * b + (1 - a) * (1 - b);
  return ((share(({ right, before }) => right === before) - chance) / (1 - chance)).toFixed(2);
}

/** A text is in one half, whatever it is quoted for: certainties are chosen by the first. */
const isFirst = ({ key }: Judged): boolean => Number.parseInt(key.slice(0, 2), 16) % 2 === 0;

function print(title: string, from: number, quotes: readonly Judged[]): void {
  const told = (all: readonly Judged[]) => {
    const right = all.filter((each) => each.right).length;
    return `${percent(right, all.length)} (${right} of ${all.length})`;
  };
  const enough = quotes.filter(({ sure }) => sure >= from);
  const halves = [enough.filter(isFirst), enough.filter((each) => !isFirst(each))];
  console.log(`| ${title} | ${[from, ...[enough, ...halves, quotes].map(told)].join(' | ')} |`);
}

/** The lowest certainty, in steps of 0.05, from which on, and from any higher one, nine in ten of the first half are right on both sides, as far as ten are so sure. */
function nineInTenFrom(quotes: readonly Judged[]): number | undefined {
  const lowest = Math.round(20 * least);
  const steps = Array.from({ length: 20 - lowest }, (_, step) => (19 - step) / 20);
  const end = steps.findIndex((step) =>
    polarities.some((polarity) => {
      const sure = quotes.filter((each) => isFirst(each) && each.polarity === polarity && each.sure >= step);
      return sure.length >= 10 && sure.filter(({ right }) => right).length < 0.9 * sure.length;
    }),
  );
  return steps[(end === -1 ? steps.length : end) - 1];
}

async function quotesOf(pack: PackName, texts: readonly string[]): Promise<readonly Shown[]> {
  const taxonomy = packTaxonomy(pack);
  const findTopics = topicFinder(taxonomy);
  const stored = texts.map((written, at): StoredFeedback => {
    const { text } = redact(written);
    const reading = readText(text);
    const mentions = [...findTopics(text, reading)];
    const { language, sentiment, score } = reading;
    return {
      ...{ company, id: `${at}`, revision: 1, content: '', chain: [] },
      order: { time: `${day}T00:00:00Z`, batch: 'evaluation.0' },
      said: {
        ...{ source: 'review', file: 'evaluation', line: at + 2, text, time: `${day}T00:00:00Z` },
        ...{ language, sentiment, score, mentions, departments: ['none'], engine: 'evaluation' },
      },
      applied: {
        ...{ batch: 'evaluation.0', replaced: null, at: day },
        contribution: { day, source: 'review', language, sentiment, topics: [] },
      },
    };
  });
  const byId = new Map(stored.map((each) => [each.id, each]));
  const store = {
    getMany: async (_: string, ids: readonly string[]) =>
      new Map(
        ids.flatMap((id) => {
          const found = byId.get(id);
          return found === undefined ? [] : [[id, found] as const];
        }),
      ),
  };
  const shown: Shown[] = [];
  for (let from = 0; from < stored.length; from += weekLength) {
    const ofWeek = stored.slice(from, from + weekLength);
    for (const { id: topic, name } of taxonomy.topics)
      for (const polarity of polarities) {
        const telling = ofWeek.filter(
          ({ said }) => said !== null && speaks[polarity](joinMentions(said.mentions, topic)),
        );
        if (telling.length < leastCount) continue;
        const exemplars = telling.map(({ id }) => id);
        const finding = { topic, polarity, exemplars };
        for (const quote of await quotesFor(store, company, week, finding, quoted, rules)) {
          const said = byId.get(quote.id)?.said;
          const sure = said ? evidenceFor(said, topic, polarity)?.sure : undefined;
          const place = placeOf(taxonomy, topic);
          if (sure === undefined || place === undefined) continue;
          const language = quote.language.startsWith('zh') ? 'zh' : 'en';
          shown.push({
            key: `${hashOf(texts[Number(quote.id)] ?? '')} ${pack} ${topic}${polarity === 'pain' ? '-' : '+'}`,
            ...{ language, polarity, sure, text: quote.text },
            heading: `${place.touchpoint.name.en} › ${name.en}`,
          });
        }
      }
  }
  return shown;
}

const Line = z.object({ text: z.string().min(1) });
const textsIn = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)).text);

/** So many of a list, as far apart as can be, so that those of one week are of different times. */
function spread(texts: readonly string[], many: number): readonly string[] {
  const weeks = Math.ceil(many / weekLength);
  const kept = texts.filter(
    (_, at) => Math.floor((at * many) / texts.length) !== Math.floor(((at - 1) * many) / texts.length),
  );
  return Array.from({ length: weeks }, (_, week) => kept.filter((__, at) => at % weeks === week)).flat();
}

/** `hash of the text TAB pack TAB topic± TAB right or wrong`, a quote a line; of the first reader, or of `-second`. */
function judgedIn(language: Language, reader: '' | '-second' = ''): ReadonlyMap<string, boolean> {
  const path = join(import.meta.dirname, 'judged-quotes', `${language}${reader}.tsv`);
  return new Map(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [hash = '', pack = '', topic = '', verdict = ''] = line.split('\t');
        return [`${hash} ${pack} ${topic}`, verdict === 'right'];
      }),
  );
}
