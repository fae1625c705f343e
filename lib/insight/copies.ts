import pMap from 'p-map';
import * as z from 'zod';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { joinMentions } from '../summary/mentions.ts';
import type { WeekCounts } from '../summary/week-counts.ts';
import { placeOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { isoWeek } from '../week.ts';
import type { Change } from './change.ts';
import { countTold, leastCount, type Polarity, polarities, speaks } from './polarity.ts';
import { newVoices } from './voices.ts';

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

/** By `topic|pain` and `topic|wow`; `surplus`: copies beyond the first of each post, by source. */
export type CopiesByTopic = ReadonlyMap<string, Found>;
type Found = { readonly copies: Copies; readonly surplus: ReadonlyMap<string, number> };

/** Records read of a department, the most severe first: 500 read units. */
const mostRead = 1_000;
const pageLength = 100;
/** Departments read at the same time. */
const concurrency = 3;
/** Fewer copies, or a smaller part of a topic, change no verdict: people share what they read now and then. */
const least = { surplus: 5, share: 0.2 };
/** So many of one post are a copy: two may have asked the same question in the words of a form. */
const leastOfPost = 3;

const told: ReadonlySet<Change['kind']> = new Set(['new', 'rising', 'probably-rising']);

type Topic = { readonly topic: string; readonly polarity: Polarity; readonly count: number };

/**
 * Of the topics that would be told as rising: those of which copies of a few posts make up a large part. Reads up to a thousand records
 * of each department that owns one; of a busier department the copies that are found in those.
 */
export async function findCopies(
  store: Pick<FeedbackStore, 'browse' | 'getMany'>,
  company: string,
  week: WeekCounts,
  taxonomy: Taxonomy,
  changes: ReadonlyMap<string, Change>,
): Promise<CopiesByTopic> {
  const rising = taxonomy.topics.flatMap(({ id: topic }) =>
    polarities.flatMap((polarity) => {
      const kind = changes.get(`${topic}|${polarity}`)?.kind;
      const count = kind !== undefined && told.has(kind) ? countTold(week, topic, polarity) : 0;
      const department = placeOf(taxonomy, topic)?.department;
      return count < leastCount || department === undefined ? [] : [{ topic, polarity, count, department }];
    }),
  );
  const found = await pMap(
    Map.groupBy(rising, ({ department }) => department),
    async ([department, topics]) => await copiesIn(store, { company, department, week: week.week }, topics),
    { concurrency },
  );
  return new Map(found.flat());
}

async function copiesIn(
  store: Pick<FeedbackStore, 'browse' | 'getMany'>,
  place: Parameters<FeedbackStore['browse']>[0],
  topics: readonly Topic[],
): Promise<readonly (readonly [string, Found])[]> {
  const gathered = topics.map((topic) => ({ topic, counting: countingOf(topic) }));
  let page: string[] = [];
  let read = 0;
  const readPage = async () => {
    const stored = await store.getMany(place.company, page);
    read += page.length;
    page = [];
    for (const { said, applied } of stored.values()) {
      if (said === null || applied.contribution === null) continue;
      if (isoWeek(applied.contribution.day) !== place.week) continue;
      for (const { topic, counting } of gathered)
        if (speaks[topic.polarity](joinMentions(said.mentions, topic.topic)))
          counting.add(said.text, said.source);
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
    return found === undefined ? [] : [[`${topic.topic}|${topic.polarity}`, found] as const];
  });
}

/** Counts the voices of one topic. */
function countingOf({ count }: Topic) {
  const voices = newVoices();
  const posts = new Map<{ readonly texts: number }, string[]>();
  let looked = 0;
  return {
    add(text: string, source: string): void {
      looked++;
      const post = voices.add(text);
      if (post === undefined) return;
      const sources = posts.get(post) ?? [];
      posts.set(post, sources);
      sources.push(source);
    },
    isWhole: () => looked >= count,
    found(): Found | undefined {
      const copied = [...posts.values()].filter(({ length }) => length >= leastOfPost);
      const surplus = new Map<string, number>();
      for (const [, ...others] of copied)
        for (const source of others) surplus.set(source, (surplus.get(source) ?? 0) + 1);
      const beyond = [...surplus.values()].reduce((sum, each) => sum + each, 0);
      if (beyond < least.surplus || beyond < least.share * count) return undefined;
      const texts = copied.reduce((sum, { length }) => sum + length, 0);
      const voices = count - beyond;
      return { copies: { texts, posts: copied.length, voices, atLeast: looked < count }, surplus };
    },
  };
}
