import { configFaults } from '../company/config-report.ts';
import { quoteRules } from '../insight/quotes.ts';
import { weekInsight, weeksTold } from '../insight/week-insight.ts';
import type { Place } from '../ports/feedback-store.ts';
import type { Mail } from '../ports/mailer.ts';
import { addWeeks, type Week } from '../week.ts';
import { addresseesOf } from './addressees-of.ts';
import { deliveriesSince } from './deliveries.ts';
import { composeDigest, type Digest } from './digest.ts';
import type { DigestPorts, DigestResult, MailSettings } from './digest-ports.ts';
import { mailEach } from './mail-each.ts';
import { digestHtml } from './mail-html.ts';
import { digestText } from './mail-text.ts';
import { isComplete } from './mailed.ts';
import { restatedWeeks, toldOf } from './restated.ts';
import { inLanguage, unsubscribeHeaders } from './unsubscribe-address.ts';
import { wording } from './wording.ts';

/** Sends the digest of one department and week, if there is something to report, and says what of earlier digests is no longer true. */
export async function sendDigest(
  ports: DigestPorts,
  mail: MailSettings,
  place: Place,
): Promise<DigestResult> {
  const { company, department, week } = place;
  const standing = await ports.digests.standing(place);
  if (standing === 'sent') return { kind: 'already-sent' };
  if (standing === 'unsure') throw new Error('the digest is claimed, and nobody knows whether it was sent');
  const config = await ports.config(company);
  const made = await makeDigest(ports, place, mail.api);
  if (made === undefined) return { kind: 'quiet' };
  const addressees = await addresseesOf(ports, mail, place, config);
  if ('kind' in addressees) return addressees;
  const { nowOf, restated } = made;
  const { to, refused, leftOut, mailsAWeek } = addressees;
  const digest = { ...made.digest, refusedRecipients: refused, leftOut };
  const byName = new Map(to.map((each) => [each.recipient, each]));
  const mailTo = async (recipient: string) => {
    const { address, link } = byName.get(recipient) ?? unknownRecipient();
    return await digestMail(mail.from, place, address, link, digest);
  };
  const { mails, failure } = await mailEach(
    ports,
    { company, department, occasion: week },
    [...byName.keys()],
    {
      ...{ mailsAWeek, mailTo },
    },
  );
  if (mails.sent + mails.repeated > 0) {
    await ports.digests.markSent(place, nowOf(week), isComplete(mails) ? 'all' : 'some');
    for (const { week: of } of restated) await ports.digests.retell({ ...place, week: of }, nowOf(of));
  }
  if (mails.unsure + mails.failed > 0) return { kind: 'incomplete', mails, failure };
  if (mails.sent + mails.repeated > 0) return { kind: 'sent', mails };
  return { kind: mails.spent > 0 ? 'mails-spent' : 'recipients-suppressed' };
}

function unknownRecipient(): never {
  throw new Error('a mail was asked for somebody who is no recipient');
}

async function digestMail(
  from: string,
  { company, department, week }: Place,
  to: string,
  link: string,
  composed: Digest,
): Promise<Mail> {
  const digest = { ...composed, unsubscribe: inLanguage(link, composed.language) };
  return {
    ...{ from, to, company, subject: wording[digest.language].subject(digest) },
    html: await digestHtml(digest),
    text: digestText(digest),
    headers: { 'X-Voicetrail-Digest': `${company}/${department}/${week}`, ...unsubscribeHeaders(link) },
  };
}

/**
 * A department's digest of a week as it would be mailed now, with what it tells of a week and which earlier ones it restates; undefined
 * where the week has nothing for the department. `api`: where the API is, for links to the texts.
 */
export async function makeDigest(
  ports: Pick<DigestPorts, 'feedback' | 'summaries' | 'config' | 'events' | 'digests' | 'files'>,
  place: Place,
  api?: string,
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
    deliveries: await deliveriesSince(ports.files, company, week, config.timeZone),
    ...(api !== undefined && { api }),
  });
  return (
    composed && {
      digest: { ...composed, configFaults: configFaults(company, { ...config.standings, events }) },
      ...{ nowOf, restated },
    }
  );
}
