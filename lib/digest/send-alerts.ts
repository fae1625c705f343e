import type { Config } from '../company/config.ts';
import { dayAlarms } from '../insight/day-alarm.ts';
import { dayExposures, weeksAround } from '../insight/day-exposures.ts';
import type { Mail } from '../ports/mailer.ts';
import { weekCells } from '../summary/week-cells.ts';
import { calendarOf } from '../time-zone.ts';
import { addDays } from '../week.ts';
import { type Addressees, addresseesOf } from './addressees-of.ts';
import { type AlarmOfDay, type Alert, composeAlert } from './alert.ts';
import { alertHtml, alertText } from './alert-mail.ts';
import { alertWording } from './alert-wording.ts';
import type { DigestPorts, DigestResult, MailSettings } from './digest-ports.ts';
import { mailEach, patienceMs } from './mail-each.ts';
import { addMailed, type Mailed, noMails } from './mailed.ts';
import { inLanguage, unsubscribeHeaders } from './unsubscribe-address.ts';

/** Alerts of one look: where everything stands out, the digest's summing-up is the better mail. */
const mostAlerts = 5;

/**
 * Looks for what cannot wait for a digest, where the company switched that on, and mails it: once a day and pain point to each recipient, however often
 * it is looked for. Today and yesterday are looked at, by the company's calendar: what is late is told as long as it is news.
 */
export async function sendAlerts(
  ports: DigestPorts,
  mail: MailSettings,
  company: string,
): Promise<DigestResult> {
  const config = await ports.config(company);
  const today = calendarOf(config.timeZone)(ports.now().toISOString());
  const alarms = await alarmsOf(ports, company, today, config);
  const until = ports.now().getTime() + patienceMs;
  let mails = noMails;
  let failure: unknown;
  let alerts = 0;
  for (const alarm of alarms.slice(0, mostAlerts)) {
    const composed = await composeAlert(ports, { company, today, api: mail.api }, config, alarm);
    if (composed === undefined) continue;
    const { department, alert } = composed;
    const to = config.settings.alerts.to;
    const addressees = await addresseesOf(ports, mail, { company, department, ...(to && { to }) }, config);
    if ('kind' in addressees) continue;
    const told = await sendAlert(
      ports,
      mail.from,
      { company, department, today, until },
      addressees,
      alarm,
      alert,
    );
    mails = addMailed(mails, told.mails);
    failure = told.failure ?? failure;
    alerts++;
  }
  if (mails.unsure + mails.failed > 0) return { kind: 'incomplete', mails, failure };
  return alerts === 0 ? { kind: 'calm' } : { kind: 'alerted', mails };
}

/** What stands out today, and what did yesterday and does not today; harm first, then what is least likely. */
async function alarmsOf(
  { summaries }: Pick<DigestPorts, 'summaries'>,
  company: string,
  today: string,
  { settings: { alerts }, taxonomy }: Config,
): Promise<readonly AlarmOfDay[]> {
  const safety = taxonomy.topics.flatMap((topic) => (alerts.safety && topic.safety ? [topic.id] : []));
  if (!alerts.spikes && safety.length === 0) return [];
  const days = [today, addDays(today, -1)];
  const weeks = [...new Set(days.flatMap(weeksAround))];
  const asked = weeks.map((week) => ({ week, parts: ['alone'] as const }));
  const counts = await weekCells(summaries, company, asked, (_, { cells }) => cells);
  const found = new Map<string, AlarmOfDay>();
  for (const day of days) {
    const exposures = dayExposures(day, counts);
    for (const alarm of dayAlarms(exposures, { spikes: alerts.spikes, safety: new Set(safety) }))
      if (!found.has(alarm.topic)) found.set(alarm.topic, { ...alarm, day });
  }
  return [...found.values()].toSorted(
    (a, b) => Number(b.kind === 'safety') - Number(a.kind === 'safety') || a.p - b.p,
  );
}

async function sendAlert(
  ports: DigestPorts,
  from: string,
  {
    company,
    department,
    today,
    until,
  }: {
    readonly company: string;
    readonly department: string;
    readonly today: string;
    readonly until: number;
  },
  { to, mailsAWeek }: Addressees,
  { topic, day }: AlarmOfDay,
  alert: Alert,
): Promise<{ readonly mails: Mailed; readonly failure?: unknown }> {
  const occasionOn = (date: string) => ({ company, department, occasion: `alert#${date}#${topic}` });
  const byName = new Map(to.map((each) => [each.recipient, each]));
  const due: string[] = [];
  for (const recipient of byName.keys()) {
    // told on its own day already
    const told = day !== today && (await ports.digests.wasMailed({ ...occasionOn(day), recipient }));
    if (!told) due.push(recipient);
  }
  const mailTo = async (recipient: string): Promise<Mail> => {
    const { address = '', link = '' } = byName.get(recipient) ?? {};
    const told = { ...alert, unsubscribe: inLanguage(link, alert.language) };
    return {
      ...{ from, to: address, company, subject: alertWording[alert.language].subject(told) },
      html: await alertHtml(told),
      text: alertText(told),
      headers: { 'X-Voicetrail-Alert': `${company}/${department}/${day}`, ...unsubscribeHeaders(link) },
    };
  };
  return await mailEach(ports, occasionOn(today), due, { mailsAWeek, mailTo, until });
}
