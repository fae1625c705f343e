import type { SummaryStore } from '../ports/summary-store.ts';
import {
  type CellParts,
  type KeptPart,
  keptParts,
  kindOfCell,
  type PairPart,
  partsOf,
  wholeWeek,
} from '../summary/cells.ts';
import { weekCells } from '../summary/week-cells.ts';
import { placeOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { daysOf, type Week } from '../week.ts';

/** What is counted together, by what it was told apart; told by the taxonomy of today. */
export type Count = { readonly [Name in Dimension]?: string | undefined } & {
  /** undefined: these are counted without it */
  readonly sentiment: string | undefined;
  readonly count: number;
};

/** Kinds of cells, and by what each of them is told apart. The first that has all that is asked for is taken. */
export const kinds = {
  /** each text once */
  feedback: ['day', 'week', 'source', 'sentiment', 'language'],
  /** each topic once a text */
  mentions: ['day', 'week', 'source', 'sentiment', 'language', 'topic', 'touchpoint', 'stage', 'department'],
  /** each signal once a text, which has its sentiment and the stage at which it surfaced */
  signals: ['day', 'week', 'source', 'sentiment', 'language', 'stage', 'signal'],
  facets: ['day', 'week', 'source', 'sentiment', 'language', 'stage', 'facet'],
  /** each mention once for each signal, or facet, of its text */
  mentionsWithSignal: ['week', 'sentiment', 'topic', 'touchpoint', 'stage', 'department', 'signal'],
  mentionsWithFacet: ['week', 'sentiment', 'topic', 'touchpoint', 'stage', 'department', 'facet'],
  /** each mention, as it is felt, once for each other topic of its text */
  mentionsWithTopic: ['week', 'sentiment', 'topic', 'touchpoint', 'stage', 'department', 'withTopic'],
  /** each signal once for each facet, or other signal, of its text; without its sentiment */
  signalsWithFacet: ['week', 'signal', 'facet'],
  signalsWithSignal: ['week', 'signal', 'withSignal'],
  facetsWithFacet: ['week', 'facet', 'withFacet'],
} as const;
export type Kind = keyof typeof kinds;
/** A stage or touchpoint is missing for a topic that the taxonomy no longer has; a facet is written `product=kettle`. */
export type Dimension = (typeof kinds)[Kind][number];

const cellKind = {
  ...({ feedback: 'total', mentions: 'topic', signals: 'signal', facets: 'facet' } as const),
  ...({ mentionsWithSignal: 'pair', mentionsWithFacet: 'pair', mentionsWithTopic: 'pair' } as const),
  ...({ signalsWithFacet: 'pair', signalsWithSignal: 'pair', facetsWithFacet: 'pair' } as const),
} as const satisfies Readonly<Record<Kind, CellParts['kind']>>;

/** In which part of a week's cells each kind lies, where days are not asked for. */
const partOf: Readonly<Record<Kind, KeptPart>> = {
  ...{ feedback: 'alone', mentions: 'alone', signals: 'alone', facets: 'facet-weeks' },
  ...{ mentionsWithSignal: 'pairs', mentionsWithTopic: 'pairs', signalsWithSignal: 'pairs' },
  ...{ mentionsWithFacet: 'facet-pairs', signalsWithFacet: 'facet-pairs', facetsWithFacet: 'facet-pairs' },
};

type Two = readonly [PairPart['kind'], PairPart['kind']];
/** What is counted in a pair, and what stands with it. */
const twoOf: Partial<Readonly<Record<Kind, Two>>> = {
  ...{ mentionsWithSignal: ['topic', 'signal'], mentionsWithFacet: ['topic', 'facet'] },
  ...{ mentionsWithTopic: ['topic', 'topic'], signalsWithFacet: ['signal', 'facet'] },
  ...{ signalsWithSignal: ['signal', 'signal'], facetsWithFacet: ['facet', 'facet'] },
};

/** What was counted before it was told apart by this. */
const unknown = 'unknown';

type CountSum = ReturnType<typeof countSum>;
type Day = Count['day'];
/** What a cell counts, but when: the same in every week. */
type Told = Omit<Count, 'day' | 'week' | 'count'>;
type Sum = { readonly first: Count; count: number };

/** Sums counts of one kind that match, by these dimensions and by sentiment. `matches` is not asked of days and weeks. */
export function countSum(
  kind: Kind,
  by: readonly Dimension[],
  matches: (told: Told) => boolean = () => true,
) {
  /** by time, then by name: a name is looked up for every cell of every week */
  const sums = new Map<string, Map<string, Sum>>();
  const names = [...new Set<Dimension>([...by, 'sentiment'])];
  const [byDay, byWeek] = [names.includes('day'), names.includes('week')];
  /** Of each of them a name without its time; undefined for what does not match. */
  const nameOf = (told: Told): string | undefined =>
    matches(told) ? names.map((name) => (isTime(name) ? '' : (told[name] ?? '\t'))).join('\n') : undefined;
  return {
    kind,
    part: byDay && kind === 'facets' ? ('facets' as const) : partOf[kind],
    nameOf,
    /** Adds to what is counted of a day, so far as days and weeks are told apart. */
    adderFor(week: Week, day: Day) {
      const key = `${byDay ? day : ''}\n${byWeek ? week : ''}`;
      const own = sums.get(key) ?? new Map<string, Sum>();
      sums.set(key, own);
      return (told: Told, name: string, count: number): void => {
        const known = own.get(name);
        if (known === undefined) own.set(name, { first: { ...told, week, day, count }, count });
        else known.count += count;
      };
    },
    counts: (): readonly Count[] =>
      [...sums.values()]
        .flatMap((own) => [...own.values()])
        .map(({ first, count }) => ({
          ...Object.fromEntries(names.map((name) => [name, first[name]])),
          ...{ sentiment: first.sentiment, count },
        })),
  };
}

const isTime = (name: Dimension): name is 'day' | 'week' => name === 'day' || name === 'week';

/** Adds to each sum what was counted in these weeks. */
export async function gatherCounts(
  ports: { readonly summaries: SummaryStore },
  company: string,
  weeks: readonly Week[],
  taxonomy: Taxonomy,
  ...sums: readonly CountSum[]
): Promise<void> {
  const all = sums.map((sum) => ({ sum, named: namedBy(sum, taxonomy) }));
  const parts = keptParts.filter((part) => sums.some((each) => each.part === part));
  const asked = weeks.map((week) => ({ week, parts }));
  // nothing is held of a week but what is summed of it
  await weekCells(ports.summaries, company, asked, (week, { cells: { names, counts } }) => {
    for (const { sum, named } of all) {
      // neither pairs nor what is counted of the whole week are told apart by day
      const adders = [undefined, ...daysOf(week), undefined].map((day) => sum.adderFor(week, day));
      for (const [place, cell] of names.entries()) {
        const add = adders[Number(cell.charAt(0))];
        for (const { told, name } of named(cell)) add?.(told, name, counts[place] ?? 0);
      }
    }
  });
}

type Named = { readonly told: Told; readonly name: string };
const none: readonly Named[] = [];

/** What of a sum a cell counts in. A cell comes once a week, and is taken apart once. */
function namedBy({ kind, part, nameOf }: CountSum, taxonomy: Taxonomy): (cell: string) => readonly Named[] {
  const known = new Map<string, readonly Named[]>();
  const toldBy = tellerOf(kind, taxonomy);
  return (cell) => {
    if (kindOfCell(cell) !== cellKind[kind] || !isOfPart(cell, part)) return none;
    const found =
      known.get(cell) ??
      toldBy(cell).flatMap((told) => {
        const name = nameOf(told);
        return name === undefined ? [] : [{ told, name }];
      });
    known.set(cell, found);
    return found;
  };
}

/** Facets are counted twice, by day and of the whole week: another sum may have asked for the other. */
const isOfPart = (cell: string, part: KeptPart): boolean =>
  (part === 'facet-weeks') === (cell.charAt(0) === wholeWeek);

/** Tells of a cell of this kind what it counts. */
function tellerOf(kind: Kind, taxonomy: Taxonomy): (cell: string) => readonly Told[] {
  const places = new Map(taxonomy.topics.map(({ id }) => [id, placeOf(taxonomy, id)]));
  const whereOf = (topic: string) => {
    const place = places.get(topic);
    return { touchpoint: place?.touchpoint.id, stage: place?.stage.id, department: place?.department };
  };
  const mentionOf = (part: PairPart) => {
    if (part.kind !== 'topic') return { sentiment: undefined };
    return { sentiment: part.sentiment, topic: part.topic, ...whereOf(part.topic) };
  };
  const two = twoOf[kind];
  return (cell) => {
    const parts = partsOf(cell);
    if (parts.kind === 'pair')
      return two === undefined
        ? []
        : inOrder(parts, two).map(([counted, other]) => ({
            ...{ ...mentionOf(counted), ...tagOf(counted), ...beside(counted, other) },
          }));
    const { source, sentiment } = parts;
    const language = parts.language === '' ? unknown : parts.language;
    const told = { source, sentiment, language };
    if (parts.kind === 'topic') return [{ ...told, topic: parts.topic, ...whereOf(parts.topic) }];
    return [{ ...told, stage: parts.stage === '' ? unknown : parts.stage, ...tagOf(parts) }];
  };
}

/** The two of a pair, what is counted first; of two of the same kind each is counted. None: it is a pair of other kinds. */
function inOrder(
  { first, second }: { readonly first: PairPart; readonly second: PairPart },
  [counted, other]: Two,
): readonly (readonly [PairPart, PairPart])[] {
  const ways = [
    [first, second],
    [second, first],
  ] as const;
  return ways.filter(([one, two]) => one.kind === counted && two.kind === other);
}

/** What stands beside: by a name of its own where it is of the same kind. */
function beside(counted: PairPart, other: PairPart): Partial<Told> {
  if (counted.kind !== other.kind) return tagOf(other);
  const { signal, facet } = tagOf(other);
  if (other.kind === 'topic') return { withTopic: other.topic };
  return other.kind === 'signal' ? { withSignal: signal } : { withFacet: facet };
}

function tagOf(part: PairPart | CellParts): Pick<Count, 'signal' | 'facet'> {
  if (part.kind === 'signal') return { signal: part.signal };
  return part.kind === 'facet' ? { facet: `${part.facet}=${part.value}` } : {};
}

/** What these have in common by name; a count without a value of that name belongs to none. */
export function groupBy(
  counts: readonly Count[],
  keysOf: (count: Count) => readonly (string | undefined)[],
): ReadonlyMap<string, { readonly keys: readonly string[]; readonly counts: Count[] }> {
  const groups = new Map<string, { readonly keys: readonly string[]; readonly counts: Count[] }>();
  for (const count of counts) {
    const told = keysOf(count);
    const keys = told.filter((key) => key !== undefined);
    if (keys.length < told.length) continue;
    const name = keys.join('\n');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { keys, counts: [count] });
    else group.counts.push(count);
  }
  return groups;
}
