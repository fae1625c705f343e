import { configFaults } from '../company/config-report.ts';
import { mayBeMailed } from '../company/limits.ts';
import { recipientsOf } from '../company/recipients.ts';
import { MailRefused } from '../errors.ts';
import { settledOf } from '../files/file-record.ts';
import { quoteRules } from '../insight/quotes.ts';
import { weekInsight, weeksTold } from '../insight/week-insight.ts';
import type { Place } from '../ports/feedback-store.ts';
import type { Mailer } from '../ports/mailer.ts';
import { calendarOf } from '../time-zone.ts';
import { addWeeks, isoWeek, type Week } from '../week.ts';
import { composeDigest } from './digest.ts';
import type { DigestPorts, DigestResult, MailSettings } from './digest-ports.ts';
import { digestHtml } from './mail-html.ts';
import { digestText } from './mail-text.ts';
import { restatedWeeks, toldOf } from './restated.ts';
import { wording } from './wording.ts';

/** Sends the digest of one department and week, if there is something to report, and says what of earlier digests is no longer true. */
export async function sendDigest(
  ports: DigestPorts,
  mail: MailSettings,
  place: Place,
): Promise<DigestResult> {
  const { company, department, week } = place;
  const config = await ports.config(company);
  const made = await makeDigest(ports, place);
  if (made === undefined) return { kind: 'quiet' };
  const { digest: composed, nowOf, restated } = made;
  const named = recipientsOf(config, department, ports.now());
  if (named === 'lapsed') return { kind: 'recipients-lapsed' };
  const { limits, fault } = await ports.limits(company);
  const to = named?.filter((address) => mayBeMailed(address, limits)) ?? defaultRecipient(mail.to, place);
  if (to.length === 0)
    return named?.length ? { kind: 'recipients-refused', fault } : { kind: 'no-recipient' };
  const refused = (named?.length ?? to.length) - to.length;
  const digest = { ...composed, refusedRecipients: refused };
  const sent = await sendOnce(ports, place, nowOf(week), limits.mailsAWeek, {
    ...{ from: mail.from, to, subject: wording[digest.language].subject(digest) },
    html: await digestHtml(digest),
    text: digestText(digest),
    headers: { 'X-Voicetrail-Digest': `${company}/${department}/${week}` },
  });
  if (sent.kind !== 'sent') return sent;
  for (const { week: of } of restated) await ports.digests.retell({ ...place, week: of }, nowOf(of));
  return sent;
}

/**
 * A department's digest of a week as it would be mailed now, with what it tells of a week and which earlier ones it restates; undefined
 * where the week has nothing for the department.
 */
export async function makeDigest(
  ports: Pick<DigestPorts, 'feedback' | 'summaries' | 'config' | 'events' | 'digests' | 'files'>,
  place: Place,
) {
  const { company, department, week } = place;
  const config = await ports.config(company);
  const { taxonomy } = config;
  const insight = await weekInsight(ports, company, week, taxonomy, quoteRules(config.settings));
  const earlier = Array.from({ length: weeksTold }, (_, index) => addWeeks(week, -1 - index));
  const nowOf = (of: Week) => toldOf(insight, of, taxonomy, department);
  const told = await ports.digests.told(company, department, earlier);
  const restated = restatedWeeks(told, nowOf);
  const events = await ports.events(company);
  const composed = composeDigest(insight, place, config, {
    ...{ restated, lastWeek: told.get(addWeeks(week, -1)) },
    events: events.inForce?.value ?? [],
    rejected: await rejectedIn(ports, company, week, config.timeZone),
  });
  return (
    composed && {
      digest: { ...composed, configFaults: configFaults(company, { ...config.standings, events }) },
      ...{ nowOf, restated },
    }
  );
}

/** Files looked at for rows that could not be read: more come in a week only where a program drops them. */
const filesLooked = 100;

/** Rows that could not be read, of the files that came in a week by the company's calendar. */
async function rejectedIn(
  { files }: Pick<DigestPorts, 'files'>,
  company: string,
  week: Week,
  timeZone: string,
): Promise<number> {
  const { found } = await files.list(company, filesLooked);
  const dayOf = calendarOf(timeZone);
  return found
    .filter(({ received }) => isoWeek(dayOf(received)) === week)
    .reduce((sum, record) => sum + (record.reading?.rejected ?? 0) + settledOf(record).rejected, 0);
}

function defaultRecipient(template: string | undefined, { company, department }: Place): readonly string[] {
  return template ? [template.replaceAll('{company}', company).replaceAll('{department}', department)] : [];
}

/**
 * One mail a department and week. The claim comes first: a mail provider has no idempotency, so a worker that dies
 * between claim and mark leaves a digest that is not tried again, rather than a second mail. Nor is it called sent: who
 * finds it claimed throws, until another worker marked it or a person is called (see docs/runbook.md).
 */
async function sendOnce(
  { digests, mailer, now }: DigestPorts,
  place: Place,
  told: ReturnType<typeof toldOf>,
  mailsAWeek: number,
  mail: Parameters<Mailer['send']>[0],
): Promise<DigestResult> {
  const claim = await digests.claim(place, now().toISOString());
  if (claim === 'sent') return { kind: 'already-sent' };
  if (claim === 'sending') throw new Error('the digest is claimed, and nobody knows whether it was sent');
  const spent = await digests
    .spend(place.company, isoWeek(now().toISOString()), mail.to.length, mailsAWeek)
    .catch(async (error: unknown) => {
      await digests.release(place);
      throw error;
    });
  if (!spent) {
    await digests.release(place);
    return { kind: 'mails-spent' };
  }
  try {
    const messageId = await mailer.send(mail);
    await digests.markSent(place, messageId, told);
    return { kind: 'sent', messageId };
  } catch (error) {
    if (error instanceof MailRefused) await digests.release(place);
    throw error;
  }
}
