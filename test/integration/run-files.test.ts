import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow } from '../../local/folder.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { accountLine, runFiles } from '../../local/run-files.ts';
import { watchFolder } from '../../local/watch-folder.ts';

let folder = '';
let pipeline: Pipeline;

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  pipeline = await startPipeline({ mailFolder: join(folder, 'mail'), visibilitySeconds: 1 });
});
afterAll(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

const csv = 'id,text,date\nR1,The lid leaks 😀,2026-11-02\n';
const inbox = async (name: string) => {
  const reviews = join(folder, name, 'acme', 'reviews');
  await mkdir(reviews, { recursive: true });
  return { root: join(folder, name), reviews };
};

describe('a run over the files of an inbox', () => {
  it('reads a file whose name has an emoji, as AWS does', async () => {
    const { root, reviews } = await inbox('emoji');
    await writeFile(join(reviews, '评论😀.csv'), csv);
    const { drops } = await filesBelow(root);
    expect((await runFiles(pipeline, drops)).map(accountLine)).toMatchObject([
      { name: '评论😀.csv', status: 'done', stored: 1 },
    ]);
  });

  it('goes on after a file that cannot be read or dropped, and tells of it', async () => {
    const { root, reviews } = await inbox('bad');
    await symlink(join(folder, 'nowhere.csv'), join(reviews, 'a.csv'));
    await writeFile(join(reviews, 'b.csv'), csv);
    await writeFile(join(reviews, 'c.csv'), `${csv}R2,It hums,2026-11-03\n`);
    const { drops } = await filesBelow(root);
    const refusing = {
      ...pipeline,
      drop: async (key: string, body: Buffer) => {
        if (key.endsWith('b.csv')) throw new Error('the bucket refused it');
        return await pipeline.drop(key, body);
      },
    };
    const ran = await runFiles(refusing, drops);
    expect(ran.map(accountLine)).toMatchObject([
      { name: 'a.csv', status: 'failed', stored: 0 },
      { name: 'b.csv', status: 'failed', stored: 0 },
      { name: 'c.csv', status: 'done', seen: 2 },
    ]);
    expect(ran.map(({ failed }) => failed)).toEqual([
      expect.stringContaining('no such file'),
      'the bucket refused it',
      undefined,
    ]);
  });

  it('says of a name that is not written in UTF-8 that it is to be written anew', async () => {
    const { root, reviews } = await inbox('latin');
    // “für.csv” in ISO 8859-1
    await writeFile(
      Buffer.concat([Buffer.from(`${reviews}/f`), Buffer.from([0xfc]), Buffer.from('r.csv')]),
      csv,
    );
    const ran = await runFiles(pipeline, (await filesBelow(root)).drops);
    expect(ran.map(({ failed }) => failed)).toEqual([
      expect.stringContaining('not written in UTF-8: rename it'),
    ]);
  });
});

describe('a watched folder', () => {
  it('is watched on after a file that failed', async () => {
    const { root, reviews } = await inbox('watched');
    const lines: string[] = [];
    const failing = {
      ...pipeline,
      configure: async () => {
        throw new Error('the bucket refused it');
      },
    };
    const stop = await watchFolder(root, failing, (line) => lines.push(line));
    const said = async (wanted: RegExp) => {
      for (let tries = 0; tries < 200 && !lines.some((line) => wanted.test(line)); tries++) await sleep(50);
      expect(lines).toContainEqual(expect.stringMatching(wanted));
    };
    await mkdir(join(root, 'config', 'acme'), { recursive: true });
    await writeFile(join(root, 'config', 'acme', 'settings.json'), '{}');
    await said(/^! .*the bucket refused it/);
    await writeFile(join(reviews, '水壶😀.csv'), csv.replace('R1', 'R7'));
    await said(/^acme\/reviews\/水壶😀\.csv: done, seen 1/);
    await stop();
  });

  it('says of a file that belongs to no company where to put it, and nothing of a hidden one', async () => {
    const { root, reviews } = await inbox('misplaced');
    const lines: string[] = [];
    const stop = await watchFolder(root, pipeline, (line) => lines.push(line));
    await writeFile(join(root, '.DS_Store'), 'x');
    await writeFile(join(root, 'lost.csv'), csv);
    await writeFile(join(reviews, 'found.csv'), csv.replace('R1', 'R8'));
    for (let tries = 0; tries < 200 && !lines.some((line) => line.includes('found.csv')); tries++)
      await sleep(50);
    await stop();
    expect(lines.filter((line) => line.startsWith('!'))).toEqual([
      '! lost.csv: lies too high: put it at <company>/<folder>/lost.csv, the folder one of reviews, tickets, social, surveys',
    ]);
  });
});
