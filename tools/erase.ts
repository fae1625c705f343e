import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { keys } from '../lib/contract/bucket.ts';
import { ErasureOrder } from '../lib/contract/messages.ts';
import { verifyReceipt } from '../lib/erase/receipt.ts';
import { receiptedOrders } from '../lib/erase/replay.ts';
import { findRunning } from '../local/running.ts';

/** Orders an erasure by a message to its queue, or checks a receipt. Whoever may send to the queue may erase. */
const usage = `npm run erase -- person --company acme --author "@joe" | --email joe@example.com | --phone "+49 170 1234567"
npm run erase -- file   --company acme --file <id, as reports and the API name it>
npm run erase -- verify --receipt FILE --key public.pem
npm run erase -- replay                  every order that has a receipt, again: after the table was restored

  --queue URL    ErasuresQueueUrl of the stack's outputs; without it the \`npm start\` that runs here
  --bucket NAME  BucketName of the outputs; for --wait and replay
  --state DIR    where that \`npm start\` keeps its state (.local)
  --order ID     names the order: the same id twice is one order (a new one)
  --wait         prints the receipt when it is there`;

const pollMs = 1000;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const state = { type: 'string', default: '.local' } as const;
const options = {
  ...{ company: text, author: text, email: text, phone: text, file: text, receipt: text, key: text },
  ...{ queue: text, bucket: text, order: text, state, wait: flag, help: flag },
};

class Misused extends Error {}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { values, what: positionals[0], more: positionals.slice(1) };
  } catch (cause) {
    throw new Misused(cause instanceof Error ? cause.message : 'unreadable arguments', { cause });
  }
}
type Values = ReturnType<typeof readArguments>['values'];

function orderOf(what: string | undefined, values: Values): ErasureOrder {
  const { company, author, email, phone, file, order = randomUUID() } = values;
  const person = Object.fromEntries(Object.entries({ author, email, phone }).filter(([, each]) => each));
  const named = Object.keys(person).length;
  if (what === 'person' && (named === 0 || file !== undefined))
    throw new Misused('name the person: --author, --email or --phone');
  if (what === 'file' && (file === undefined || named > 0)) throw new Misused('name the file: --file');
  const parsed = ErasureOrder.safeParse({ order, company, ...(what === 'person' ? { person } : { file }) });
  if (parsed.success) return parsed.data;
  // a union tells of each kind of order what it misses; only that of the kind that was meant helps
  const kind = ErasureOrder.options[what === 'person' ? 0 : 1].safeParse({
    ...{ order, company },
    ...(what === 'person' ? { person } : { file }),
  });
  throw new Misused(kind.success ? 'unreadable order' : z.prettifyError(kind.error));
}

async function send(order: ErasureOrder, { queue, bucket, state, wait }: Values): Promise<void> {
  if (queue !== undefined && wait && bucket === undefined) throw new Misused('--wait needs --bucket');
  const running = queue === undefined ? await findRunning(state) : undefined;
  // before the first client is made
  Object.assign(process.env, running?.environment);
  await sqsQueue(running?.erasuresQueue ?? queue ?? '').send([JSON.stringify(order)], order.company);
  const receipt = keys.receipt(order.company, order.order);
  console.error(`ordered ${order.order}; the receipt will be at ${receipt}`);
  if (!wait) return;
  const objects = s3ObjectStore(running?.bucket ?? bucket ?? '');
  for (;;) {
    const written = await objects.readText(receipt);
    if (written !== undefined) {
      process.stdout.write(written);
      return;
    }
    await sleep(pollMs);
  }
}

async function replay({ queue, bucket, state }: Values): Promise<void> {
  if ((queue === undefined) !== (bucket === undefined)) throw new Misused('give --queue and --bucket');
  const running = queue === undefined ? await findRunning(state) : undefined;
  // before the first client is made
  Object.assign(process.env, running?.environment);
  const orders = sqsQueue(running?.erasuresQueue ?? queue ?? '');
  let count = 0;
  for await (const order of receiptedOrders(s3ObjectStore(running?.bucket ?? bucket ?? ''))) {
    await orders.send([JSON.stringify(order)], order.company);
    count++;
  }
  console.error(`ordered ${count} again; those that the table knows to be done stay done`);
}

async function checkReceipt({ receipt, key }: Values): Promise<void> {
  if (receipt === undefined || key === undefined) throw new Misused('give --receipt and --key');
  const holds = verifyReceipt(await readFile(receipt, 'utf8'), await readFile(key, 'utf8'));
  console.log(holds ? 'the receipt is the one that was signed' : 'the receipt is NOT what was signed');
  if (!holds) process.exitCode = 1;
}

try {
  const { what, more, values } = readArguments();
  if (values.help) console.log(usage);
  else if (more.length > 0 || !['person', 'file', 'verify', 'replay'].includes(what ?? ''))
    throw new Misused('say person, file, verify or replay');
  else if (what === 'verify') await checkReceipt(values);
  else if (what === 'replay') await replay(values);
  else await send(orderOf(what, values), values);
} catch (error) {
  if (error instanceof Misused) console.error(`${error.message}\n\n${usage}`);
  else console.error(error instanceof Error ? error.message : 'failed');
  process.exitCode = error instanceof Misused ? 2 : 1;
}
