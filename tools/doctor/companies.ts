import { configReader } from '../../lib/company/config.ts';
import { sentenceOf } from '../../lib/company/fault.ts';
import { type Limits, limitsReader } from '../../lib/company/limits.ts';
import type { RecipientPorts } from '../../lib/company/recipient-faults.ts';
import { recipientsOf } from '../../lib/company/recipients.ts';
import { againOf, whomToMail } from '../../lib/company/whom-to-mail.ts';
import { keys } from '../../lib/contract/bucket.ts';
import { defaultRecipient } from '../../lib/digest/addressees-of.ts';
import { companiesIn } from '../../lib/digest/companies-in.ts';
import type { ObjectStore } from '../../lib/ports/object-store.ts';
import { recipientNames } from '../../lib/privacy/recipient-names.ts';
import { amiss, type Finding, well } from './finding.ts';

type Objects = Pick<ObjectStore, 'foldersBelow' | 'readAtMost' | 'readText'>;

/** Who gets the digests of each company that ever dropped a file, those by default filled in, and where nobody does. */
export async function lookAtCompanies(
  objects: Objects,
  now: () => Date,
  defaults: { readonly to: string | undefined; readonly mailDomains: readonly string[] },
  stopping: Pick<RecipientPorts, 'recipients' | 'recipientKey'>,
): Promise<{ readonly findings: readonly Finding[]; readonly recipients: readonly string[] }> {
  const forAll: Limits = {
    mailDomains: defaults.mailDomains,
    mailsAWeek: Number.MAX_SAFE_INTEGER,
    monthlyUnits: 0,
  };
  const [configOf, limitsOf] = [configReader(objects, now), limitsReader(objects, now, forAll)];
  const findings: Finding[] = [];
  const recipients = new Set<string>();
  const companies = await companiesIn(objects);
  if (companies.length === 0) findings.push(well('no company dropped a file yet'));
  for (const company of companies) {
    const { fault, limits } = await limitsOf(company);
    if (fault !== undefined)
      findings.push(
        amiss(
          `${keys.limits(company)}: ${sentenceOf(fault)}`,
          'until then what is right there is in force, and of the rest the strictest: no mail, no units (docs/deployment.md)',
        ),
      );
    const config = await configOf(company);
    const departments = config.taxonomy.departments.map(({ id }) => id);
    const without: string[] = [];
    const refused = new Set<string>();
    const key = await stopping.recipientKey();
    const stopped = await stopping.recipients.stopped(company);
    const back = new Set<string>();
    for (const department of departments) {
      const named = recipientsOf(config, department, now());
      if (named === 'lapsed') {
        findings.push(
          amiss(
            `${company}: its settings are wrong for more than a week, and nobody gets its digests`,
            `see ${keys.configReport(company)}`,
          ),
        );
        break;
      }
      const told = whomToMail(named ?? defaultRecipient(defaults.to, company, department), {
        ...{ company, department, stopped, again: againOf(config.settings, department) },
        limits: named === undefined ? undefined : limits,
        nameOf: key === undefined ? (_, address) => address : recipientNames(key),
      });
      for (const { address, unmailed } of told) {
        if (unmailed?.why === 'not-allowed') refused.add(address.slice(address.lastIndexOf('@') + 1));
        if (unmailed?.why === 'bounced' || unmailed?.why === 'complained') back.add(department);
        if (unmailed === undefined) recipients.add(address);
      }
      const chose = told.length > 0 && told.every(({ unmailed }) => unmailed?.why === 'unsubscribed');
      if (!chose && told.every(({ unmailed }) => unmailed !== undefined)) without.push(department);
    }
    if (refused.size > 0)
      findings.push(
        amiss(
          `${company} names recipients of domains that it may not mail: ${[...refused].join(', ')}`,
          `if they are its own: write {"mailDomains": […]} to ${keys.limits(company)}`,
        ),
      );
    if (back.size > 0)
      findings.push(
        amiss(
          `${company}: mail to recipients of ${[...back].join(', ')} came back, or was called spam, and they get none any more`,
          `npm run recipients -- --stack NAME --company ${company} says whom, and lifts it (docs/runbook.md)`,
        ),
      );
    if (without.length > 0)
      findings.push(
        amiss(
          `${company}: nobody gets the digests of ${without.join(', ')}`,
          `write departments.<department>.to in ${keys.document(company, 'settings.json')}, or mail.to in deployment.json`,
        ),
      );
    else findings.push(well(`${company}: each of its ${departments.length} departments has a recipient`));
  }
  return { findings, recipients: [...recipients] };
}
