import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const verbs = ['ingest', 'analyse', 'digest', 'query', 'erase'];
/**
 * The floors of lib, from the ground up: rooms, and files that are the vocabulary of a room above. A file takes from floors
 * below it and from its own room. Circles of files are refused by the linter (`noImportCycles` in biome.json).
 */
const floors: readonly (readonly string[])[] = [
  ['lib/*.ts'],
  ['lib/nlp'],
  ['lib/tables'],
  ['lib/feedback'],
  [
    'lib/taxonomy',
    ...['lib/summary/summary.ts', 'lib/summary/cells.ts'],
    ...['lib/files/file-record.ts', 'lib/privacy/erasure.ts'],
  ],
  ['lib/privacy', 'lib/signals'],
  ['lib/contract'],
  ['lib/ports'],
  ['lib/company', 'lib/files', 'lib/summary'],
  ['lib/engine', 'lib/insight'],
  verbs.map((verb) => `lib/${verb}`),
  ['lib/aws', 'lib/runtime'],
];

/** A file that is named stands on its own floor, whatever the room it lies in does; -1: it stands on none. */
function floorOf(file: string): number {
  const named = floors.findIndex((floor) => floor.includes(file));
  if (named !== -1) return named;
  const room = roomOf(file);
  return floors.findIndex((floor) => floor.includes(room === 'lib' ? 'lib/*.ts' : room));
}

/** `lib/tables` for `lib/tables/csv/csv.ts`; `lib` for what lies in no room. */
const roomOf = (file: string): string =>
  file
    .split('/')
    .slice(0, 2)
    .join('/')
    .replace(/\/[^/]+\.\w+$/, '');

type Source = {
  /** path from the root of the project: `lib/ingest/csv.ts` */
  readonly file: string;
  readonly code: string;
  /** files of the project by that path, packages by their name */
  readonly imports: readonly string[];
};

const importPattern = /^\s*(?:import|export)\b[^'"`;]*?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
const commentPattern = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;

function sourceOf(file: string, text: string): Source {
  const code = text.replace(commentPattern, '');
  const named = [...code.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '');
  const imports = named.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name));
  return { file, code, imports };
}

const isIn = (file: string, ...folders: readonly string[]) =>
  folders.some((folder) => file.startsWith(`${folder}/`));
const isProject = (name: string) =>
  isIn(name, 'infra', 'functions', 'lib', 'local', 'tools', 'test', 'samples');

/** What a file must not import. */
const importRules: readonly { rule: string; breaks: (file: string, name: string) => boolean }[] = [
  {
    rule: 'infra takes nothing of the project but the contract, and what checks a document that people write',
    breaks: (file, name) =>
      isIn(file, 'infra') && isProject(name) && !isIn(name, 'infra', 'lib/contract', 'lib/company'),
  },
  {
    rule: 'no floor of lib takes from a higher one, nor from another room of its own',
    breaks: (file, name) =>
      isIn(file, 'lib') &&
      isIn(name, 'lib') &&
      roomOf(file) !== roomOf(name) &&
      floorOf(name) >= floorOf(file),
  },
  {
    rule: 'every room of lib stands on a floor',
    breaks: (file) => isIn(file, 'lib') && floorOf(file) === -1,
  },
  {
    rule: 'lib stands on its own',
    breaks: (file, name) => isIn(file, 'lib') && isProject(name) && !isIn(name, 'lib'),
  },
  {
    rule: 'functions take nothing of the project but lib',
    breaks: (file, name) => isIn(file, 'functions') && isProject(name) && !isIn(name, 'lib'),
  },
  {
    rule: 'what runs outside of tests takes nothing from them',
    breaks: (file, name) => isIn(file, 'local', 'tools') && isIn(name, 'test'),
  },
  {
    rule: 'nlp imports nothing of the project',
    breaks: (file, name) => isIn(file, 'lib/nlp') && isProject(name) && !isIn(name, 'lib/nlp'),
  },
  {
    rule: 'the SDK of AWS stays in lib/aws',
    breaks: (file, name) => /^@(aws-sdk|smithy)\//.test(name) && !isIn(file, 'lib/aws', 'local', 'tools'),
  },
  {
    rule: 'middy stays in functions',
    breaks: (file, name) => name.startsWith('@middy/') && !isIn(file, 'functions'),
  },
  {
    rule: 'the CDK stays in infra',
    breaks: (file, name) => /^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/.test(name) && !isIn(file, 'infra'),
  },
];

