import type { DigestOrder } from '../contract/messages.ts';
import { lastWeek } from '../week.ts';
import { companiesIn } from './companies-in.ts';
import type { DigestPorts, DigestResult, MailSettings } from './digest-ports.ts';
import { orderLate } from './late-order.ts';
import { sendDigest } from './send-digest.ts';

/**
 * Carries out an order for digests. A wide order (all companies, a company) is cut into narrower ones, which go back to the
 * queue, so that each mail is tried, repeated and given up on its own.
 */
export async function fulfilOrder(
  ports: DigestPorts,
  mail: MailSettings,
  order: DigestOrder,
): Promise<DigestResult> {
  const { company, department, week, scheduled, late } = order;
  if (company === undefined) return await orderCompanies(ports, order);
  if (late !== undefined) return await orderLate(ports, company, late);
  if (week !== undefined && department !== undefined)
    return await sendDigest(ports, mail, { company, department, week });
  const { timeZone, taxonomy } = await ports.config(company);
  const due = week ?? lastWeek(timeZone, scheduled ?? ports.now().toISOString());
  const departments = department === undefined ? taxonomy.departments.map(({ id }) => id) : [department];
  // the schedule rings where Monday begins in the east, in the middle and in the west: each company's week is ordered at the first
  const isRepeat = scheduled !== undefined && (await ports.digests.hasRun(company, due));
  if (isRepeat) return { kind: 'ordered', orders: 0 };
  const ordered = await orderAll(
    ports,
    departments.map((each) => ({ week: due, company, department: each })),
  );
  if (department === undefined) await ports.digests.noteRun(company, due, ports.now().toISOString());
  return ordered;
}

async function orderCompanies(ports: DigestPorts, { week, scheduled }: DigestOrder): Promise<DigestResult> {
  const companies = await companiesIn(ports.objects);
  const common = { ...(week !== undefined && { week }), ...(scheduled !== undefined && { scheduled }) };
  return await orderAll(
    ports,
    companies.map((company) => ({ ...common, company })),
  );
}

async function orderAll({ orders }: DigestPorts, wanted: readonly DigestOrder[]): Promise<DigestResult> {
  if (wanted.length > 0) await orders.send(wanted.map((each) => JSON.stringify(each)));
  return { kind: 'ordered', orders: wanted.length };
}
