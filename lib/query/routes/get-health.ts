import * as z from 'zod';
import { Instant } from '../../feedback/feedback.ts';
import { FileRecord, isClosed } from '../../files/file-record.ts';
import { Source } from '../../source.ts';
import { configReport } from '../config-report.ts';
import { noBody, noPath, route } from '../route.ts';

/** Files looked at, the latest first: a page of the index. */
const filesLooked = 100;
const dayMs = 86_400_000;

export const getHealth = route({
  ...{ id: 'getHealth', method: 'get', path: '/v1/health', tag: 'company' },
  summary: 'Is what comes in fresh, and is what the company wrote right',
  description: `By source the latest file, how old it is, and the last day that it tells of; files under way or set aside; documents that are wrong. Of the latest ${filesLooked} files: a source of which none is among them has null.`,
  roles: ['admin', 'analyst'],
  query: z.strictObject({}),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    at: Instant,
    sources: z.array(
      z.object({
        source: Source,
        latest: FileRecord.pick({ file: true, received: true, status: true })
          .extend({
            lastDay: z.string().optional().describe('Of its feedback; once it was read to its end.'),
          })
          .nullable(),
        days: z.number().nonnegative().nullable().describe('Since that file came.'),
      }),
    ),
    files: z.object({
      underWay: z.int().nonnegative(),
      rejected: z.int().nonnegative().describe('Set aside as a whole.'),
    }),
    documents: z.array(
      z.object({
        document: z.string(),
        state: z.enum(['valid', 'wrong', 'absent']),
        faults: z.int().nonnegative(),
      }),
    ),
  }),
  holdsTexts: false,
  async answer(ports, { company }) {
    const now = ports.now();
    const [{ found }, { documents }] = await Promise.all([
      ports.files.list(company, filesLooked),
      configReport(ports, company),
    ]);
    const sources = Source.options.map((source) => {
      const latest = found.find((each) => each.source === source);
      return {
        source,
        latest: latest === undefined ? null : latestOf(latest),
        days:
          latest === undefined
            ? null
            : Math.max(0, Math.round((10 * (now.getTime() - Date.parse(latest.received))) / dayMs) / 10),
      };
    });
    return {
      at: `${now.toISOString().slice(0, 19)}Z`,
      sources,
      files: {
        underWay: found.filter((each) => !isClosed(each)).length,
        rejected: found.filter(({ status }) => status === 'rejected').length,
      },
      documents: documents.map(({ document, state, faults }) => ({ document, state, faults: faults.length })),
    };
  },
});

const latestOf = ({ file, received, status, reading }: FileRecord) => ({
  ...{ file, received, status },
  ...(reading?.lastDay !== undefined && { lastDay: reading.lastDay }),
});
