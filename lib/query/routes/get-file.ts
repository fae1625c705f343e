import * as z from 'zod';
import { keys } from '../../contract/bucket.ts';
import { addCounts } from '../../files/add-counts.ts';
import { FileReading, settledOf } from '../../files/file-record.ts';
import { Id } from '../parameters.ts';
import { notFound } from '../problem.ts';
import { noBody, route } from '../route.ts';
import { ShownFile, showFile } from '../shown-file.ts';

const counts = z.record(z.string(), z.int());
const Reading = FileReading.pick({
  ...{ emptyBecause: true, leftOut: true, format: true, encoding: true, delimiter: true, header: true },
  ...{ columns: true, firstDay: true, lastDay: true },
});

export const getFile = route({
  ...{ id: 'getFile', method: 'get', path: '/v1/files/{id}', tag: 'files' },
  summary: 'A dropped file: its account, how it was read, and why rows were rejected',
  description:
    'Rejected rows themselves are not redacted, so the API cannot read them: they lie below `rejectedRows` in the bucket, for those who may drop files (docs/rejected-rows.md).',
  roles: ['admin', 'analyst', 'uploader'],
  query: z.strictObject({}),
  pathParameters: z.object({ id: Id }),
  body: noBody,
  response: z.object({
    file: ShownFile,
    reading: Reading.optional().describe('How it was read; there once it was read to its end.'),
    reasons: counts.describe('Rejected rows by reason.'),
    languages: counts.describe('Rows that were stored or changed something, by language.'),
    engines: counts.describe('The same by the engine that read them.'),
    redacted: counts.describe('What was redacted, by kind.'),
    rejectedRows: z.string().describe('What the keys of its rejected rows begin with.'),
  }),
  holdsTexts: false,
  async answer({ files }, { company, path: { id } }) {
    const record = await files.read(company, id);
    if (record === undefined) throw notFound();
    const { reasons, languages = {}, engines = {}, redacted = {} } = settledOf(record);
    const { source, name, file, reading } = record;
    return {
      file: showFile(record),
      ...(reading !== undefined && { reading: Reading.parse(reading) }),
      reasons: { ...addCounts(reading?.reasons ?? {}, reasons) },
      ...{ languages, engines, redacted },
      rejectedRows: keys.rejectedParts(company, source, name, file),
    };
  },
});
