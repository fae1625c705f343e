import * as z from 'zod';
import defaults from './default-taxonomy.json' with { type: 'json' };

/** The languages that mails and names are written in. */
export const UiLanguage = z.enum(['en', 'zh-Hans', 'zh-Hant']);
export type UiLanguage = z.infer<typeof UiLanguage>;

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/);
const Name = z.object({ en: z.string().min(1), 'zh-Hans': z.string().min(1), 'zh-Hant': z.string().min(1) });
const Phrases = z.object({
  /** names the topic; the segment's own sentiment decides */
  any: z.array(z.string().min(1)).default([]),
  /** implies the sentiment even where no opinion word stands: "never arrived" */
  negative: z.array(z.string().min(1)).default([]),
  positive: z.array(z.string().min(1)).default([]),
});

const Topic = z.object({
  id: Id,
  touchpoint: Id,
  department: Id,
  name: Name,
  /** `zh` is written in Simplified characters; Traditional text is folded before it is matched */
  phrases: z.object({ en: Phrases, zh: Phrases }),
});

/**
 * A company's topics, each at a touchpoint of the customer journey and with the department that owns it.
 * Throws a ZodError that names the first reference that leads nowhere.
 */
export const Taxonomy = z
  .object({
    version: z.string().min(1),
    stages: z.array(z.object({ id: Id, name: Name })).min(1),
    departments: z.array(z.object({ id: Id, name: Name })).min(1),
    touchpoints: z.array(z.object({ id: Id, stage: Id, name: Name })).min(1),
    topics: z.array(Topic).min(1),
  })
  .superRefine((taxonomy, context) => {
    const stages = new Set(taxonomy.stages.map((stage) => stage.id));
    const departments = new Set(taxonomy.departments.map((department) => department.id));
    const touchpoints = new Set(taxonomy.touchpoints.map((touchpoint) => touchpoint.id));
    const topics = new Set<string>();
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    for (const { id, stage } of taxonomy.touchpoints) {
      if (!stages.has(stage)) refuse(`touchpoint ${id} names the stage ${stage}, which does not exist`);
    }
    for (const { id, touchpoint, department } of taxonomy.topics) {
      if (!touchpoints.has(touchpoint))
        refuse(`topic ${id} names the touchpoint ${touchpoint}, which does not exist`);
      if (!departments.has(department))
        refuse(`topic ${id} names the department ${department}, which does not exist`);
      if (topics.has(id)) refuse(`topic ${id} stands twice`);
      topics.add(id);
    }
  });
export type Taxonomy = z.infer<typeof Taxonomy>;

/** Online retail, English and Chinese. Serves every company that has none of its own. */
export const defaultTaxonomy: Taxonomy = Taxonomy.parse(defaults);

/** The department of a feedback in which no topic was found. */
export const unassigned = 'unassigned';

/** Where a topic stands: its touchpoint, stage and owner. Undefined for a topic the taxonomy no longer has. */
export function placeOf(taxonomy: Taxonomy, topicId: string) {
  const topic = taxonomy.topics.find(({ id }) => id === topicId);
  const touchpoint = taxonomy.touchpoints.find(({ id }) => id === topic?.touchpoint);
  const stage = taxonomy.stages.find(({ id }) => id === touchpoint?.stage);
  return topic && touchpoint && stage
    ? { topic, touchpoint, stage, department: topic.department }
    : undefined;
}
