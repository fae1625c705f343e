import * as z from 'zod';
import { nearToFirst } from '../near.ts';
import { Lead } from './lead.ts';
import { Target } from './target.ts';

/** The languages that mails and names are written in. */
export const UiLanguage = z.enum(['en', 'zh-Hans', 'zh-Hant']);
export type UiLanguage = z.infer<typeof UiLanguage>;

/** More than any company has (the default has 52 topics and 7,300 phrases): a finder of so many is built in half a second. */
const most = {
  ...{ places: 200, topics: 1_000, phrases: 20_000, characters: 100 },
  /** of a topic in a language, of all, and characters of one: what is learned from them takes seconds, not minutes */
  ...{ examples: 50, examplesInAll: 2_500, topicsWithExamples: 100, charactersOfExample: 300 },
  leads: 200,
};

const id = /^[a-z0-9][a-z0-9-]{0,47}$/;
const Id = z
  .string()
  .refine((written) => id.test(written), {
    error: 'is no id',
    params: { cure: 'write 1 to 48 of a-z, 0-9 and -, a letter or digit first' },
  })
  .meta({ pattern: id.source });
const Text = z.string().min(1).max(most.characters);
export const Name = z.object({ en: Text, 'zh-Hans': Text, 'zh-Hant': Text });
/** Strict: a list with its name misspelt would be passed over, and with it all that it finds. */
const Phrases = z.strictObject({
  /** names the topic; the segment's own sentiment decides */
  any: z.array(Text).default([]),
  /** implies the sentiment even where no opinion word stands: "never arrived" */
  negative: z.array(Text).default([]),
  positive: z.array(Text).default([]),
  /** where one stands in a clause, the clause is not about the topic */
  not: z.array(Text).optional(),
});

/** The department of a feedback in which no topic was found. */
export const unassigned = 'unassigned';

/** What has an id, and what one of it is called. */
const lists = [
  ...[['stages', 'stage'] as const, ['departments', 'department'] as const],
  ...[['touchpoints', 'touchpoint'] as const, ['topics', 'topic'] as const],
] as const;

const Examples = z.array(z.string().min(1).max(most.charactersOfExample)).min(1).max(most.examples);

const Topic = z.object({
  id: Id,
  touchpoint: Id,
  department: Id,
  /** what has to change for it to get better */
  cause: z.enum(['product', 'service', 'process', 'policy', 'price', 'promise']).optional(),
  /** the stage that brings it about, where that is another one than that of its touchpoint */
  causedAt: Id.optional(),
  /** concerns trust and safety */
  safety: z.boolean().optional(),
  name: Name,
  /** `zh` is written in Simplified characters; Traditional text is folded before it is matched */
  phrases: z.strictObject({ en: Phrases.prefault({}), zh: Phrases.prefault({}) }).prefault({}),
  /** what customers say of it, a sentence or two each: paraphrases are learned from them; `zh` in either script */
  examples: z.strictObject({ en: Examples.optional(), zh: Examples.optional() }).optional(),
  /** what its department wants to reach */
  target: Target.optional(),
});

/**
 * A company's topics, each at a touchpoint of the customer journey and with the department that owns it.
 * Names each reference that leads nowhere.
 */
