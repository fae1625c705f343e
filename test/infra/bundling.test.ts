import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { alias, bundling } from '../../infra/bundling.ts';

/** kB of the API without what only assistants use. */
const mostKb = 1_200;
const ofAssistants = /node_modules\/@modelcontextprotocol\//;
const Output = z.object({ inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) });

it('makes the API as small as it is to be, without what looks for credentials where a function has none', async () => {
  const { externalModules: external, target, minify, charset, mainFields } = bundling;
  const options: BuildOptions = { external, target, minify, charset, mainFields, alias };
  const { metafile } = await build({
    ...{ ...options, format: 'esm', platform: 'node', bundle: true, write: false, metafile: true },
    entryPoints: [join(import.meta.dirname, '../../functions/query.ts')],
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(Output.parse(output).inputs).filter(([, of]) => of.bytesInOutput > 0);
  const kb =
    inputs.reduce((sum, [path, of]) => sum + (ofAssistants.test(path) ? 0 : of.bytesInOutput), 0) / 1000;
  expect(kb).toBeGreaterThan(mostKb / 2);
  expect(kb).toBeLessThanOrEqual(mostKb);
  const chain = inputs
    .map(([path]) => path)
    .filter((path) => /nested-clients|credential-provider/.test(path));
  expect(chain).toEqual([]);
  expect(inputs.map(([path]) => path)).toContain('lib/runtime/lambda-credentials.ts');
});

it('hands what it puts in the place of a package to the tool that deploys', () => {
  expect(bundling.esbuildArgs['--alias']).toEqual([
    `@aws-sdk/credential-provider-node=${alias['@aws-sdk/credential-provider-node']}`,
  ]);
});
