import { rankOf } from '../lib/aws/feedback-item.ts';
import { type BatchIdentity, type BatchRange, batchName } from '../lib/contract/messages.ts';
import type { Applied, Label, StoredFeedback } from '../lib/feedback/feedback.ts';
import type { FileRecord, Outcome } from '../lib/files/file-record.ts';
import type { Calendar, CalendarStore } from '../lib/ports/calendar-store.ts';
import type { DigestStore, MailKey, Told } from '../lib/ports/digest-store.ts';
import type { ErasureStore } from '../lib/ports/erasure-store.ts';
import type { ErasableFeedback, Place } from '../lib/ports/feedback-store.ts';
import type { FileStore } from '../lib/ports/file-store.ts';
import type { LabelStore } from '../lib/ports/label-store.ts';
import type { ErasableObjects } from '../lib/ports/object-store.ts';
import type { ListedOrder, OrderStore } from '../lib/ports/order-store.ts';
import type { CountedQueue } from '../lib/ports/queue.ts';
import { type RecipientStore, type SuppressionReason, stoppedName } from '../lib/ports/recipient-store.ts';
import type { FileRollUp, KeptInsight, RollUp, SummaryStore } from '../lib/ports/summary-store.ts';
import type { ErasedObject, Erasure, ErasurePage } from '../lib/privacy/erasure.ts';
import type { NotedOrder } from '../lib/privacy/noted-order.ts';
import { listOfCells, splitCells } from '../lib/summary/cell-list.ts';
import type { CellExtent } from '../lib/summary/cells.ts';
import type { CellList, Summary } from '../lib/summary/summary.ts';
import { Week } from '../lib/week.ts';

/**
 * Called around every access of a memory store: before a read or write, and after a write took effect. A test makes it
 * wait (another worker comes first) or throw (the worker dies there).
 */
export type Fault = (at: 'read' | 'before-write' | 'after-write') => Promise<void>;
const noFault: Fault = async () => {};

/** Records on a page of a scan. */
const scanned = 2;

export function memoryFeedbackStore(fault: Fault = noFault, chainLength = 4) {
  const records = new Map<string, StoredFeedback>();
  const archived = new Map<string, Applied>();
  const keyOf = (company: string, id: string) => `${company} ${id}`;
  const store: ErasableFeedback = {
    async getMany(company, ids) {
      await fault('read');
      const found = ids.flatMap((id) => records.get(keyOf(company, id)) ?? []);
      return new Map(found.map((each) => [each.id, each]));
    },
    async get(company, id) {
      await fault('read');
      return records.get(keyOf(company, id));
    },
    async put(feedback) {
      await fault('before-write');
      const key = keyOf(feedback.company, feedback.id);
      const written = (records.get(key)?.revision ?? 0) === feedback.revision - 1;
      // a copy, as a database keeps it: nobody changes it from outside
      if (written) records.set(key, structuredClone(feedback));
      await fault('after-write');
      return written;
    },
    chainLength,
    async archive(company, id, applied) {
      for (const { until: _, ...each } of applied) {
        await fault('before-write');
        archived.set(`${keyOf(company, id)} ${each.batch}`, structuredClone(each));
        await fault('after-write');
      }
    },
    async findArchived(company, id, batch) {
      await fault('read');
      return archived.get(`${keyOf(company, id)} ${batch}`);
    },
    async point() {
      await fault('before-write');
    },
    async unpoint() {
      await fault('before-write');
    },
    // pages of two, in the order of ids; others may be stored between two pages
    async scan(company, from = '') {
      await fault('read');
      const all = [...records.values()]
        .filter((each) => each.company === company && each.id > from)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const found = all.slice(0, scanned);
      const next = found.at(-1)?.id;
      return { found, ...(all.length > scanned && next !== undefined && { next }) };
    },
    browse: ({ company, department, week }, after) =>
      store.browseAll({ company, departments: [department], week }, after),
    async *browseAll({ company, departments }, after = '\uffff') {
      yield* [...records.values()]
        .filter(
          (each) => each.company === company && each.said?.departments.some((of) => departments.includes(of)),
        )
        .map((each) => ({ id: each.id, rank: rankOf(each) ?? '', time: each.said?.time ?? '' }))
        .filter(({ rank }) => rank < after)
        .toSorted((a, b) => (a.rank < b.rank ? 1 : -1));
    },
    rankOf,
  };
  return { store, records, archived };
}

