import { configAgeMs } from '../company/cached-by-company.ts';
import { keys } from '../contract/bucket.ts';
import type { ErasureOrder } from '../contract/messages.ts';
import { isClosed } from '../files/file-record.ts';
import { instantOf } from '../instant.ts';
import { type Erasure, fileMark } from '../privacy/erasure.ts';
import { marksOf } from '../privacy/marks-of.ts';
import { turnOf } from './calendar-orders.ts';
import { deleteFileObjects } from './delete-file-objects.ts';
import { eraseObjects } from './erase-objects.ts';
import { endPages, erasePage } from './erase-page.ts';
import type { ErasePorts } from './erase-ports.ts';
import { receiptOf, signReceipt } from './receipt.ts';

/** Left at the end of a run, to end a step in and to send the order on. A step that takes longer is tried in a run of its own. */
const reserveMs = 60_000;

/** An order waits for files to be read to their end: a day, at three minutes each time; then it does without. */
const maxWaits = 480;
/** Seconds that SQS can hold a message back. */
const mostDelay = 900;
/** Times that an order is sent on before it is given up on: the waits, and runs of a quarter of an hour for two weeks. */
const maxHops = 2000;

/**
 * Does an order, or as much of it as this run has time for, and then sends it on to itself. It may be repeated after any
 * failure, and ordered any number of times: it ends in the same records, counts and receipt. Gives where it stands.
 */
export async function fulfilOrder(ports: ErasePorts, message: ErasureOrder): Promise<Erasure> {
  let erasure = await openErasure(ports, message);
  while (erasure.phase !== 'done') {
    const wait = Math.ceil((dueOf(ports, erasure) - ports.now().getTime()) / 1000);
    if (wait > 0) return await sendOn(ports, erasure, Math.min(wait, mostDelay));
    if (ports.timeLeft() < reserveMs) return await sendOn(ports, erasure, 0);
    const { next, waits } = await nextStep(ports, erasure);
    if (waits) return await sendOn(ports, { ...next, waits: next.waits + 1 }, ports.analyseSeconds);
    erasure = await save(ports, next);
  }
  return erasure;
}

/** Raw rows are gone through when every run of ingest has ended that began before the tombstone, though its file be closed. */
function dueOf({ ingestSeconds }: ErasePorts, { phase, notBefore, ordered }: Erasure): number {
  return phase === 'objects' ? Math.max(notBefore, Date.parse(ordered) + ingestSeconds * 1000) : notBefore;
}

/** A tombstone comes first: whatever analyse begins to read from then on knows of the person. */
async function openErasure(ports: ErasePorts, message: ErasureOrder): Promise<Erasure> {
  const { company, order } = message;
  const known = await ports.erasures.read(company, order);
  if (known !== undefined) return known;
  if ('goOn' in message) throw new Error(`there is no order ${order} of ${company}`);
  const asked = await askedBy(ports, message);
  const marks = 'marks' in asked ? asked.marks : 'file' in asked ? [fileMark(asked.file)] : [];
  if (marks.length > 0) await ports.erasures.putMarks(company, marks);
  const now = ports.now();
  return await ports.erasures.open({
    ...{ company, order, asked },
    ...{
      ordered: instantOf(now),
      notBefore: now.getTime() + ports.analyseSeconds * 1000 + (knownLater(asked) ? configAgeMs : 0),
    },
    ...{ phase: 'records', revision: 1, hops: 0, waits: 0, page: 0 },
  });
}

/** An order after a step of it, to be saved. `waits`: it can go no further for now. */
type Step = { readonly next: Erasure; readonly waits?: boolean };

/** What a worker learns of only with the company's settings, which it may have read a moment ago. */
const knownLater = (asked: Erasure['asked']): boolean => 'timeZone' in asked;

async function askedBy(
  { pseudonymsOf }: ErasePorts,
  message: Exclude<ErasureOrder, { goOn: true }>,
): Promise<Erasure['asked']> {
  if ('file' in message) return { file: message.file };
  if ('timeZone' in message) return { timeZone: message.timeZone };
  if ('marks' in message) return { marks: message.marks };
  const { company, person } = message;
  return { marks: [...marksOf(await pseudonymsOf(company), company, person)] };
}

