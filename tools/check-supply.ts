import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { installed, licenceFaults } from './supply/licences.ts';

/**
 * Checks what is installed to run the functions: that each package has a licence that lets it be shipped, and, where the
 * registry answers to `npm audit`, that no fault of high severity is known of any. `npm run sbom` lists them all.
 */
const root = join(import.meta.dirname, '..');
const packages = installed(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
const faults = licenceFaults(packages);
for (const fault of faults) console.error(fault);

const Audit = z.object({
  metadata: z.object({ vulnerabilities: z.object({ high: z.int(), critical: z.int() }) }),
});
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
const answer = ((): unknown => {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
})();
const audit = Audit.safeParse(answer).data?.metadata.vulnerabilities;
const known = (audit?.high ?? 0) + (audit?.critical ?? 0);
if (known > 0)
  console.error(`npm audit knows ${known} faults of high severity: npm audit --omit=dev tells which`);
const told =
  audit === undefined ? 'no registry answered to npm audit' : 'npm audit knows no fault of high severity';

if (faults.length > 0 || known > 0) process.exitCode = 1;
else console.log(`${packages.length} packages are licensed to be shipped; ${told}`);
