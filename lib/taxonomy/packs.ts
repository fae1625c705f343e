import { brotliDecompressSync } from 'node:zlib';
import * as z from 'zod';
import packed from './packed-catalogue.json' with { type: 'json' };
import { Taxonomy } from './taxonomy.ts';

export const packNames = ['retail', 'food', 'travel', 'banking', 'software'] as const;
export type PackName = (typeof packNames)[number];

const texts = z.array(z.string());
const Phrases = z.looseObject({ any: texts, negative: texts, positive: texts });
const InBoth = z.object({ en: Phrases, zh: Phrases });
const Trade = z.object({
  touchpoints: z.array(z.looseObject({ id: z.string(), stage: z.string() })),
  topics: z.array(z.looseObject({ id: z.string(), touchpoint: z.string(), phrases: InBoth })),
  more: z.array(z.object({ id: z.string(), phrases: InBoth })).default([]),
});
/** What is written in `catalogue/`, packed into one file by `npm run taxonomy -- pack`: it is most of what a pack weighs in a function. */
const Catalogue = z.object({
  packs: z.looseObject({
    packs: z.record(z.enum(packNames), texts),
    stageOf: z.record(z.enum(packNames), z.record(z.string(), z.string())),
    placeOf: z.partialRecord(
      z.enum(packNames),
      z.record(z.string(), z.object({ touchpoint: z.string(), department: z.string() })),
    ),
    ...{ version: z.unknown(), stages: z.unknown(), departments: z.unknown() },
  }),
  ...{ shared: Trade, food: Trade, travel: Trade, banking: Trade, software: Trade },
});
const { packs: catalogue, ...files } = Catalogue.parse(
  JSON.parse(brotliDecompressSync(Buffer.from(packed.catalogue, 'base64')).toString('utf8')),
);
/** Each file brings topics of its own, and further phrases, as customers of its trade say them, for topics of others. */
const all = Object.values(files);

const built = new Map<PackName, Taxonomy>();

/** The taxonomy of a trade: online retail, food delivery and restaurants, travel, banking and payments, software and apps. */
export function packTaxonomy(name: PackName): Taxonomy {
  const known = built.get(name);
  if (known !== undefined) return known;
  const ids = catalogue.packs[name];
  const more = name === 'retail' ? [] : files[name].more;
  const topics = all
    .flatMap((file) => file.topics)
    .filter(({ id }) => ids.includes(id))
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map((topic) => ({
      ...topic,
      // what is loud in a shop's goods is the appliance, in a restaurant or hotel the place
      ...catalogue.placeOf[name]?.[topic.id],
      phrases: withMore(topic.phrases, more.find(({ id }) => id === topic.id)?.phrases),
    }));
  const used = new Set(topics.map(({ touchpoint }) => touchpoint));
  const { version, stages, departments } = catalogue;
  // what is eaten on the spot is used while it is bought
  const stageOf = catalogue.stageOf[name];
  const touchpoints = all
    .flatMap((file) => file.touchpoints)
    .filter(({ id }) => used.has(id))
    .map((touchpoint) => ({ ...touchpoint, stage: stageOf[touchpoint.id] ?? touchpoint.stage }));
  const taxonomy = Taxonomy.parse({ version, stages, departments, touchpoints, topics });
  built.set(name, taxonomy);
  return taxonomy;
}

type Lists = z.infer<typeof Phrases>;

function withMore(
  own: z.infer<typeof InBoth>,
  more: z.infer<typeof InBoth> | undefined,
): z.infer<typeof InBoth> {
  if (more === undefined) return own;
  const joined = (a: Lists, b: Lists): Lists => ({
    any: distinct(a.any, b.any),
    negative: distinct(a.negative, b.negative),
    positive: distinct(a.positive, b.positive),
  });
  return { en: joined(own.en, more.en), zh: joined(own.zh, more.zh) };
}

const distinct = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** Online retail. Serves every company that has named no other. */
export const defaultTaxonomy: Taxonomy = packTaxonomy('retail');
