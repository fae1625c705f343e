import { spawn, spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';

const start = join(import.meta.dirname, '../../local/start.ts');
const company = 'harbor-home';
/** Of Linux' clock of processor time. */
const tickMs = 10;

/** An `npm start` over the samples, on one core where the system can hold it there; who asks it, and what memory it takes. */
export async function startLocal(folder: string) {
  const state = join(folder, 'state');
  const node = [process.execPath, '--max-semi-space-size=8', start];
  const own = ['--state', state, '--port', '0', '--requests-per-second', '1000000'];
  const isHeld = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  if (!isHeld) console.log('taskset is not there: the server is not held to one core');
  const [command = '', ...rest] = [...(isHeld ? ['taskset', '-c', '0'] : []), ...node, ...own];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  let address = '';
  for await (const line of createInterface({ input: child.stdout })) {
    address = /^Mailbox\s+(http:\S+)\/$/.exec(line)?.[1] ?? address;
    if (line.startsWith('State')) break;
  }
  child.stdout.resume();
  const token = await readFile(join(state, `token-${company}`), 'utf8');
  const agent = new Agent({ keepAlive: true });
  const ask = (path: string) =>
    new Promise<Buffer>((resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}` };
      const sent = request(`${address}${path}`, { agent, headers }, (response) => {
        buffer(response).then((body) => {
          if (response.statusCode === 200) resolve(body);
          else reject(new Error(`${path} was answered ${response.statusCode}`));
        }, reject);
      });
      sent.on('error', reject).end();
    });
  /** Undefined where the system does not tell. */
  const memoryMb = async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    return Number.isNaN(kb) ? undefined : Math.round(kb / 1024);
  };
  /** Processor time so far, in ms: of the thread that answers and of all others, most of it the emulator's of the table; 0 where the system does not tell. */
  const processorMs = async () => {
    const tasks = await readdir(`/proc/${child.pid}/task`).catch(() => []);
    const sums = { answering: 0, others: 0 };
    for (const task of tasks) {
      const stat = await readFile(`/proc/${child.pid}/task/${task}/stat`, 'utf8').catch(() => '');
      const [, , , , , , , , , , , user = '0', system = '0'] = stat
        .slice(stat.lastIndexOf(')') + 1)
        .split(' ');
      sums[task === String(child.pid) ? 'answering' : 'others'] += (Number(user) + Number(system)) * tickMs;
    }
    return sums;
  };
  return { child, ask, memoryMb, processorMs };
}

const Items = z.object({ items: z.array(z.looseObject({})) });

/** What a page of a company asks for: numbers, findings, lists and single things. */
export async function asksOf({ ask }: Pick<Awaited<ReturnType<typeof startLocal>>, 'ask'>) {
  const week = '2026-W46';
  const first = async (path: string, name: string) =>
    String(Items.parse(JSON.parse((await ask(path)).toString())).items[0]?.[name]);
  const feedback = await first(`/v1/feedback?week=${week}&limit=1`, 'id');
  const file = await first('/v1/files?limit=1', 'file');
  const range = `from=2026-W43&to=${week}`;
  return [
    ...[`/v1/pain-points?week=${week}`, `/v1/wows?week=${week}`, `/v1/journey?${range}`],
    ...[`/v1/summary?${range}&by=stage,week`, `/v1/summary?${range}&by=topic,withTopic`],
    ...[`/v1/trends?id=delivery-speed&${range}`, '/v1/departments', '/v1/taxonomy', '/v1/health'],
    ...[`/v1/feedback?week=${week}&limit=20`, `/v1/feedback/${feedback}`, '/v1/files', `/v1/files/${file}`],
  ];
}
