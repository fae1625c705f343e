import type { DigestOrder } from '../contract/messages.ts';
import { lastWeek } from '../week.ts';
import { companiesIn } from './companies-in.ts';
import type { DigestPorts, DigestResult, MailSettings } from './digest-ports.ts';
import { dueWeeks, sendTimeOf } from './due.ts';
import { orderLate } from './late-order.ts';
import { orderRollUps } from './order-roll-ups.ts';
import { sendAlerts } from './send-alerts.ts';
import { sendDigest } from './send-digest.ts';

/** The longest that SQS holds a message back. */
const rollUpSeconds = 900;

/**
 * Carries out an order for digests. A wide order (all companies, a company) is cut into narrower ones, which go back to the
 * queue, so that each mail is tried, repeated and given up on its own.
 */
export async function fulfilOrder(
  ports: DigestPorts,
  mail: MailSettings,
  order: DigestOrder,
): Promise<DigestResult> {
  const { company, department, week, scheduled, late, alerts } = order;
  if (company === undefined) return await orderCompanies(ports, order);
  if (alerts) return await sendAlerts(ports, mail, company);
  if (late !== undefined) return await orderLate(ports, company, late);
  if (week !== undefined && department !== undefined)
    return await sendDigest(ports, mail, { company, department, week });
  const config = await ports.config(company);
  if (scheduled !== undefined && department === undefined)
    return await orderDue(ports, company, config, scheduled);
  const due = week ?? lastWeek(config.timeZone, scheduled ?? ports.now().toISOString());
  const departments =
    department === undefined ? config.taxonomy.departments.map(({ id }) => id) : [department];
  const ordered = await orderAll(
    ports,
    departments.map((each) => ({ week: due, company, department: each })),
    company,
  );
  if (department === undefined)
    await ports.digests.noteRun(company, due, departments, ports.now().toISOString());
  return ordered;
}

/** The schedule rings each hour: the digests of a company that are due by then, each ordered once, and a look for what cannot wait for one. */
async function orderDue(
  ports: DigestPorts,
  company: string,
  { settings, taxonomy, timeZone }: Awaited<ReturnType<DigestPorts['config']>>,
  scheduled: string,
): Promise<DigestResult> {
  const due = taxonomy.departments.flatMap(({ id: department }) =>
    dueWeeks(sendTimeOf(settings, department), timeZone, scheduled).map((week) => ({
      ...{ company, department, week },
    })),
  );
  const ran = await Promise.all(
    due.map(({ week, department }) => ports.digests.hasRun(company, week, department)),
  );
  const orders = due.filter((_, at) => ran[at] !== true);
  const { safety, spikes } = settings.alerts;
  const alerts: readonly DigestOrder[] = safety || spikes ? [{ company, alerts: true }] : [];
  const ordered = await orderAll(ports, [...orders, ...alerts], company);
  const weeks = Map.groupBy(orders, (order) => order.week);
  for (const [week, together] of weeks) {
    const departments = together.map(({ department }) => department);
    await ports.digests.noteRun(company, week, departments, ports.now().toISOString());
  }
  // where somebody gets a digest, that has rolled its week up by then
  await orderRollUps(ports, company, [...weeks.keys()], rollUpSeconds);
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

/** Those of one company are its group: another's single digest does not wait behind a hundred of them. */
async function orderAll(
  { orders }: DigestPorts,
  wanted: readonly DigestOrder[],
  company?: string,
): Promise<DigestResult> {
  if (wanted.length > 0)
    await orders.send(
      wanted.map((each) => JSON.stringify(each)),
      company,
    );
  return { kind: 'ordered', orders: wanted.length };
}
