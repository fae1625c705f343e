import * as z from 'zod';
import { keys } from '../contract/bucket.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { defaultTaxonomy, Taxonomy, UiLanguage } from '../taxonomy/taxonomy.ts';
import { isTimeZone } from '../time-zone.ts';

/** What reads a company's text, and what that may cost. */
const EngineSettings = z.object({
  /** `comprehend`: all texts are read for money; `cascade`: those that the builtin engine is not sure of */
  mode: z.enum(['builtin', 'comprehend', 'cascade']).default('builtin'),
  /** of `cascade`: a confidence below it is not sure */
  threshold: z.number().min(0).max(1).default(0.6),
  /** spent in a calendar month (UTC) at most; 0 buys nothing */
  monthlyUnits: z.int().nonnegative().default(0),
});
export type EngineSettings = z.infer<typeof EngineSettings>;

/** What a company may set, in `config/<company>/settings.json`. */
export const Settings = z.object({
  /** how the company is called in mails; its id where it is not set */
  name: z.string().min(1).max(80).optional(),
  /** of the mails; where it is not set, the language most of the week's feedback was written in */
  language: UiLanguage.optional(),
  departments: z
    .record(z.string(), z.object({ to: z.array(z.email()).max(20), language: UiLanguage.optional() }))
    .default({}),
  /** IANA name: days and weeks are those of this zone */
  timeZone: z.string().refine(isTimeZone, 'a time zone is named like Asia/Shanghai').default('UTC'),
  engine: EngineSettings.prefault({}),
});
export type Settings = z.infer<typeof Settings>;

/**
 * The company's settings and taxonomy, or the defaults where it put none.
 * Throws where a file is there but not valid: a wrong setting must be seen, not passed over.
 */
export async function readSettings(objects: ObjectStore, company: string) {
  const [settings, taxonomy] = await Promise.all([
    objects.readText(keys.settings(company)),
    objects.readText(keys.taxonomy(company)),
  ]);
  return {
    settings: Settings.parse(settings === undefined ? {} : JSON.parse(settings)),
    taxonomy: taxonomy === undefined ? defaultTaxonomy : Taxonomy.parse(JSON.parse(taxonomy)),
  };
}
