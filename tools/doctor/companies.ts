import { configReader } from '../../lib/company/config.ts';
import { sentenceOf } from '../../lib/company/fault.ts';
import { type Limits, limitsReader, mayBeMailed } from '../../lib/company/limits.ts';
import { recipientsOf } from '../../lib/company/recipients.ts';
import { keys } from '../../lib/contract/bucket.ts';
import { companiesIn } from '../../lib/digest/companies-in.ts';
import type { ObjectStore } from '../../lib/ports/object-store.ts';
import { amiss, type Finding, well } from './finding.ts';

type Objects = Pick<ObjectStore, 'foldersBelow' | 'readAtMost' | 'readText'>;

/** Who gets the digests of each company that ever dropped a file, and where nobody does. */
export async function lookAtCompanies(
  objects: Objects,
  now: () => Date,
  defaults: { readonly to: string | undefined; readonly mailDomains: readonly string[] },
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
        amiss(`${keys.limits(company)}: ${sentenceOf(fault)}`, 'until then the limits for all are in force'),
      );
    const config = await configOf(company);
    const departments = config.taxonomy.departments.map(({ id }) => id);
    const without: string[] = [];
    const refused = new Set<string>();
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
      for (const address of named ?? []) {
        if (mayBeMailed(address, limits)) recipients.add(address);
        else refused.add(address.slice(address.lastIndexOf('@') + 1));
      }
      const to =
        named?.filter((address) => mayBeMailed(address, limits)) ?? (defaults.to ? [defaults.to] : []);
      if (to.length === 0) without.push(department);
    }
    if (refused.size > 0)
      findings.push(
        amiss(
          `${company} names recipients of domains that it may not mail: ${[...refused].join(', ')}`,
          `if they are its own: write {"mailDomains": […]} to ${keys.limits(company)}`,
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
