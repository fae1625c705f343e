import * as z from 'zod';
import { UiLanguage } from '../taxonomy/taxonomy.ts';
import { TimeZoneName } from '../time-zone-name.ts';
import { Recipient } from './recipient.ts';

/** What reads a company's text, and what that may cost. */
const EngineSettings = z.strictObject({
  /** `comprehend`: all texts are read for money; `cascade`: those that the builtin engine is not sure of */
  mode: z.enum(['builtin', 'comprehend', 'cascade']).default('builtin'),
  /** of `cascade`: a confidence below it is not sure */
  threshold: z.number().min(0).max(1).default(0.6),
  /** spent in a calendar month (UTC) at most; 0 buys nothing */
  monthlyUnits: z.int().nonnegative().default(0),
});
export type EngineSettings = z.infer<typeof EngineSettings>;

/** More than any company has; each is a mail a week. */
const mostDepartments = 100;
const mostRecipients = 20;

/** When a digest is sent; what is missing is Monday, eight o'clock, by the company's clock. */
const SendTime = z.strictObject({
  weekday: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']).optional(),
  hour: z.int().min(0).max(23).optional(),
  timeZone: TimeZoneName.optional(),
});
export type SendTime = z.infer<typeof SendTime>;

/** What a department without a pain point or wow gets, where its topics were mentioned: what was watched, or no mail. */
const QuietWeek = z.enum(['three-lines', 'no-mail']);

const DepartmentSettings = z.strictObject({
  to: z.array(Recipient).max(mostRecipients),
  /** who unsubscribed before a day (UTC) and wants mail again: addresses, each with that day */
  again: z
    .record(
      z.string().refine((address) => Recipient.safeParse(address).success, {
        error: 'is no e-mail address',
        params: { cure: 'write one that stands in `to`' },
      }),
      z.iso.date({ error: 'is no day' }),
    )
    .refine((again) => Object.keys(again).length <= mostRecipients, {
      error: `has more than ${mostRecipients} addresses`,
      params: { cure: `name ${mostRecipients} at most` },
    })
    .optional(),
  language: UiLanguage.optional(),
  send: SendTime.optional(),
  quietWeek: QuietWeek.optional(),
});

/** Columns that are counted by, under a name of the company's: more would be a table of their own. */
const mostFacets = 3;
const Facets = z
  .record(
    z.string().refine((id) => /^[a-z0-9][a-z0-9-]{0,23}$/.test(id), {
      error: 'is no name of a facet',
      params: { cure: 'write 1 to 24 of a-z, 0-9 and -, a letter or digit first' },
    }),
    z.array(z.string().min(1).max(80)).min(1).max(20),
  )
  .refine((facets) => Object.keys(facets).length <= mostFacets, {
    error: `has more than ${mostFacets} facets`,
    params: { cure: `choose ${mostFacets} at most` },
  });

/** What a company may set, in `config/<company>/settings.json` (docs/settings.md). */
export const Settings = z
  .strictObject({
    /** how the company is called in mails; its id where it is not set */
    name: z.string().min(1).max(80).optional(),
    /** of the mails; where it is not set, the language most of the week's feedback was written in */
    language: UiLanguage.optional(),
    /** days and weeks are those of this zone; where it has none, of that which its files are written in (sources.json), or UTC */
    timeZone: TimeZoneName.optional(),
    /** when digests are sent, unless a department set another time */
    send: SendTime.default({}),
    /** unless a department set another */
    quietWeek: QuietWeek.default('three-lines'),
    departments: z
      .record(z.string().min(1).max(48), DepartmentSettings)
      .refine((departments) => Object.keys(departments).length <= mostDepartments, {
        error: `has more than ${mostDepartments} departments`,
        params: { cure: `name ${mostDepartments} at most` },
      })
      .default({}),
    /** mails between the digests, at most one a day and pain point; both are off unless they are switched on */
    alerts: z
      .strictObject({
        /** of complaints about trust and safety, as soon as several people have one */
        safety: z.boolean().default(false),
        /** of a topic complained of many times as often as usual */
        spikes: z.boolean().default(false),
        /** who gets them; where nobody is named, those who get the digests of the department that owns the topic */
        to: z.array(Recipient).max(mostRecipients).optional(),
      })
      .prefault({}),
    engine: EngineSettings.prefault({}),
    /** words from surveys are quoted of what so many answers tell of: people are known by their words where few answered */
    surveyPeople: z.int().min(1).max(1000).default(5),
    /** what feedback is counted by besides topic and stage: of each facet the names of the columns that say it */
    facets: Facets.default({}),
    /** of these the facets whose values are scores, the higher the better: mails say what goes with low ones */
    scores: z.array(z.string()).max(mostFacets).default([]),
  })
  .refine(({ facets, scores }) => scores.every((score) => score in facets), {
    path: ['scores'],
    error: 'names no facet',
    params: { cure: 'name facets' },
  });
export type Settings = z.infer<typeof Settings>;

/** What is in force where a company set nothing. */
export const defaultSettings: Settings = Settings.parse({});
