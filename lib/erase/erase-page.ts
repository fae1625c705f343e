import pMap from 'p-map';
import type { StoredFeedback } from '../feedback/feedback.ts';
import { type Erasure, type ErasurePage, pageBatch } from '../privacy/erasure.ts';
import { personFinder } from '../privacy/person.ts';
import { deleteVersion, type Erased, erase } from '../summary/erase.ts';
import { putSummaries } from '../summary/put-summaries.ts';
import { isElsewhere, type Redated, redate } from '../summary/redate.ts';
import { summarise } from '../summary/summary.ts';
import { calendarOf } from '../time-zone.ts';
import type { ErasePorts } from './erase-ports.ts';

/** Records erased at the same time: as many as analyse settles. */
const concurrency = 32;

/**
 * Erases what the next page of the company's records holds of the order, and takes it out of the counts under the page's
 * own batch. May be repeated after any failure. Gives the erasure as it stands afterwards, to be saved.
 */
export async function erasePage(ports: ErasePorts, erasure: Erasure): Promise<Erasure> {
  const page = await planPage(ports, erasure);
  if (page.ids.length > 0) await fulfilPage(ports, erasure, page);
  const { cursor: _, ...rest } = erasure;
  return page.next === undefined
    ? { ...rest, page: page.page + 1, phase: 'objects' }
    : { ...rest, page: page.page + 1, cursor: page.next };
}

/** Ends an order where it is: a page that an earlier try planned, and may have done by half, is done; none that was not is begun. */
export async function endPages(ports: ErasePorts, erasure: Erasure): Promise<void> {
  const page = await ports.erasures.plan(erasure, { page: erasure.page, ids: [] });
  if (page.ids.length > 0) await fulfilPage(ports, erasure, page);
}

/** The plan is asked for even where nothing is found: an earlier try may have erased all that it had planned. */
async function planPage(ports: ErasePorts, erasure: Erasure): Promise<ErasurePage> {
  const { feedback, erasures } = ports;
  const { found, next } = await feedback.scan(erasure.company, erasure.cursor);
  const isMeant = await meantBy(ports, erasure);
  const ids = found.filter(isMeant).map(({ id }) => id);
  return await erasures.plan(erasure, { page: erasure.page, ids, ...(next !== undefined && { next }) });
}

async function meantBy(
  { pseudonymsOf }: ErasePorts,
  { company, asked }: Erasure,
): Promise<(stored: StoredFeedback) => boolean> {
  if ('file' in asked) return ({ said }) => said?.file === asked.file;
  if ('timeZone' in asked) {
    const dayOf = calendarOf(asked.timeZone);
    return (stored) => isElsewhere(stored, dayOf);
  }
  const finder = personFinder(await pseudonymsOf(company), new Set(asked.marks));
  return ({ said }) => said !== null && finder.inRow(said);
}

async function fulfilPage(ports: ErasePorts, erasure: Erasure, page: ErasurePage): Promise<void> {
  const batch = pageBatch(erasure, page.page);
  const changes = await pMap(
    page.ids,
    async (id) => {
      const { change, stands } = await eraseOne(ports, erasure, batch, id);
      if (stands?.said === null) await ports.feedback.unpoint(stands);
      else if (stands !== undefined) await ports.feedback.point(stands, []);
      return change;
    },
    { concurrency },
  );
  const summaries = summarise(erasure.company, batch, changes);
  await putSummaries(ports.summaries, erasure.company, summaries);
  const erased = changes.filter(({ removed }) => removed !== null).length;
  await ports.erasures.notePage(erasure, { ...page, erased });
}

function eraseOne(
  { feedback, now }: ErasePorts,
  erasure: Erasure,
  batch: string,
  id: string,
): Promise<Erased | Redated> {
  const { company, asked, ordered } = erasure;
  const target = { company, id, at: now().toISOString().slice(0, 10) };
  if ('timeZone' in asked) return redate(feedback, target, batch, calendarOf(asked.timeZone));
  return 'file' in asked
    ? deleteVersion(feedback, { ...target, file: asked.file, batch })
    : erase(feedback, { ...target, order: { time: ordered, batch } });
}
