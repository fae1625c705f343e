import { type Change, isRising, testChanges } from './change.ts';
import type { Exposure } from './exposure.ts';
import { budgets } from './levels.ts';

/** Topics that rose together, of which none was called rising by itself. */
export type RisingSum<Name, Key> = {
  readonly name: Name;
  /** of all its topics: what tells of two of them counts twice */
  readonly count: number;
  readonly change: Extract<Change, { readonly expected: number }>;
  /** its topics of which more came than was to be expected, those that add most first */
  readonly parts: readonly { readonly key: Key; readonly count: number; readonly expected: number }[];
};

/** One topic that brings more than this share of what is above the usual is no whole that rises. */
const mostOfOne = 0.75;

/**
 * The groups of topics that rise as a whole, what is least likely to be chance first: each group's counts are added up, week by week and source by source, and
 * tested as those of topics are, over all groups at once and with a share of the errors borne that is their own (levels.ts). A group is told only where none of its topics is called rising by
 * itself, nor brings most of the rise; of groups that share a topic only the first. `changes` are those of the topics.
 */
export function risingSums<Name, Key>(
  groups: ReadonlyMap<Name, readonly Key[]>,
  exposures: ReadonlyMap<Key, readonly Exposure[]>,
  changes: ReadonlyMap<Key, Change>,
): readonly RisingSum<Name, Key>[] {
  const sums = new Map([...groups].map(([name, keys]) => [name, addUp(keys, exposures)]));
  const tested = testChanges(sums, { budget: budgets.wholes });
  const found = [...tested].flatMap(([name, change]): RisingSum<Name, Key>[] => {
    const keys = groups.get(name) ?? [];
    if (change.kind === 'no-history' || !isRising(change)) return [];
    if (keys.some((key) => isRising(changes.get(key)))) return [];
    const parts = partsOf(keys, exposures, changes);
    const [most = 0, all] = [parts.map(excessOf)[0], parts.reduce((sum, part) => sum + excessOf(part), 0)];
    if (most >= mostOfOne * all) return [];
    return [{ name, count: countNow(sums.get(name)), change, parts }];
  });
  const taken = new Set<Key>();
  return found
    .toSorted((a, b) => a.change.p - b.change.p)
    .filter(({ name }) => {
      const keys = groups.get(name) ?? [];
      if (keys.some((key) => taken.has(key))) return false;
      for (const key of keys) taken.add(key);
      return true;
    });
}

type Part<Key> = RisingSum<unknown, Key>['parts'][number];
const excessOf = ({ count, expected }: Part<unknown>): number => count - expected;

const countNow = (exposures: readonly Exposure[] = []): number =>
  exposures.reduce((sum, { now }) => sum + now.mentions, 0);

function partsOf<Key>(
  keys: readonly Key[],
  exposures: ReadonlyMap<Key, readonly Exposure[]>,
  changes: ReadonlyMap<Key, Change>,
): readonly Part<Key>[] {
  return keys
    .flatMap((key) => {
      const change = changes.get(key);
      if (change === undefined || change.kind === 'no-history') return [];
      const part = { key, count: countNow(exposures.get(key)), expected: change.expected };
      return excessOf(part) > 0 ? [part] : [];
    })
    .toSorted((a, b) => excessOf(b) - excessOf(a));
}

/** The mentions of some topics added up; the feedback is that of the same sources and weeks. */
function addUp<Key>(
  keys: readonly Key[],
  exposures: ReadonlyMap<Key, readonly Exposure[]>,
): readonly Exposure[] {
  const [first = [], ...others] = keys.flatMap((key) => {
    const own = exposures.get(key);
    return own === undefined ? [] : [own];
  });
  return first.map(({ source, now, before }, at) => {
    const more = others.flatMap((each) => each[at] ?? []);
    return {
      source,
      now: { ...now, mentions: more.reduce((sum, each) => sum + each.now.mentions, now.mentions) },
      before: before.map((week, back) => ({
        ...week,
        mentions: more.reduce((sum, each) => sum + (each.before[back]?.mentions ?? 0), week.mentions),
      })),
    };
  });
}
