import pMap from 'p-map';
import * as z from 'zod';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { joinMentions } from '../summary/mentions.ts';
import type { WeekCounts } from '../summary/week-counts.ts';
import { placeOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { isoWeek } from '../week.ts';
import { type Change, isRising } from './change.ts';
import { countTold, leastCount, type Polarity, polarities, speaks } from './polarity.ts';
import { newVoices, type Post } from './voices.ts';
import type { Whole } from './wholes.ts';

/** Feedback that says the same in the same words. */
export const Copies = z.object({
  /** copies, with the posts that they are copies of */
  texts: z.int(),
  /** how many different posts those are */
  posts: z.int(),
  /** feedback that says so, each post once: what `change` is judged by */
  voices: z.int(),
  /** whether not all feedback that says so was looked at: then there may be more copies */
  atLeast: z.boolean(),
});
export type Copies = z.infer<typeof Copies>;

/** Copies beyond the first of each post: the source of each by its id. */
type Surplus = ReadonlyMap<string, string>;
/** What copies make up of topics, by `topic|pain` and `topic|wow`. */
export type CopiesByTopic = ReadonlyMap<string, { readonly copies: Copies; readonly surplus: Surplus }>;
type Found = readonly [string, { readonly copies: Copies; readonly surplus: Surplus }];

/** Records read of a department, the most severe first: some 1,040 read units, $0.00013. */
const mostRead = 2_000;
const pageLength = 100;
/** Departments read at the same time. */
const concurrency = 3;
/** Fewer copies, or a smaller part of a topic, change no verdict: people share what they read now and then. */
const least = { surplus: 5, share: 0.2 };
/** Of a topic that rises only as part of a whole: there a few copies of a post count once for each topic that it names. */
const leastOfWhole = { surplus: 2, share: 0.1 };
/** So many of one post are a copy: two may have asked the same question in the words of a form. */
const leastOfPost = 3;

type Topic = {
  readonly key: string;
  readonly topic: string;
  readonly polarity: Polarity;
  readonly count: number;
  /** copies that change a verdict */
  readonly least: typeof least;
};

/** A burst hides what else rises, for it is feedback, too: what shows without it may have copies of its own. */
const rounds = 2;

type Changes = ReadonlyMap<string, Change>;
/** How topics changed, by `topic|pain` and `topic|wow`, and which of them rose together. */
type Judged = {
  readonly changes: Changes;
  readonly wholes: readonly Pick<Whole, 'topics' | 'polarity' | 'change'>[];
};
type Store = Pick<FeedbackStore, 'browse' | 'getMany'>;

/**
 * How topics changed where copies of a post count once, and the copies: of topics that would be told as rising, by themselves or as part of a whole, or that come from a source that nothing came from before, those of which copies of a
 * few posts make up a large part. Reads up to 2,000 records of each department that owns one; of a busier department the copies
 * that are found in those. `judge` tells how topics changed without certain copies.
 */
export async function judgeByVoices<Told extends Judged>(
  store: Store,
  company: string,
  week: WeekCounts,
  taxonomy: Taxonomy,
  judge: (copies: CopiesByTopic) => Told,
): Promise<Told & { readonly copies: CopiesByTopic }> {
  const looked = new Set<string>();
  let copies: CopiesByTopic = new Map();
  let judged = judge(copies);
  for (let round = 0; round < rounds; round++) {
    const rising = risingOf(taxonomy, week, judged).filter(({ key }) => !looked.has(key));
    for (const { key } of rising) looked.add(key);
    const found = await pMap(
      Map.groupBy(rising, ({ department }) => department),
      async ([department, topics]) => await copiesIn(store, { company, department, week: week.week }, topics),
      { concurrency },
    );
    if (found.flat().length === 0) break;
    copies = new Map([...copies, ...found.flat()]);
    judged = judge(copies);
  }
  return { ...judged, copies };
}

/**
 * The topics that would be told as rising, by themselves or as part of a whole, with their owners; and those of new sources: a first file of posts may be one post. In a company's first weeks
 * all are new, and nothing is said of change.
 */
function risingOf(taxonomy: Taxonomy, week: WeekCounts, { changes, wholes }: Judged) {
  const risen = wholes.filter(({ change }) => isRising(change));
  const ofWholes = new Set(
    risen.flatMap(({ topics, polarity }) => topics.map(({ topic }) => `${topic}|${polarity}`)),
  );
  const hasHistory = [...changes.values()].some(({ kind }) => kind !== 'no-history');
  const isOfNewSource = (key: string) => hasHistory && changes.get(key)?.kind === 'no-history';
  return taxonomy.topics.flatMap(({ id: topic }) =>
    polarities.flatMap((polarity) => {
      const key = `${topic}|${polarity}`;
      const isTold = isRising(changes.get(key)) || ofWholes.has(key) || isOfNewSource(key);
      const count = isTold ? countTold(week, topic, polarity) : 0;
      const department = placeOf(taxonomy, topic)?.department;
      if (count < leastCount || department === undefined) return [];
      const fewest = isRising(changes.get(key)) || !ofWholes.has(key) ? least : leastOfWhole;
      return [{ key, topic, polarity, count, department, least: fewest }];
    }),
  );
}

async function copiesIn(
  store: Store,
  place: Parameters<FeedbackStore['browse']>[0],
  topics: readonly Topic[],
): Promise<readonly Found[]> {
  const gathered = topics.map((topic) => ({ topic, counting: countingOf(topic) }));
  const voices = newVoices();
  let page: string[] = [];
  let read = 0;
  const readPage = async () => {
    const stored = await store.getMany(place.company, page);
    read += page.length;
    page = [];
    for (const { id, said, applied } of stored.values()) {
      if (said === null || applied.contribution === null) continue;
      if (isoWeek(applied.contribution.day) !== place.week) continue;
      const telling = gathered.filter(({ topic }) =>
        speaks[topic.polarity](joinMentions(said.mentions, topic.topic)),
      );
      const post = telling.length === 0 ? undefined : voices.add(said.text);
      for (const { counting } of telling) counting.add(id, said.source, post);
    }
  };
  let last = '';
  for await (const { id } of store.browse(place)) {
    // one may come twice, right after itself
    if (id === last) continue;
    last = id;
    page.push(id);
    if (page.length === pageLength) await readPage();
    if (read >= mostRead || gathered.every(({ counting }) => counting.isWhole())) break;
  }
  if (page.length > 0) await readPage();
  return gathered.flatMap(({ topic, counting }) => {
    const found = counting.found();
    return found === undefined ? [] : [[topic.key, found] as const];
  });
}

/** Counts the voices of one topic. */
function countingOf({ count, least: { surplus: fewest, share } }: Topic) {
  const posts = new Map<Post, [id: string, source: string][]>();
  let looked = 0;
  return {
    /** `post` is undefined for a text too short to tell. */
    add(id: string, source: string, post: Post | undefined): void {
      looked++;
      if (post === undefined) return;
      const texts = posts.get(post) ?? [];
      posts.set(post, texts);
      texts.push([id, source]);
    },
    isWhole: () => looked >= count,
    found(): Found[1] | undefined {
      const copied = [...posts.values()].filter(({ length }) => length >= leastOfPost);
      const surplus = new Map(copied.flatMap(([, ...others]) => others));
      if (surplus.size < fewest || surplus.size < share * count) return undefined;
      const texts = surplus.size + copied.length;
      const voices = count - surplus.size;
      return { copies: { texts, posts: copied.length, voices, atLeast: looked < count }, surplus };
    },
  };
}

/** How many copies beyond the first of each post came from each source: of one topic, or of all, each text once. */
export function surplusBySource(surpluses: readonly Surplus[]): ReadonlyMap<string, number> {
  const bySource = new Map<string, number>();
  for (const source of new Map(surpluses.flatMap((surplus) => [...surplus])).values())
    bySource.set(source, (bySource.get(source) ?? 0) + 1);
  return bySource;
}
