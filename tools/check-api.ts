import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApi } from '../lib/query/openapi.ts';
import { clientSource } from './api/client-source.ts';
import { compareDocuments, versionAllows } from './api/compare-documents.ts';

const usage = `npm run check:api               does docs/openapi.json say what the code does; what differs, and does it break clients
npm run check:api -- --write    writes it anew, if the version was raised as the differences demand`;

/** The OpenAPI document in the repository against the one that is made of the code. */
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const place = join(import.meta.dirname, '../docs/openapi.json');
const client = join(import.meta.dirname, '../samples/client/voicetrail.ts');
const made = `${JSON.stringify(openApi(), null, 2)}\n`;
const kept = existsSync(place) ? readFileSync(place, 'utf8') : undefined;

if (kept === made) console.log('docs/openapi.json says what the code does');
else if (kept === undefined) write();
else {
  const [before, after] = [JSON.parse(kept), JSON.parse(made)];
  const differences = compareDocuments(before, after);
  for (const { breaks, what } of differences) console.log(`${breaks ? 'BREAKS CLIENTS' : 'adds'}  ${what}`);
  const [old, current] = [String(before.info.version), String(after.info.version)];
  const allowed = versionAllows(differences, old, current);
  if (!allowed)
    console.log(
      `apiVersion in lib/query/openapi.ts is ${current}, in docs/openapi.json ${old}: raise the ${differences.some(({ breaks }) => breaks) ? 'first' : 'second'} number`,
    );
  if (values.write && allowed) write();
  else {
    console.log(`\n${usage}`);
    process.exitCode = 1;
  }
}

function write(): void {
  writeFileSync(place, made);
  writeFileSync(client, clientSource(openApi()));
  console.log('docs/openapi.json and samples/client/voicetrail.ts were written');
}
