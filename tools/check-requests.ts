import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { devTokens } from '../local/dev-tokens.ts';
import { filesBelow } from '../local/folder.ts';
import { startPipeline } from '../local/pipeline.ts';
import { startWebServer } from '../local/web-server.ts';
import { installPackages } from './python-packages.ts';

/**
 * Asks the API what schemathesis makes of its document: requests that fit it, that hardly do, that do not, and chains of them. Every
 * answer must be one that the document tells of. All checks and phases, with a fixed seed; `--examples N` an operation, `--seed N`.
 * Needs Python 3. Ends with 1 where something was found.
 */
const { values } = parseArgs({
  options: { examples: { type: 'string', default: '40' }, seed: { type: 'string', default: '1' } },
});
const root = resolve(import.meta.dirname, '..');
const venv = join(root, '.venv-requests');
const folder = mkdtempSync(join(tmpdir(), 'voicetrail-requests-'));

installPackages(venv, ['schemathesis==4.32.5']);
const pipeline = await startPipeline({ mailFolder: join(folder, 'mail'), requestsPerSecond: 1e6 });
try {
  const tokens = await devTokens(folder);
  const web = await startWebServer(pipeline, tokens, { mailFolder: join(folder, 'mail'), port: 0 });
  const { drops } = await filesBelow(join(root, 'samples'));
  for (const { key, path } of drops) await pipeline.drop(key, await readFile(path));
  while (pipeline.backlog().waiting > 0) await sleep(100);
  const asked = spawn(
    join(venv, 'bin/schemathesis'),
    [
      ...['--config-file', join(import.meta.dirname, 'api/schemathesis.toml'), 'run', '--no-color'],
      ...[`${web.address}/v1/openapi.json`, '--url', web.address, '--checks', 'all', '--phases'],
      ...['examples,coverage,fuzzing,stateful', '--seed', values.seed, '--max-examples', values.examples],
      ...['--header', `Authorization: Bearer ${await tokens.sign('harbor-home')}`],
    ],
    { cwd: folder, stdio: 'inherit' },
  );
  const [status] = await once(asked, 'exit');
  process.exitCode = status === 0 ? 0 : 1;
  await web.stop();
} finally {
  await pipeline.stop();
  rmSync(folder, { recursive: true, force: true });
}
