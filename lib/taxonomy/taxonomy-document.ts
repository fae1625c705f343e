import * as z from 'zod';
import { nearToFirst } from '../near.ts';
import { completeNames } from './complete-names.ts';
import { packNames, packTaxonomy } from './packs.ts';
import { Target } from './target.ts';
import { Taxonomy } from './taxonomy.ts';

const { departments, leads, topics, touchpoints } = Taxonomy.shape;
const Choice = z.strictObject({
  pack: z.string(),
  /** by topic of the pack: what a department has set itself */
  targets: z.record(z.string(), Target).optional(),
  /** by topic of the pack: the department that owns it here */
  owners: z.record(z.string(), z.string()).optional(),
  /** topics of the pack that are not looked for */
  without: z.array(z.string()).optional(),
  ...{ departments: departments.optional(), touchpoints: touchpoints.optional(), topics: topics.optional() },
  leads,
});
export const PackChoice = Choice.extend({ pack: z.enum(packNames) });
type Choice = z.infer<typeof Choice>;

/**
 * What a company writes of its topics: a taxonomy of its own, or a pack with what differs: `{"pack": "travel", "without": ["pets"]}`. Its own
 * departments, touchpoints and topics go before those of the pack, and stand for those of the same id.
 */
export const TaxonomyDocument = z.preprocess((given, context) => {
  const written = completeNames(given);
  const cureOf = cures();
  const refuse = (path: PropertyKey[], message: string, cure: string) => {
    context.addIssue({ code: 'custom', message, path, input: given, params: { cure } });
    return z.NEVER;
  };
  const asked = Asked.safeParse(written);
  if (!asked.success) return written;
  if (asked.data.pack === undefined && whole.every((list) => asked.data[list] === undefined))
    return refuse(
      [],
      'is neither a taxonomy nor the choice of a pack',
      'write {"pack": "retail"}, or a whole one',
    );
  // a whole one is what it is, whatever pack its author notes that it began with
  if (asked.data.pack === undefined || whole.every((list) => asked.data[list] !== undefined)) return written;
  const chosen = Choice.safeParse(written);
  if (!chosen.success) {
    context.addIssue({ code: 'invalid_union', errors: [chosen.error.issues], input: written });
    return z.NEVER;
  }
  const { pack, targets = {}, owners = {}, without = [] } = chosen.data;
  const name = packNames.find((each) => each === pack);
  if (name === undefined)
    return refuse(
      ['pack'],
      'there is no pack of that name',
      cureOf(pack, packNames, `write one of ${packNames.join(', ')}`),
    );
  const taxonomy = packTaxonomy(name);
  const ids = taxonomy.topics.map(({ id }) => id);
  const placed = [
    ...Object.keys(targets).map((topic) => ({ topic, path: ['targets', topic] })),
    ...Object.keys(owners).map((topic) => ({ topic, path: ['owners', topic] })),
    ...without.map((topic, at) => ({ topic, path: ['without', at] })),
  ];
  const unknown = placed.filter(({ topic }) => !ids.includes(topic));
  for (const { topic, path } of unknown)
    refuse(
      path,
      `the pack ${name} has no topic ${topic}`,
      cureOf(topic, ids, 'write the id of one of its topics'),
    );
  const all = changed(taxonomy, chosen.data);
  const owning = all.departments.map(({ id }) => id);
  const nobodys = Object.entries(owners).filter(([, department]) => !owning.includes(department));
  for (const [topic, department] of nobodys)
    refuse(
      ['owners', topic],
      `it names the department ${department}, which does not exist`,
      cureOf(department, owning, `write one of ${owning.join(', ')}, or add it to departments`),
    );
  return unknown.length + nobodys.length > 0 ? z.NEVER : all;
}, Taxonomy);

const whole = ['version', 'stages', 'departments', 'touchpoints', 'topics'] as const;
const Asked = z.record(z.string(), z.unknown());

/** Gives the cures of one document. */
function cures() {
  const nearTo = nearToFirst();
  return (written: string, known: readonly string[], cure: string): string => {
    const [near] = nearTo(written, known);
    return near === undefined ? cure : `did you mean ${near}? Else ${cure}`;
  };
}

/** A pack with what a company changes of it. What it changed nothing of stays the same object: finders are kept by it. */
function changed(
  taxonomy: Taxonomy,
  { pack: _, targets = {}, owners = {}, without = [], ...own }: Choice,
): Taxonomy {
  if (Object.keys({ ...targets, ...owners, ...own }).length + without.length === 0) return taxonomy;
  const before = <Item extends { readonly id: string }>(
    first: readonly Item[],
    rest: readonly Item[],
  ): Item[] => [...first, ...rest.filter(({ id }) => first.every((each) => each.id !== id))];
  const kept = taxonomy.topics
    .filter(({ id }) => !without.includes(id))
    .map((topic) => ({
      ...topic,
      department: owners[topic.id] ?? topic.department,
      ...(targets[topic.id] !== undefined && { target: targets[topic.id] }),
    }));
  return {
    ...taxonomy,
    ...(own.leads !== undefined && { leads: own.leads }),
    departments: before(own.departments ?? [], taxonomy.departments),
    touchpoints: before(own.touchpoints ?? [], taxonomy.touchpoints),
    topics: before(own.topics ?? [], kept),
  };
}
