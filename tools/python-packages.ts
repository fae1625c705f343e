import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs packages from PyPI (`name==version`) in a virtual environment of their own, unless they are there. Needs Python 3. */
export function installPackages(venv: string, packages: readonly string[]): void {
  const marker = join(venv, 'installed');
  const wanted = packages.join(' ');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  execFileSync('python3', ['-m', 'venv', '--clear', venv], { stdio: 'pipe' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
  execFileSync(join(venv, 'bin/python'), pip, { stdio: 'pipe' });
  writeFileSync(marker, wanted);
}