export function memorySummaryStore(fault: Fault = noFault) {
  const summaries = new Map<string, Summary>();
  const marks = new Map<string, string>();
  const rollUps = new Map<string, RollUp>();
  const insights = new Map<string, { claim: string; insight?: KeptInsight }>();
  const keyOf = (company: string, week: string) => `${company} ${week}`;
  let given = 0;
  const write = async <Given>(act: () => Given): Promise<Given> => {
    await fault('before-write');
    const done = act();
    await fault('after-write');
    return done;
  };
  const fileRollUps = new Map<string, FileRollUp & { readonly in: string }>();
  const ofWeek = (
    company: string,
    week: string,
    { after, before }: BatchRange = { after: ' ', before: '~' },
  ) =>
    [...summaries.values()].filter(
      (each) => each.company === company && each.week === week && each.batch > after && each.batch < before,
    );
  const asFarAs = (extent: CellExtent, all: CellList) => (extent === 'all' ? all : splitCells(all).alone);
  const filesOf = async (company: string, week: string) => {
    await fault('read');
    return [...fileRollUps.values()].filter((each) => each.in === keyOf(company, week));
  };
  /** In two pages: others may write between them. */
  async function* inPages<Each>(all: () => readonly Each[]) {
    await fault('read');
    const first = all().slice(0, 1);
    yield first;
    await fault('read');
    yield all().slice(1);
  }
  const store: SummaryStore = {
    put: (summary) =>
      write(() => {
        summaries.set(`${summary.company} ${summary.week} ${summary.batch}`, structuredClone(summary));
      }),
    async has(company, week) {
      await fault('read');
      return ofWeek(company, week).length > 0;
    },
    cells: (company, week, extent, range) =>
      inPages(() => ofWeek(company, week, range).map(({ cells }) => asFarAs(extent, listOfCells(cells)))),
    exemplars: (company, week, range) => inPages(() => ofWeek(company, week, range)),
    rolledUpFiles: async (company, week, extent) =>
      (await filesOf(company, week)).map(({ file, cut, cells }) => ({
        ...{ file, cut, cells: asFarAs(extent, cells) },
      })),
    exemplarsOfFiles: filesOf,
    keepFileRollUp: (company, week, rollUp) =>
      write(() => {
        const of = keyOf(company, week);
        fileRollUps.set(`${of} ${rollUp.file} ${rollUp.cut}`, { ...structuredClone(rollUp), in: of });
      }),
    async marks(company) {
      await fault('read');
      const own = [...marks].filter(([key]) => key.startsWith(`${company} `));
      return new Map(own.map(([key, mark]) => [Week.parse(key.split(' ')[1]), mark]));
    },
    mark: (company, weeks) =>
      write(() => {
        const added = new Map(weeks.map((week) => [week, `mark${++given}`]));
        for (const [week, mark] of added) marks.set(keyOf(company, week), mark);
        return added;
      }),
    unmark: (company, weeks) =>
      write(() => {
        for (const week of weeks) marks.delete(keyOf(company, week));
      }),
    async *rollUps(company, weeks, part) {
      for (const week of weeks) {
        await fault('read');
        const found = rollUps.get(`${keyOf(company, week)} ${part}`);
        if (found !== undefined) yield { week, ...found };
      }
    },
    keepRollUp: (company, week, part, rollUp) =>
      write(() => {
        rollUps.set(`${keyOf(company, week)} ${part}`, structuredClone(rollUp));
      }),
    async insight(company, week) {
      await fault('read');
      return insights.get(keyOf(company, week))?.insight;
    },
    claimInsight: (company, week) =>
      write(() => {
        const claim = `claim${++given}`;
        insights.set(keyOf(company, week), { claim });
        return claim;
      }),
    keepInsight: (company, week, claim, insight) =>
      write(() => {
        const stands = insights.get(keyOf(company, week))?.claim === claim;
        if (stands) insights.set(keyOf(company, week), { claim, insight });
        return stands;
      }),
    dropInsight: (company, week) =>
      write(() => {
        insights.delete(keyOf(company, week));
      }),
  };
  return { store, summaries, marks, rollUps, fileRollUps, insights };
}

