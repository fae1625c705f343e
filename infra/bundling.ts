import { join } from 'node:path';
import { Charset, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

const looksForCredentials = '@aws-sdk/credential-provider-node';
const takesThoseGiven = join(import.meta.dirname, '../lib/runtime/lambda-credentials.ts');

/** What takes the place of a package. */
export const alias = { [looksForCredentials]: takesThoseGiven };

/** How a function and its libraries become one file; `npm run bench` measures what comes out. */
export const bundling = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  // word lists in Chinese: as escapes each character takes six bytes
  charset: Charset.UTF8,
  sourceMap: true,
  // the SDK too: what was tested is what runs
  externalModules: [],
  mainFields: ['module', 'main'],
  esbuildArgs: { '--alias': Object.entries(alias).map(([from, to]) => `${from}=${to}`) },
  // natural and parts of Powertools are CommonJS and call require
  banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};
