import type { Config } from '../company/config.ts';
import type { DayAlarm } from '../insight/day-alarm.ts';
import { dayExemplars } from '../insight/day-exemplars.ts';
import { peopleBehind } from '../insight/people-behind.ts';
import { type Quote, quoteRules, quotesFor } from '../insight/quotes.ts';
import { joinMentions } from '../summary/mentions.ts';
import { placeOf, type UiLanguage } from '../taxonomy/taxonomy.ts';
import { isoWeek } from '../week.ts';
import type { DigestPorts } from './digest-ports.ts';
import { textsLink } from './texts-link.ts';

/** A topic that stands out on a day. */
export type AlarmOfDay = DayAlarm & { readonly day: string };

/** What a department reads at once, of one pain point. */
export type Alert = {
  readonly language: UiLanguage;
  readonly companyName: string;
  readonly departmentName: string;
  readonly topicName: string;
  readonly stageName: string;
  readonly touchpointName: string;
  readonly kind: DayAlarm['kind'];
  readonly day: string;
  /** whether the day is not over */
  readonly soFar: boolean;
  readonly count: number;
  readonly bySource: Readonly<Record<string, number>>;
  /** all feedback of the day, so far, of sources that are known well enough; and of others */
  readonly feedback: number;
  readonly unjudged: number;
  readonly expected: number;
  readonly quotes: readonly Quote[];
  /** where the API lists the texts */
  readonly link: string;
  readonly unsubscribe?: string;
};

/** Fewer than these may be one who is very angry. */
const leastPeople = 3;
const mostQuotes = 3;

/** Words of an alert, and the department that owns the topic; undefined where too few people are behind it, or the taxonomy has it no more. */
export async function composeAlert(
  ports: Pick<DigestPorts, 'feedback' | 'summaries'>,
  { company, today, api }: { readonly company: string; readonly today: string; readonly api: string },
  { settings, taxonomy }: Pick<Config, 'settings' | 'taxonomy'>,
  alarm: AlarmOfDay,
): Promise<{ readonly alert: Alert; readonly department: string } | undefined> {
  const { topic, day, kind, count, bySource, feedback, unjudged, expected } = alarm;
  const place = placeOf(taxonomy, topic);
  const owner = taxonomy.departments.find(({ id }) => id === place?.department);
  if (place === undefined || owner === undefined) return undefined;
  const week = isoWeek(day);
  const ids = await dayExemplars(ports.summaries, company, day, topic);
  const stored = [...(await ports.feedback.getMany(company, ids, 'newest')).values()];
  const telling = stored.filter(
    ({ said, applied: { contribution } }) =>
      said !== null &&
      contribution?.day === day &&
      ['negative', 'mixed'].includes(joinMentions(said.mentions, topic)),
  );
  if (peopleBehind(telling) < leastPeople) return undefined;
  const language = settings.departments[owner.id]?.language ?? owner.language ?? settings.language ?? 'en';
  const quotes = await quotesFor(
    ports.feedback,
    company,
    week,
    { topic, polarity: 'pain', exemplars: telling.map(({ id }) => id) },
    mostQuotes,
    quoteRules(settings),
  );
  return {
    department: owner.id,
    alert: {
      ...{ language, companyName: settings.name ?? company, departmentName: owner.name[language] },
      ...{ topicName: place.topic.name[language], stageName: place.stage.name[language] },
      touchpointName: place.touchpoint.name[language],
      ...{ kind, day, soFar: day === today, quotes },
      ...{ count, bySource, feedback, unjudged, expected },
      link: textsLink(api, { day, topic, polarity: 'pain' }),
    },
  };
}