export function memoryFileStore(fault: Fault = noFault) {
  const records = new Map<string, FileRecord>();
  const outcomes = new Map<string, Outcome>();
  const outcomeKey = (batch: BatchIdentity) => `${batch.company} ${batchName(batch)}`;
  const change = (company: string, file: string, by: (record: FileRecord) => FileRecord) => {
    const record = records.get(`${company} ${file}`);
    if (record !== undefined) records.set(`${company} ${file}`, by(record));
  };
  const store: FileStore = {
    async open(record) {
      const key = `${record.company} ${record.file}`;
      await fault('before-write');
      const held = records.get(key) ?? record;
      records.set(key, held);
      await fault('after-write');
      return held;
    },
    async read(company, file) {
      await fault('read');
      return records.get(`${company} ${file}`);
    },
    async known(company, files) {
      return new Set(files.filter((file) => records.has(`${company} ${file}`)));
    },
    async recut(next) {
      await fault('before-write');
      const held = records.get(`${next.company} ${next.file}`);
      const isNext = held?.reading === undefined && held?.cut === next.cut - 1;
      const { cut, cutVersion } = next;
      if (isNext)
        change(next.company, next.file, ({ checkpoint: _, ...rest }) => ({ ...rest, cut, cutVersion }));
      await fault('after-write');
      return isNext;
    },
    async saveCheckpoint({ company, file, cut }, checkpoint) {
      await fault('before-write');
      const held = records.get(`${company} ${file}`);
      const { hop, rows } = held?.checkpoint ?? { hop: 0, rows: 0 };
      const further = held?.cut === cut && (hop < checkpoint.hop || rows <= checkpoint.rows);
      if (further) change(company, file, (record) => ({ ...record, checkpoint }));
      await fault('after-write');
      return further;
    },
    async finishReading({ company, file, cut }, end) {
      await fault('before-write');
      change(company, file, (record) =>
        record.cut === cut && record.reading === undefined
          ? { ...record, ...end, status: 'analysing' }
          : record,
      );
      await fault('after-write');
    },
    async putOutcome(batch, outcome) {
      await fault('before-write');
      const key = outcomeKey(batch);
      if (!outcomes.has(key)) outcomes.set(key, outcome);
      await fault('after-write');
    },
    async outcomesFrom(batch) {
      await fault('read');
      const found: Outcome[] = [];
      for (let ordinal = batch.ordinal; ; ordinal++) {
        const outcome = outcomes.get(outcomeKey({ ...batch, ordinal }));
        if (outcome === undefined) return found;
        found.push(outcome);
      }
    },
    async advance({ company, file, settled: from }, settled) {
      await fault('before-write');
      const isUnmoved = ({ settled: { cut, through } }: FileRecord) =>
        cut === from.cut && through === from.through;
      change(company, file, (record) => (isUnmoved(record) ? { ...record, settled } : record));
      await fault('after-write');
    },
    async close({ company, file, status, closed }) {
      await fault('before-write');
      const held = records.get(`${company} ${file}`);
      const stands = held?.status !== 'deleted' || status === 'deleted';
      if (stands) change(company, file, (record) => ({ ...record, status, ...(closed && { closed }) }));
      await fault('after-write');
      return stands;
    },
    async list(company, limit, after = '\uffff') {
      const rankOf = ({ received, file }: FileRecord) => `${received}#${file}`;
      const left = [...records.values()]
        .filter((record) => record.company === company && rankOf(record) < after)
        .toSorted((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1));
      const found = left.slice(0, limit);
      const last = found.at(-1);
      return { found, ...(left.length > limit && last !== undefined && { next: rankOf(last) }) };
    },
  };
  return { store, records, outcomes };
}

export function memoryObjectStore(objects: ReadonlyMap<string, string | Uint8Array> = new Map()) {
  const held = new Map(objects);
  const modified = new Date('2026-11-20T08:00:00Z');
  const store: ErasableObjects = {
    async open(key, _version, fromByte = 0) {
      const body = held.get(key);
      if (body === undefined) throw new Error(`the test put no object at ${key}`);
      async function* chunks() {
        const bytes = Buffer.from(body ?? '');
        for (let at = fromByte; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
      }
      return { body: chunks(), modified, close: () => {} };
    },
    async readText(key) {
      const body = held.get(key);
      return body === undefined ? undefined : Buffer.from(body).toString('utf8');
    },
    async readBytes(key) {
      const body = held.get(key);
      return body === undefined ? undefined : Buffer.from(body);
    },
    async readAtMost(key, bytes) {
      const body = held.get(key);
      if (body === undefined) return undefined;
      return Buffer.byteLength(body) > bytes ? 'too-large' : Buffer.from(body);
    },
    async write(key, body) {
      if (Buffer.byteLength(key) > 1024) throw new Error('S3 refuses a key of more than 1,024 bytes');
      held.set(key, body);
    },
    async writeNew(key, body) {
      if (held.has(key)) return false;
      held.set(key, body);
      return true;
    },
    async *versionsBelow(prefix, after = '') {
      const found = [...held.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
      yield found.map((key) => ({
        ...{ key, etag: `etag of ${key}`, modified, latest: true, deleteMarker: false },
      }));
    },
    async rewrite({ key }, body) {
      held.set(key, body);
      return true;
    },
    async deleteVersions(versions) {
      for (const { key } of versions) held.delete(key);
    },
    async foldersBelow(prefix) {
      const names = [...held.keys()]
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length));
      return [...new Set(names.map((name) => name.split('/')[0] ?? ''))];
    },
  };
  return { store, objects: held };
}