/** What a file must not say. */
const codeRules: readonly { rule: string; breaks: (file: string, code: string) => boolean }[] = [
  {
    rule: 'the environment is read in lib/runtime',
    breaks: (file, code) =>
      /\bprocess\s*\.\s*env\b|\bprocess\s*\[|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(code) &&
      !isIn(file, 'lib/runtime', 'local', 'tools'),
  },
  {
    rule: 'clock and randomness come to lib as arguments',
    breaks: (file, code) =>
      isIn(file, 'lib') &&
      /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\()|\bMath\.random\b|\bperformance\.now\b|\brandom(UUID|Bytes|Int)\b/.test(
        code,
      ),
  },
];

const violationsOf = ({ file, code, imports }: Source): readonly string[] => [
  ...importRules.flatMap(({ rule, breaks }) =>
    imports.filter((name) => breaks(file, name)).map((name) => `${file} imports ${name}: ${rule}`),
  ),
  ...codeRules.filter(({ breaks }) => breaks(file, code)).map(({ rule }) => `${file}: ${rule}`),
];

const files = globSync('{infra,functions,lib,local,tools}/**/*.ts', { cwd: root })
  .filter((file) => !file.includes('node_modules') && !file.endsWith('.d.ts'))
  .map((file) => file.replaceAll('\\', '/'));
const sources = files.map((file) => sourceOf(file, readFileSync(new URL(file, `file://${root}`), 'utf8')));

describe('the architecture', () => {
  it('is kept by every file', () => {
    expect(sources.flatMap(violationsOf)).toEqual([]);
  });

  it('was looked at: every folder has files, and the imports that lead somewhere are seen', () => {
    for (const folder of [
      'infra',
      'functions',
      'local',
      'tools',
      'lib/aws',
      'lib/nlp',
      ...verbs.map((verb) => `lib/${verb}`),
    ]) {
      expect(files.filter((file) => isIn(file, folder)).length).toBeGreaterThan(0);
    }
    const ingest = sources.find(({ file }) => file === 'functions/ingest.ts');
    expect(ingest?.imports).toContain('lib/ingest/ingest-file.ts');
    expect(ingest?.imports).toContain('@middy/core');
    const store = sources.find(({ file }) => file === 'lib/aws/s3-object-store.ts');
    expect(store?.imports).toContain('@aws-sdk/client-s3');
    const known = new Set(files);
    const rooms = floors.flat().filter((room) => !room.includes('*'));
    expect(rooms.filter((room) => !known.has(room) && !files.some((file) => isIn(file, room)))).toEqual([]);
    const lost = sources.flatMap(({ imports }) =>
      imports.filter((name) => isIn(name, 'lib') && name.endsWith('.ts') && !known.has(name)),
    );
    expect(lost).toEqual([]);
  });
});

describe('the check of the architecture', () => {
  it.each([
    ['infra/made-up.ts', "import { Row } from '../lib/feedback/feedback.ts';"],
    ['infra/made-up.ts', "import { sqsQueue } from '../lib/aws/sqs-queue.ts';"],
    ['lib/digest/made-up.ts', "import { listFeedback } from '../query/list-feedback.ts';"],
    ['lib/ingest/made-up.ts', "import type {\n  AnalysePorts,\n} from '../analyse/analyse-batch.ts';"],
    ['lib/query/made-up.ts', "export { digestText } from '../digest/mail-text.ts';"],
    ['lib/insight/made-up.ts', "const digest = await import('../digest/digest.ts');"],
    ['lib/made-up.ts', "import './ingest/csv.ts';"],
    ['lib/erase/made-up.ts', "import { readFile } from '../ingest/read-file.ts';"],
    ['lib/analyse/made-up.ts', "import { readFile } from '../ingest/read-file.ts';"],
    ['lib/nlp/made-up.ts', "import type { Reading } from '../feedback/feedback.ts';"],
    ['lib/analyse/made-up.ts', "import { openTable } from '../aws/table.ts';"],
    ['lib/tables/csv/made-up.ts', "import type { Row } from '../../feedback/feedback.ts';"],
    ['lib/tables/made-up.ts', "import { rowMapper } from '../ingest/map-row.ts';"],
    ['lib/insight/made-up.ts', "import { engineChooser } from '../engine/choose-engine.ts';"],
    ['lib/feedback/made-up.ts', "import type { FileStore } from '../ports/file-store.ts';"],
    ['lib/contract/made-up.ts', "import { settle } from '../summary/settle.ts';"],
    ['lib/a-new-room/made-up.ts', "import { nameOf } from '../hash.ts';"],
    ['lib/digest/made-up.ts', "import { SESv2Client } from '@aws-sdk/client-sesv2';"],
    ['functions/made-up.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['functions/made-up.ts', "import { start } from '../local/pipeline.ts';"],
    ['lib/summary/made-up.ts', "import { aRow } from '../../test/builders.ts';"],
    ['tools/made-up.ts', "import { aRow } from '../test/builders.ts';"],
    ['lib/runtime/made-up.ts', "import middy from '@middy/core';"],
    ['lib/made-up.ts', "import { Stack } from 'aws-cdk-lib';"],
    ['lib/settings-made-up.ts', 'const table = process.env.TABLE;'],
    ['functions/made-up.ts', 'const { env } = process;'],
    ['lib/ingest/made-up.ts', 'const at = Date.now();'],
    ['lib/digest/made-up.ts', 'const at = new Date();'],
    ['lib/summary/made-up.ts', 'const id = Math.random();'],
    ['lib/summary/made-up.ts', "import { randomUUID } from 'node:crypto';"],
  ])('catches in %s: %s', (file, text) => {
    expect(violationsOf(sourceOf(file, text))).not.toEqual([]);
  });

  it.each([
    [
      'infra/made-up.ts',
      "import { env } from '../lib/contract/env.ts';\nimport { browseIndex } from '../lib/contract/table.ts';",
    ],
    [
      'lib/ingest/made-up.ts',
      "import { foldToSimplified } from '../nlp/han.ts';\nimport { openCsv } from './csv.ts';",
    ],
    ['lib/erase/made-up.ts', "import { openTables } from '../tables/open-tables.ts';"],
    ['lib/ports/made-up.ts', "import type { Summary } from '../summary/summary.ts';"],
    ['lib/query/made-up.ts', "import { findPainPoints } from '../insight/pain-points.ts';"],
    ['lib/aws/made-up.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['lib/runtime/made-up.ts', 'const read = process.env;'],
    ['lib/week-made-up.ts', '/** never Date.now() */\nconst date = new Date(day);\n// nor new Date()'],
    ['functions/made-up.ts', 'const ports = { now: () => new Date() };'],
    ['local/made-up.ts', "import { handler } from '../functions/ingest.ts';\nconst at = Date.now();"],
  ])('lets pass in %s: %s', (file, text) => {
    expect(violationsOf(sourceOf(file, text))).toEqual([]);
  });
});