async function nextStep(ports: ErasePorts, erasure: Erasure): Promise<Step> {
  const { asked, phase } = erasure;
  if (phase === 'records' && 'marks' in asked) return { next: await erasePage(ports, erasure) };
  if ('marks' in asked) return await eraseMarked(ports, erasure, asked.marks);
  // nothing but days changed: no object is touched, and there is nothing to sign
  if ('timeZone' in asked) return await countAnew(ports, erasure, asked.timeZone);
  const record = await ports.files.read(erasure.company, asked.file);
  if (record === undefined) {
    const nothing = { key: '', version: asked.file, fate: 'left', rows: 0, reason: 'no-such-file' } as const;
    await ports.erasures.noteObject(erasure, nothing);
    return { next: await finish(ports, erasure) };
  }
  // a batch of it that is still to come would bring rows back
  if (!isClosed(record)) return giveUp(erasure, `file ${asked.file} was not read to its end`);
  if (phase === 'records') return { next: await erasePage(ports, erasure) };
  await deleteFileObjects(ports, erasure, record);
  return { next: await finish(ports, erasure) };
}

/** One that waited for a day for an older one does without it: that is given up on, and if it comes again it was overtaken. */
async function countAnew(ports: ErasePorts, erasure: Erasure, timeZone: string): Promise<Step> {
  const done = { ...erasure, phase: 'done' } as const;
  if (erasure.phase !== 'records') return { next: done };
  const turn = await turnOf(ports, erasure, timeZone);
  if (turn === 'waits' && erasure.waits < maxWaits) return { next: erasure, waits: true };
  if (turn !== 'overtaken') return { next: await erasePage(ports, erasure) };
  await endPages(ports, erasure);
  return { next: done };
}

/** Goes through raw rows until this run has no time left, and saves after each object. */
async function eraseMarked(ports: ErasePorts, erasure: Erasure, marks: readonly string[]): Promise<Step> {
  const objects = eraseObjects(ports, erasure, marks, erasure.waits >= maxWaits);
  let current = erasure;
  for (;;) {
    const step = await objects.next();
    if (step.done && step.value === 'wait') return { next: current, waits: true };
    if (step.done) return { next: await finish(ports, current) };
    const next = { ...current, cursor: step.value };
    if (ports.timeLeft() < reserveMs) return { next };
    current = await save(ports, next);
    // another run of the same order is further
    if (current.cursor !== next.cursor || current.phase === 'done') return { next: current };
  }
}

function giveUp(next: Erasure, why: string): Step {
  if (next.waits >= maxWaits) throw new Error(why);
  return { next, waits: true };
}

async function finish(ports: ErasePorts, erasure: Erasure): Promise<Erasure> {
  const { company, order } = erasure;
  const finished = instantOf(ports.now());
  const receipt = receiptOf({ ...erasure, finished }, await ports.erasures.notes(company, order));
  const written = await signReceipt(ports.signer, receipt);
  await ports.objects.write(keys.receipt(company, order), written, 'application/json');
  return { ...erasure, finished, phase: 'done' };
}

/** Saves the next state; where another run of the same order was faster, that one's counts. */
async function save({ erasures }: ErasePorts, next: Erasure): Promise<Erasure> {
  const saved = { ...next, revision: next.revision + 1 };
  if (await erasures.save(saved)) return saved;
  return (await erasures.read(next.company, next.order)) ?? saved;
}

async function sendOn(ports: ErasePorts, erasure: Erasure, delaySeconds: number): Promise<Erasure> {
  const { company, order } = erasure;
  if (erasure.hops >= maxHops) throw new Error(`order ${order} of ${company} did not end in ${maxHops} runs`);
  const saved = await save(ports, { ...erasure, hops: erasure.hops + 1 });
  await ports.orders.send([JSON.stringify({ order, company, goOn: true })], company, delaySeconds);
  return saved;
}