export function memoryQueue() {
  const bodies: string[] = [];
  const queue: CountedQueue = {
    waiting: async () => bodies.length,
    async send(sent) {
      bodies.push(...sent);
    },
  };
  return { queue, bodies };
}

export function memoryCalendarStore(fault: Fault = noFault) {
  const calendars = new Map<string, Calendar>();
  const store: CalendarStore = {
    async read(company) {
      await fault('read');
      return calendars.get(company);
    },
    async change(company, calendar) {
      await fault('before-write');
      const isNext = (calendars.get(company)?.changes ?? 0) < calendar.changes;
      if (isNext) calendars.set(company, calendar);
      await fault('after-write');
      return isNext;
    },
  };
  return { store, calendars };
}

export function memoryErasureStore(fault: Fault = noFault) {
  const marks = new Map<string, Set<string>>();
  const erasures = new Map<string, Erasure>();
  const pages = new Map<string, ErasurePage>();
  const objects = new Map<string, ErasedObject>();
  const nameOf = ({ company, order }: Pick<Erasure, 'company' | 'order'>) => `${company} ${order} `;
  const write = async <Given>(act: () => Given): Promise<Given> => {
    await fault('before-write');
    const given = act();
    await fault('after-write');
    return given;
  };
  const putFirst = <Each>(map: Map<string, Each>, key: string, each: Each) =>
    write(() => {
      const held = map.get(key) ?? each;
      map.set(key, held);
      return held;
    });
  const notesOf = <Each>(map: Map<string, Each>, name: string) =>
    [...map].filter(([key]) => key.startsWith(name)).map(([, each]) => each);
  const store: ErasureStore = {
    async marks(company) {
      await fault('read');
      return new Set(marks.get(company));
    },
    putMarks: (company, added) =>
      write(() => {
        marks.set(company, new Set([...(marks.get(company) ?? []), ...added]));
      }),
    open: (erasure) => putFirst(erasures, nameOf(erasure), erasure),
    async read(company, order) {
      await fault('read');
      return erasures.get(nameOf({ company, order }));
    },
    save: (erasure) =>
      write(() => {
        const isNext = erasures.get(nameOf(erasure))?.revision === erasure.revision - 1;
        if (isNext) erasures.set(nameOf(erasure), erasure);
        return isNext;
      }),
    plan: (erasure, page) => putFirst(pages, `${nameOf(erasure)}${page.page}`, page),
    notePage: (erasure, page) =>
      write(() => {
        pages.set(`${nameOf(erasure)}${page.page}`, page);
      }),
    noteObject: (erasure, object) =>
      write(() => {
        objects.set(`${nameOf(erasure)}${object.key} ${object.version}`, object);
      }),
    async notes(company, order) {
      const name = nameOf({ company, order });
      return { pages: notesOf(pages, name), objects: notesOf(objects, name) };
    },
  };
  return { store, erasures, marks };
}

/** `erasures`: those that were begun, as the store of erasures has them. */
export function memoryOrderStore(erasures: ReadonlyMap<string, Erasure> = new Map()) {
  const held = new Map<string, NotedOrder>();
  const store: OrderStore = {
    async note(company, noted) {
      const key = `${company} ${noted.order}`;
      const kept = held.get(key) ?? noted;
      held.set(key, kept);
      return kept;
    },
    async read(company, order) {
      return held.get(`${company} ${order}`);
    },
    async list(company, limit, after = '~') {
      const noted = [...held].flatMap(([key, each]) =>
        key === `${company} ${each.order}` ? [{ rank: `${each.ordered}#${each.order}`, noted: each }] : [],
      );
      const begun = [...erasures.values()].filter(
        (each) => each.company === company && !('timeZone' in each.asked),
      );
      const all: readonly (ListedOrder & { readonly rank: string })[] = [
        ...noted.map((each) => {
          const erasure = begun.find(({ order }) => order === each.noted.order);
          return { ...each, ...(erasure && { erasure }) };
        }),
        ...begun
          .filter(({ order }) => !held.has(`${company} ${order}`))
          .map((erasure) => ({ rank: `${erasure.ordered}#${erasure.order}`, erasure })),
      ];
      const found = all
        .filter(({ rank }) => rank < after)
        .toSorted((a, b) => (a.rank < b.rank ? 1 : -1))
        .slice(0, limit);
      const next = found.length === limit ? found.at(-1)?.rank : undefined;
      return { found, ...(next !== undefined && { next }) };
    },
  };
  return { store, held };
}

