import { withoutBursts } from './bursts.ts';
import { type Change, isFalling, isRising, testChanges } from './change.ts';
import type { Counted, Exposure } from './exposure.ts';
import type { Budget } from './levels.ts';

/** Topics that rose together, of which none was called rising by itself, or that fell together. */
export type MovedSum<Name, Key> = {
  readonly name: Name;
  /** of all its topics: what tells of two of them counts twice */
  readonly count: number;
  readonly change: Extract<Change, { readonly expected: number }>;
  /** its topics of which more came than was to be expected, or fewer where it fell: those that add most first */
  readonly parts: readonly { readonly key: Key; readonly count: number; readonly expected: number }[];
};

/** One topic that brings more than this share of what is above the usual, or below it, is no whole that moves. */
const mostOfOne = 0.75;

type Exposures<Key> = ReadonlyMap<Key, readonly Exposure[]>;

/**
 * The groups of topics that rise or fall as a whole, what is least likely to be chance first: each group's counts are added up, week by week and source by source, and
 * tested as those of topics are, over all groups at once and with a share of the errors borne that is their own (levels.ts). A rise is told only where no topic of the group is called rising by
 * itself; a fall, unless topics that are called falling bring most of it. Neither where one topic brings most. Of groups that share a topic only the first is told. `changes` are those of the topics.
 */
export function movedSums<Name, Key>(
  groups: ReadonlyMap<Name, readonly Key[]>,
  exposures: Exposures<Key>,
  changes: ReadonlyMap<Key, Change>,
  budget: Budget,
): readonly MovedSum<Name, Key>[] {
  const sums = new Map([...groups].map(([name, keys]) => [name, addUp(keys, exposures)]));
  const rises = testChanges(sums, { budget, areWithoutBursts: true });
  const falls = testChanges(new Map([...sums].map(([name, sum]) => [name, sum.map(asEver)])), {
    budget,
    areWithoutBursts: true,
  });
  const found = [...groups].flatMap(([name, keys]): MovedSum<Name, Key>[] => {
    const told = [rises.get(name)].find(isRising) ?? [falls.get(name)].find(isFalling);
    if (told === undefined || told.kind === 'no-history') return [];
    const side = isRising(told) ? 1 : -1;
    const parts = partsOf(keys, exposures, changes, side);
    const own = keys.filter((key) => (side === 1 ? isRising : isFalling)(changes.get(key)));
    if (isToldByTopics(parts, own, side)) return [];
    return [{ name, count: countNow(sums.get(name)), change: told, parts }];
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

/** 1: more than was to be expected, -1: fewer. */
type Side = 1 | -1;
type Part<Key> = MovedSum<unknown, Key>['parts'][number];
const away = ({ count, expected }: Part<unknown>, side: Side): number => side * (count - expected);

/** Whether a single topic brings most of it, or topics say it that are `told` by themselves. */
function isToldByTopics<Key>(parts: readonly Part<Key>[], told: readonly Key[], side: Side): boolean {
  if (side === 1 && told.length > 0) return true;
  const sumOf = (some: readonly Part<Key>[]) => some.reduce((sum, part) => sum + away(part, side), 0);
  const ofTold = sumOf(parts.filter(({ key }) => told.includes(key)));
  return Math.max(sumOf(parts.slice(0, 1)), ofTold) >= mostOfOne * sumOf(parts);
}

/** As if no more feedback had come from a source than ever: what floods it and is about nothing that is followed would make everything else fall. */
const asEver = ({ source, now, before }: Exposure): Exposure => {
  const most = before.reduce((all, { feedback }) => Math.max(all, feedback), 0);
  return { source, before, now: { ...now, feedback: Math.min(now.feedback, Math.max(most, now.mentions)) } };
};

const countNow = (exposures: readonly Exposure[] = []): number =>
  exposures.reduce((sum, { now }) => sum + now.mentions, 0);

function partsOf<Key>(
  keys: readonly Key[],
  exposures: Exposures<Key>,
  changes: ReadonlyMap<Key, Change>,
  side: Side,
): readonly Part<Key>[] {
  return keys
    .flatMap((key) => {
      const change = changes.get(key);
      if (change === undefined || change.kind === 'no-history') return [];
      const part = { key, count: countNow(exposures.get(key)), expected: change.expected };
      return away(part, side) > 0 ? [part] : [];
    })
    .toSorted((a, b) => away(b, side) - away(a, side));
}

/** The mentions of some topics added up, without their bursts; the feedback is that of the same sources and weeks. */
function addUp<Key>(keys: readonly Key[], exposures: Exposures<Key>): readonly Exposure[] {
  const [first = [], ...others] = keys.flatMap((key) => {
    const own = exposures.get(key);
    return own === undefined ? [] : [withoutBursts(own)];
  });
  return first.map(({ source, now, before }, at) => {
    const more = others.flatMap((each) => each[at] ?? []);
    return {
      source,
      now: together([now, ...more.map((each) => each.now)]),
      before: before.map((week, back) =>
        together([week, ...more.flatMap((each) => each.before[back] ?? [])]),
      ),
    };
  });
}

const together = (weeks: readonly Counted[]): Counted => ({
  mentions: weeks.reduce((sum, { mentions }) => sum + mentions, 0),
  feedback: Math.min(...weeks.map(({ feedback }) => feedback)),
});
