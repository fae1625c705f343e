import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { configReader } from '../lib/company/config.ts';
import { standards } from '../lib/contract/api.ts';
import { sourceFolders } from '../lib/contract/bucket.ts';
import { Misuse, tellMisuse, wholeNumber } from '../tools/misuse.ts';
import { recount } from '../tools/recount.ts';
import { devTokens } from './dev-tokens.ts';
import { filesBelow } from './folder.ts';
import { listen } from './listen.ts';
import { digestOf, keptMails } from './mail-server.ts';
import { startPipeline } from './pipeline.ts';
import { printAccount, printConfigs, printPainPoints, progressLine } from './print.ts';
import { accountLine, newestWeeks, type RanFile, runConfigs, runDigests, runFiles } from './run-files.ts';
import { noteRunning } from './running.ts';
import { names } from './servers.ts';
import { watchFolder } from './watch-folder.ts';
import { startWebServer } from './web-server.ts';
import { writeTokens } from './write-tokens.ts';

const usage = `npm start                              samples in, digests out; then watches the drop folder
npm start -- --inbox DIR                the same with the files of DIR instead of the samples
npm start -- --once --inbox DIR           starts empty, processes DIR/<company>/<source>/<file>, sends the digests, exits
npm start -s -- --once --inbox DIR --json the same, and prints nothing but the account as one JSON object
  --requests-per-second N  that one client may make of the API (25)
  --origin URL  of a web page that may ask the API (none)
  --port N      of the API and the mailbox page (8787; 0 takes a free one)
  --state DIR   where the state is kept (.local)`;

const root = resolve(import.meta.dirname, '..');
const usualState = join(root, '.local');

function readArguments() {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      inbox: { type: 'string', default: join(root, 'samples') },
      port: { type: 'string', default: '8787' },
      state: { type: 'string', default: usualState },
      'requests-per-second': { type: 'string', default: String(standards.clientRequestsPerSecond) },
      origin: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

/** Processes what lies in the inbox once, from an empty state, and tells what became of it. */
async function runOnce(inbox: string, json: boolean): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'voicetrail-'));
  const [mailFolder, tableFolder] = [join(folder, 'mail'), join(folder, 'table')];
  const say = json ? console.error : console.log;
  const pipeline = await startPipeline({ mailFolder, tableFolder });
  try {
    const ran = await feed(pipeline, inbox, say);
    const mails = (await keptMails(mailFolder)).toReversed();
    const digests = mails.map((mail) => ({ ...digestOf(mail), subject: mail.email.subject, eml: mail.path }));
    if (json) console.log(JSON.stringify({ files: ran.map(accountLine), digests }));
    else for (const { subject, eml } of digests) say(`${subject}\n  ${eml}`);
    return pipeline.backlog().dead === 0 && ran.every(({ failed }) => failed === undefined) ? 0 : 1;
  } finally {
    await pipeline.stop();
    await rm(tableFolder, { recursive: true });
  }
}

type Say = (line: string) => void;

async function feed(
  pipeline: Awaited<ReturnType<typeof startPipeline>>,
  inbox: string,
  say: Say,
): Promise<readonly RanFile[]> {
  const { drops, configs } = await filesBelow(inbox);
  if (drops.length === 0)
    say(
      `no file in ${inbox} lies there as <company>/<folder>/<file>, the folder one of ${sourceFolders.join(', ')}\n`,
    );
  await runConfigs(pipeline, configs, say);
  await printConfigs(say, pipeline, configs);
  const ran = await runFiles(pipeline, drops, progressLine(drops.length));
  printAccount(say, ran);
  const checked = await recount(pipeline.table);
  say(
    `counts ${checked.equal ? 'equal' : 'DIFFER FROM'} a recount of the ${checked.feedback} feedback stored\n`,
  );
  const weeks = await newestWeeks(pipeline, ran, new Date().toISOString().slice(0, 10));
  await runDigests(pipeline, weeks);
  for (const [company, week] of weeks) await printPainPoints(say, pipeline, company, week);
  const { dead } = pipeline.backlog();
  if (dead > 0)
    say(
      `${dead} messages failed five times and were given up on: run with POWERTOOLS_LOG_LEVEL=INFO to see why\n`,
    );
  return ran;
}

/**
 * A free port: this one, or any where it is 0. Throws before anything is opened where it is taken, most likely by another `npm start` with the
 * same state.
 */
async function freePort(port: number): Promise<number> {
  const server = createServer();
  try {
    return Number(new URL(await listen(server, port)).port);
  } catch (error) {
    const advice = 'end the other `npm start`, or give this one `-- --port 0 --state DIR`';
    throw new Misuse(`port ${port} is taken: ${advice}`, { cause: error });
  } finally {
    server.close();
  }
}

/** Runs until it is interrupted. */
async function run({
  inbox,
  state,
  port: wanted,
  requestsPerSecond,
  origins,
}: {
  readonly inbox: string;
  readonly state: string;
  readonly port: number;
  readonly requestsPerSecond: number;
  readonly origins: readonly string[];
}): Promise<void> {
  const port = await freePort(wanted);
  const mailFolder = join(state, 'mail');
  const dropFolder = join(state, 'inbox');
  await mkdir(dropFolder, { recursive: true });
  const api = `http://127.0.0.1:${port}`;
  const pipeline = await startPipeline({
    ...{ folder: join(state, 'aws'), mailFolder, requestsPerSecond },
    apiUrl: api,
  });
  const { environment, servers } = pipeline;
  const erasuresQueue = servers.queueUrl('erasures');
  const endRunning = await noteRunning(state, {
    ...{ environment, bucket: names.bucket, erasuresQueue, api },
  });
  const tokens = await devTokens(state);
  const web = await startWebServer(pipeline, tokens, { mailFolder, port, origins });
  const ran = await feed(pipeline, inbox, console.log);
  const stopWatching = await watchFolder(dropFolder, pipeline, console.log);

  const weeks = [...(await newestWeeks(pipeline, ran, new Date().toISOString().slice(0, 10)))];
  const config = configReader(pipeline.stores.objects, () => new Date());
  for (const [company] of weeks) await writeTokens(state, tokens, config, company);
  const here = (path: string) => relative(process.cwd(), path) || '.';
  const [company, week] = weeks[0] ?? ['<company>', '<week>'];
  console.log(`Mailbox      ${web.address}/
API          curl -H "Authorization: Bearer $(cat ${here(join(state, `token-${company}`))})" "${web.address}/v1/pain-points?week=${week}"
Tokens       ${here(state)}/token-<company> (admin), token-<company>.analyst, token-<company>.department-<id>
Erase        npm run erase -- person --company ${company} --author NAME --wait${state === usualState ? '' : ` --state ${here(state)}`}
Drop folder  ${here(dropFolder)}/<company>/<reviews|tickets|social|surveys>/<file>
Docs         ${web.address}/v1/docs
State        ${here(state)} (delete it to start afresh). Ctrl-C stops.`);

  await new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await endRunning();
  await stopWatching();
  await web.stop();
  await pipeline.stop();
}

tellMisuse(usage);
const options = readArguments();
if (options.help) console.log(usage);
else if (options.once) process.exitCode = await runOnce(resolve(options.inbox), options.json);
else
  await run({
    ...{
      inbox: resolve(options.inbox),
      state: resolve(options.state),
      port: wholeNumber('--port', options.port, 0),
    },
    requestsPerSecond: wholeNumber('--requests-per-second', options['requests-per-second']),
    origins: options.origin,
  });
