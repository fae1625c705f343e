import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { watch } from 'chokidar';
import { parseUploadKey, sourceFolders } from '../lib/contract/bucket.ts';
import { accountOf } from '../lib/files/account.ts';
import { isHidden, keyOf } from './folder.ts';
import type { Pipeline } from './pipeline.ts';
import { printConfigs } from './print.ts';
import { reasonOf, runConfigs, runFiles } from './run-files.ts';

const misplaced = (name: string) =>
  `lies too high: put it at <company>/<folder>/${name}, the folder one of ${sourceFolders.join(', ')}`;

/** Feeds every file that is put or changed below the folder, once it stops growing. Gives a function that stops it. */
export async function watchFolder(
  folder: string,
  pipeline: Pipeline,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  const watcher = watch(folder, { awaitWriteFinish: { stabilityThreshold: 400, pollInterval: 100 } });
  const feed = async (path: string) => {
    const key = keyOf(folder, path);
    if (key === undefined) {
      if (!isHidden(folder, path)) say(`! ${relative(folder, path)}: ${misplaced(basename(path))}`);
      return;
    }
    if (key.startsWith('config/')) {
      await runConfigs(pipeline, [{ key, path }], say);
      await printConfigs(say, pipeline, [{ key, path }]);
      return;
    }
    const upload = parseUploadKey(key);
    if ('advice' in upload) {
      await pipeline.drop(key, await readFile(path));
      say(`! ${key}: ${upload.advice}`);
      return;
    }
    const [ran] = await runFiles(pipeline, [{ key, path }]);
    if (ran?.failed !== undefined) say(`! ${key}: ${ran.failed}`);
    if (ran?.record === undefined) return;
    const account = Object.entries(accountOf(ran.record)).map(([name, count]) => `${name} ${count}`);
    say(
      `${key}: ${ran.record.status}, ${account.join(', ')}${ran.record.problem ? `: ${ran.record.problem.advice}` : ''}`,
    );
  };
  const onFile = (path: string) => {
    feed(path).catch((error: unknown) => say(`! ${path}: ${reasonOf(error)}`));
  };
  watcher
    .on('add', onFile)
    .on('change', onFile)
    // a folder that cannot be looked into
    .on('error', (error) => say(`! ${reasonOf(error)}`));
  return () => watcher.close();
}
