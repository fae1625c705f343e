import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configReader } from '../../lib/company/config.ts';
import { devTokens } from '../../local/dev-tokens.ts';
import { filesBelow } from '../../local/folder.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { runConfigs } from '../../local/run-files.ts';
import { startWebServer } from '../../local/web-server.ts';
import { writeTokens } from '../../local/write-tokens.ts';

const root = new URL('../..', import.meta.url).pathname;
const run = promisify(execFile);
const questions = readFileSync(join(root, 'docs/cookbook.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((part) => ({
    question: part.slice(0, part.indexOf('\n')),
    commands: [...part.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code = '']) => code).join('\n'),
  }));

let folder = '';
let pipeline: Pipeline;
let stopWeb = async () => {};
let environment: Record<string, string> = {};

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = mkdtempSync(join(tmpdir(), 'voicetrail-cookbook-'));
  pipeline = await startPipeline({ mailFolder: join(folder, 'mail'), requestsPerSecond: 1000 });
  const tokens = await devTokens(folder);
  const web = await startWebServer(pipeline, tokens, { mailFolder: join(folder, 'mail'), port: 0 });
  stopWeb = web.stop;
  const { drops, configs } = await filesBelow(join(root, 'samples'));
  const own = <Found extends { readonly key: string }>(files: readonly Found[]) =>
    files.filter(({ key }) => key.includes('harbor-home'));
  await runConfigs(pipeline, own(configs), () => {});
  for (const { key, path } of own(drops)) await pipeline.drop(key, await readFile(path));
  while (pipeline.backlog().waiting > 0) await sleep(50);
  const config = configReader(pipeline.stores.objects, () => new Date());
  await writeTokens(folder, tokens, config, 'harbor-home');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  environment = {
    ...{ PATH: process.env.PATH ?? '', API: web.address, TOKEN: read('token-harbor-home') },
    SHOP: read('token-harbor-home.department-supply-chain'),
  };
}, 120_000);
afterAll(async () => {
  await stopWeb();
  await pipeline.stop();
  rmSync(folder, { recursive: true });
});

/** What an answer must hold to be one. */
const answers: Readonly<Record<string, RegExp>> = {
  'What hurts most this week?':
    /^(?:[\w-]+\t[\w-]+\t[1-9]\d*\t(?:(?:probably-)?rising|new|steady|too-few|falling)\t(?:above|below)?\n){5}$/,
  'What delights, and in whose words?':
    /"name": "\p{Script=Han}+",\n +"count": [1-9]\d*,\n +"quotes": \[\n +"/u,
  'Where on the journey does it hurt?': /^\ufeffstage,touchpoint,.*\r\n(?:[\w-]+,[\w-]+,.*\r\n){10,}$/,
  'How do I draw a chart of it?': /^1\d\n$/,
  'Is late delivery getting worse?':
    /(?:2026-W\d\d,delivery-speed,\d+,\d+,[\d.]*,.*\r\n){12}2026-W46,delivery-speed,[1-9]/,
  'Which source complains most, stage by stage?':
    /^\ufeffsource,stage,count,positive,.*\r\n(?:(?:review|ticket|social|survey),[\w-]+,[1-9].*\r\n){6,}$/,
  'What comes together with late delivery, and with the wish to leave?':
    /^\ufeffwithTopic,count,[^\n]*\n[\w-]+,[1-9][\s\S]*\ufeffwithSignal,count,[^\n]*,untold\r?\n[\w-]+,[1-9]/,
  'What exactly do they say of it?': /^\ufeffid,time,source,[^\n]*\n[\w-]{16},2026-11-\d\dT[^\n]*,negative,/,
  'How do I get all of it, page by page?': /^\s*[1-9]\d*\n$/,
  'Did everything arrive, and was it read?':
    /^\{"source":"review","lastDay":"2026-11-\d\d","status":"done"\}\n[\s\S]*\ufeff?file,source,received,status,seen/,
  'Has anything changed since I last asked?': /^304\n$/,
  'How does an assistant ask?': /words of customers[\s\S]*structuredContent[\s\S]*"polarity":"pain"/,
  'How do I drop a file?': /<PostResponse>/,
  'Which topics make up most of the complaints? (SQL)':
    /^[\w-]+\|[1-9]\d*\|\d+\.\d\n(?:[\w-]+\|\d+\|\d+\.\d\n){4}$/,
  'Which topic grew most from one week to the next? (SQL)': /^[\w-]+\|\d+\|\d+\|[1-9]\d*\n/,
  'Who complains in which language, and of whom? (SQL)': /^(?:[\w-]+\|[\w-]+\|[1-9]\d*\|\d+\n){3,}$/,
  'What does somebody see who is held to a department?':
    /product,false\r?\n[\s\S]*supply-chain,true\r?\n[\s\S]*(?:"items":\[\{|"withheld":)[\s\S]*404\n$/,
};

describe('the cookbook', () => {
  it('expects an answer to each of its questions', () => {
    expect(questions.map(({ question }) => question)).toEqual(Object.keys(answers));
    expect(questions.length).toBeGreaterThanOrEqual(10);
  });

  it.each(questions)('answers as written: $question', async ({ question, commands }) => {
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', commands], {
      ...{ cwd: mkdtempSync(join(folder, 'here-')), env: environment },
    });
    expect(stdout).toMatch(answers[question] ?? /no such question/);
  });
});
