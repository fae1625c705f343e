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
import { tellMisuse, wholeNumber } from './misuse.ts';
import { installPackages } from './python-packages.ts';

/**
 * Asks the API what schemathesis makes of its document: requests that fit it, that hardly do, that do not, and chains of them. Every
 * answer must be one that the document tells of. All checks and phases, with a fixed seed; `--examples N` an operation, `--seed N`.
 * With the token of an admin, and a quarter as many with one of a department.
 * Needs Python 3. Ends with 1 where something was found.
 */
tellMisuse();
const { values } = parseArgs({
  options: { examples: { type: 'string', default: '40' }, seed: { type: 'string', default: '1' } },
});
const examples = wholeNumber('--examples', values.examples);
/** Whoever sees all is asked for the most: of the others' requests many are answered as what is not there. */
const readers = [
  { role: 'admin', examples },
  { role: 'department:supply-chain', examples: Math.ceil(examples / 4) },
];
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
  for (const { role, examples } of readers) {
    console.log(`\n${role}, ${examples} examples an operation`);
    const token = await tokens.sign('harbor-home', { sub: role, roles: [role] });
    const asked = spawn(
      join(venv, 'bin/schemathesis'),
      [
        ...['--config-file', join(import.meta.dirname, 'api/schemathesis.toml'), 'run', '--no-color'],
        ...[`${web.address}/v1/openapi.json`, '--url', web.address, '--checks', 'all', '--phases'],
        ...['examples,coverage,fuzzing,stateful', '--seed', values.seed, '--max-examples', `${examples}`],
        ...['--header', `Authorization: Bearer ${token}`],
      ],
      { cwd: folder, stdio: 'inherit' },
    );
    const [status] = await once(asked, 'exit');
    if (status !== 0) process.exitCode = 1;
  }
  await web.stop();
} finally {
  await pipeline.stop();
  rmSync(folder, { recursive: true, force: true });
}
