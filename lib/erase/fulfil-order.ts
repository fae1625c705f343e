import { keys } from '../contract/bucket.ts';
import type { ErasureOrder } from '../contract/messages.ts';
import { isClosed } from '../files/file-record.ts';
import { instantOf } from '../instant.ts';
import { type Erasure, fileMark } from '../privacy/erasure.ts';
import { marksOf } from '../privacy/person.ts';
import { deleteFileObjects } from './delete-file-objects.ts';
import { eraseNextObject } from './erase-objects.ts';
import { erasePage } from './erase-page.ts';
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
    const next = await nextStep(ports, erasure);
    if (next === 'wait') {
      return await sendOn(ports, { ...erasure, waits: erasure.waits + 1 }, ports.analyseSeconds);
    }
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
  const asked = await askedOf(ports, message);
  const marks = 'marks' in asked ? asked.marks : [fileMark(asked.file)];
  await ports.erasures.putMarks(company, marks);
  const now = ports.now();
  return await ports.erasures.open({
    ...{ company, order, asked },
    ...{ ordered: instantOf(now), notBefore: now.getTime() + ports.analyseSeconds * 1000 },
    ...{ phase: 'records', revision: 1, hops: 0, waits: 0, page: 0 },
  });
}

async function askedOf(
  { pseudonymsOf }: ErasePorts,
  message: Exclude<ErasureOrder, { goOn: true }>,
): Promise<Erasure['asked']> {
  const { company } = message;
  if ('file' in message) return { file: message.file };
  if ('marks' in message) return { marks: message.marks };
  return { marks: [...marksOf(await pseudonymsOf(company), company, message.person)] };
}

async function nextStep(ports: ErasePorts, erasure: Erasure): Promise<Erasure | 'wait'> {
  const { asked, phase } = erasure;
  if ('marks' in asked) {
    return phase === 'records'
      ? await erasePage(ports, erasure)
      : await eraseMarked(ports, erasure, asked.marks);
  }
  const record = await ports.files.read(erasure.company, asked.file);
  if (record === undefined) {
    const nothing = { key: '', version: asked.file, fate: 'left', rows: 0, reason: 'no-such-file' } as const;
    await ports.erasures.noteObject(erasure, nothing);
    return await finish(ports, erasure);
  }
  // a batch of it that is still to come would bring rows back
  if (!isClosed(record)) return giveUp(erasure, `file ${asked.file} was not read to its end`);
  if (phase === 'records') return await erasePage(ports, erasure);
  await deleteFileObjects(ports, erasure, record);
  return await finish(ports, erasure);
}

async function eraseMarked(ports: ErasePorts, erasure: Erasure, marks: readonly string[]) {
  const next = await eraseNextObject(ports, erasure, marks, erasure.waits >= maxWaits);
  if (next.step === 'wait') return 'wait';
  return next.step === 'on' ? { ...erasure, cursor: next.cursor } : await finish(ports, erasure);
}

function giveUp(erasure: Erasure, why: string): 'wait' {
  if (erasure.waits >= maxWaits) throw new Error(why);
  return 'wait';
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
  await ports.orders.send([JSON.stringify({ order, company, goOn: true })], undefined, delaySeconds);
  return saved;
}