export function memoryLabelStore() {
  const held = new Map<string, Label>();
  const store: LabelStore = {
    async put(company, label) {
      held.set(`${company} ${label.id}`, label);
    },
    async list(company, limit, after = '') {
      return [...held]
        .filter(([key, { id }]) => key === `${company} ${id}` && id > after)
        .map(([, label]) => label)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
  };
  return { store, labels: held };
}

/** Remembers who gets no mail. */
export function memoryRecipientStore() {
  const unsubscribed = new Map<string, string>();
  const suppressed = new Map<string, { why: SuppressionReason; at: string }>();
  const within = <Value>(company: string, all: ReadonlyMap<string, Value>) =>
    new Map(
      [...all].flatMap(([key, value]) =>
        key.startsWith(`${company} `) ? [[key.slice(company.length + 1), value] as const] : [],
      ),
    );
  const store: RecipientStore = {
    async unsubscribe({ company, ...who }, at) {
      const key = `${company} ${stoppedName(who)}`;
      if (!unsubscribed.has(key)) unsubscribed.set(key, at);
    },
    async subscribe({ company, ...who }) {
      unsubscribed.delete(`${company} ${stoppedName(who)}`);
    },
    async suppress(company, recipient, why, at) {
      suppressed.set(`${company} ${recipient}`, { why, at });
    },
    async lift(company, recipient) {
      suppressed.delete(`${company} ${recipient}`);
    },
    async stopped(company) {
      return { unsubscribed: within(company, unsubscribed), suppressed: within(company, suppressed) };
    },
  };
  return { store, unsubscribed, suppressed };
}

/** Remembers digests as the table does: a claim holds until it is released. */
export function memoryDigestStore(fault: Fault = noFault) {
  /** of mails: `sending`, or the message id */
  const states = new Map<string, string>();
  const sent = new Map<string, 'all' | 'some'>();
  const told = new Map<string, Told>();
  const runs = new Set<string>();
  const spent = new Map<string, number>();
  const keyOf = ({ company, department, week }: Place) => `${company}/${department}/${week}`;
  const mailKeyOf = ({ company, department, occasion, recipient }: MailKey) =>
    `${company}/${department}/${occasion}/${recipient}`;
  const store: DigestStore = {
    async claim(mail) {
      await fault('before-write');
      const held = states.get(mailKeyOf(mail));
      if (held === undefined) states.set(mailKeyOf(mail), 'sending');
      await fault('after-write');
      return held === undefined ? 'mine' : held === 'sending' ? 'sending' : 'sent';
    },
    async release(mail) {
      await fault('before-write');
      states.delete(mailKeyOf(mail));
    },
    async markMailed(mail, messageId) {
      await fault('before-write');
      states.set(mailKeyOf(mail), messageId);
      await fault('after-write');
    },
    async wasMailed(mail) {
      await fault('read');
      return !['sending', undefined].includes(states.get(mailKeyOf(mail)));
    },
    async standing(place) {
      await fault('read');
      return sent.get(keyOf(place)) === 'all' ? 'sent' : 'open';
    },
    async markSent(place, numbers, to) {
      await fault('before-write');
      sent.set(keyOf(place), to);
      told.set(keyOf(place), numbers);
      await fault('after-write');
    },
    async told(company, department, weeks) {
      return new Map(
        weeks.flatMap((week) => {
          const numbers = told.get(keyOf({ company, department, week }));
          return numbers === undefined ? [] : [[week, numbers] as const];
        }),
      );
    },
    async toldBetween(company, department, from, to) {
      const place = `${company}/${department}/`;
      const own = [...told].flatMap(([key, numbers]) =>
        key.startsWith(place) ? [[Week.parse(key.slice(place.length)), numbers] as const] : [],
      );
      return new Map(
        own.filter(([week]) => from <= week && week <= to).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
    },
    async retell(place, numbers) {
      told.set(keyOf(place), numbers);
    },
    async spend(company, week, mails, most) {
      const sum = (spent.get(`${company} ${week}`) ?? 0) + mails;
      if (sum > most) return false;
      spent.set(`${company} ${week}`, sum);
      return true;
    },
    async noteRun(company, week, departments) {
      for (const department of departments) runs.add(`${company} ${week} ${department}`);
    },
    hasRun: async (company, week, department) => runs.has(`${company} ${week} ${department}`),
  };
  return { store, states, sent, told, runs };
}