export const Taxonomy = z
  .object({
    version: Text,
    stages: z
      .array(z.object({ id: Id, name: Name }))
      .min(1)
      .max(most.places),
    departments: z
      .array(z.object({ id: Id, name: Name, language: UiLanguage.optional() }))
      .min(1)
      .max(most.places),
    touchpoints: z
      .array(z.object({ id: Id, stage: Id, name: Name }))
      .min(1)
      .max(most.places),
    topics: z.array(Topic).min(1).max(most.topics),
    /** who leads in turn where several departments own something together */
    leads: z.array(Lead).max(most.leads).optional(),
  })
  .superRefine((taxonomy, context) => {
    const stages = new Set(taxonomy.stages.map((stage) => stage.id));
    const departments = new Set(taxonomy.departments.map((department) => department.id));
    const touchpoints = new Set(taxonomy.touchpoints.map((touchpoint) => touchpoint.id));
    const topics = new Set(taxonomy.topics.map((topic) => topic.id));
    const refuse = (message: string, cure: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path, params: { cure } });
    const nearTo = nearToFirst();
    const refuseReference = (
      names: string,
      id: string,
      list: 'stages' | 'departments' | 'touchpoints' | 'topics',
      ...path: (string | number)[]
    ) => {
      const known = taxonomy[list].map((each) => each.id);
      const [near] = nearTo(id, known);
      refuse(
        `${names} ${id}, which does not exist`,
        `${near === undefined ? '' : `did you mean ${near}? Else `}write an id that stands in ${list}, or add ${id} there`,
        ...path,
      );
    };
    for (const [list, called] of lists) {
      const known = new Set<string>();
      for (const [index, { id }] of taxonomy[list].entries()) {
        const place = [list, index, 'id'];
        if (known.has(id))
          refuse(`${called} ${id} stands twice`, 'delete one, or give it another id', ...place);
        if (id === unassigned)
          refuse(`${id} is what texts have that concern nobody`, 'write another id', ...place);
        known.add(id);
      }
    }
    for (const [index, { id, stage }] of taxonomy.touchpoints.entries()) {
      if (!stages.has(stage))
        refuseReference(`touchpoint ${id} names the stage`, stage, 'stages', 'touchpoints', index, 'stage');
    }
    for (const [index, { id, touchpoint, department, causedAt }] of taxonomy.topics.entries()) {
      const place = ['topics', index];
      if (causedAt !== undefined && !stages.has(causedAt))
        refuseReference(`topic ${id} is caused at the stage`, causedAt, 'stages', ...place, 'causedAt');
      if (!touchpoints.has(touchpoint))
        refuseReference(
          `topic ${id} names the touchpoint`,
          touchpoint,
          'touchpoints',
          ...place,
          'touchpoint',
        );
      if (!departments.has(department))
        refuseReference(
          `topic ${id} names the department`,
          department,
          'departments',
          ...place,
          'department',
        );
    }
    for (const [index, { topic, touchpoint, departments: inTurn }] of (taxonomy.leads ?? []).entries()) {
      const place = ['leads', index];
      if ((topic === undefined) === (touchpoint === undefined))
        refuse('it names both a topic and a touchpoint, or neither', 'name one of them', ...place);
      if (topic !== undefined && !topics.has(topic))
        refuseReference('it names the topic', topic, 'topics', ...place, 'topic');
      if (touchpoint !== undefined && !touchpoints.has(touchpoint))
        refuseReference('it names the touchpoint', touchpoint, 'touchpoints', ...place, 'touchpoint');
      for (const [at, department] of inTurn.entries()) {
        if (!departments.has(department))
          refuseReference('it names the department', department, 'departments', ...place, 'departments', at);
      }
    }
    const examples = taxonomy.topics.reduce((sum, topic) => sum + examplesOf(topic), 0);
    if (examples > most.examplesInAll)
      refuse(
        `there are ${examples} examples`,
        `keep ${most.examplesInAll} at most over all topics; ten good ones a topic do most of it`,
        'topics',
      );
    const withExamples = taxonomy.topics.filter((topic) => examplesOf(topic) > 0).length;
    if (withExamples > most.topicsWithExamples)
      refuse(
        `${withExamples} topics have examples`,
        `keep those of ${most.topicsWithExamples} topics at most: what is learned from them takes time with each topic; phrases are not limited so`,
        'topics',
      );
    const phrases = taxonomy.topics.reduce((sum, topic) => sum + phrasesOf(topic), 0);
    if (phrases > most.phrases)
      refuse(
        `there are ${phrases} phrases, most of them of ${mostOf(taxonomy.topics, phrasesOf)}`,
        `keep ${most.phrases} at most over all topics`,
        'topics',
      );
  });

const mostOf = (topics: readonly z.infer<typeof Topic>[], count: (topic: z.infer<typeof Topic>) => number) =>
  topics.toSorted((a, b) => count(b) - count(a))[0]?.id;

const phrasesOf = ({ phrases }: z.infer<typeof Topic>): number =>
  [phrases.en, phrases.zh].reduce(
    (sum, { any, negative, positive, not = [] }) =>
      sum + any.length + negative.length + positive.length + not.length,
    0,
  );
const examplesOf = ({ examples }: z.infer<typeof Topic>): number =>
  (examples?.en?.length ?? 0) + (examples?.zh?.length ?? 0);
export type Taxonomy = z.infer<typeof Taxonomy>;

/** Where a topic stands: its touchpoint, stage and owner. Undefined for a topic the taxonomy no longer has. */
export function placeOf(taxonomy: Taxonomy, topicId: string) {
  const topic = taxonomy.topics.find(({ id }) => id === topicId);
  const touchpoint = taxonomy.touchpoints.find(({ id }) => id === topic?.touchpoint);
  const stage = taxonomy.stages.find(({ id }) => id === touchpoint?.stage);
  return topic && touchpoint && stage
    ? { topic, touchpoint, stage, department: topic.department }
    : undefined;
}
