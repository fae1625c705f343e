import { brotliDecompressSync } from 'node:zlib';
import packed from './packed-catalogue.json' with { type: 'json' };
import type { Taxonomy } from './taxonomy.ts';

export const packNames = ['retail', 'food', 'travel', 'banking', 'software'] as const;
export type PackName = (typeof packNames)[number];

type Topic = Taxonomy['topics'][number];
type InBoth = Topic['phrases'];
type Trade = {
  readonly touchpoints: Taxonomy['touchpoints'];
  readonly topics: readonly Topic[];
  readonly more?: readonly { readonly id: string; readonly phrases: InBoth }[];
};
/**
 * What is written in `catalogue/`, packed into one file by `npm run taxonomy -- pack`: it is most of what a pack weighs in a function. That it is of
 * this form a test asks of each pack: to ask it at each start would take longer than the first text.
 */
type Catalogue = Readonly<Record<'shared' | Exclude<PackName, 'retail'>, Trade>> & {
  readonly packs: Pick<Taxonomy, 'version' | 'stages' | 'departments'> & {
    readonly packs: Readonly<Record<PackName, readonly string[]>>;
    readonly stageOf: Readonly<Record<PackName, Readonly<Record<string, string>>>>;
    readonly placeOf: Readonly<Partial<Record<PackName, Readonly<Record<string, Place>>>>>;
  };
};
type Place = Pick<Topic, 'touchpoint' | 'department'>;
const { packs: catalogue, ...files }: Catalogue = JSON.parse(
  brotliDecompressSync(Buffer.from(packed.catalogue, 'base64')).toString('utf8'),
);
/** Each file brings topics of its own, and further phrases, as customers of its trade say them, for topics of others. */
const all = Object.values(files);

const built = new Map<PackName, Taxonomy>();

/** The taxonomy of a trade: online retail, food delivery and restaurants, travel, banking and payments, software and apps. */
export function packTaxonomy(name: PackName): Taxonomy {
  const known = built.get(name);
  if (known !== undefined) return known;
  const ids = catalogue.packs[name];
  const more = name === 'retail' ? [] : (files[name].more ?? []);
  const topics = all
    .flatMap((file) => file.topics)
    .filter(({ id }) => ids.includes(id))
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map((topic) =>
      inOrder({
        ...topic,
        // what is loud in a shop's goods is the appliance, in a restaurant or hotel the place
        ...catalogue.placeOf[name]?.[topic.id],
        phrases: withMore(topic.phrases, more.find(({ id }) => id === topic.id)?.phrases),
      }),
    );
  const used = new Set(topics.map(({ touchpoint }) => touchpoint));
  const { version, stages, departments } = catalogue;
  // what is eaten on the spot is used while it is bought
  const stageOf = catalogue.stageOf[name];
  const touchpoints = all
    .flatMap((file) => file.touchpoints)
    .filter(({ id }) => used.has(id))
    .map(({ id, stage, name: called }) => ({ id, stage: stageOf[id] ?? stage, name: called }));
  const taxonomy: Taxonomy = { version, stages, departments, touchpoints, topics };
  built.set(name, taxonomy);
  return taxonomy;
}

/** A topic as `Taxonomy` would give it, its fields in that order: names of taxonomies are made of their text. */
function inOrder({ id, touchpoint, department, cause, causedAt, safety, name, phrases }: Topic): Topic {
  return {
    ...{ id, touchpoint, department },
    ...(cause !== undefined && { cause }),
    ...(causedAt !== undefined && { causedAt }),
    ...(safety !== undefined && { safety }),
    ...{ name, phrases },
  };
}

function withMore(own: InBoth, more: InBoth | undefined): InBoth {
  if (more === undefined) return own;
  const joined = (a: InBoth['en'], b: InBoth['en']): InBoth['en'] => ({
    any: distinct(a.any, b.any),
    negative: distinct(a.negative, b.negative),
    positive: distinct(a.positive, b.positive),
  });
  return { en: joined(own.en, more.en), zh: joined(own.zh, more.zh) };
}

const distinct = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** Online retail. Serves every company that has named no other. */
export const defaultTaxonomy: Taxonomy = packTaxonomy('retail');
