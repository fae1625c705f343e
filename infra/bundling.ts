import { Charset, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

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
  // natural and parts of Powertools are CommonJS and call require
  banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};
