import * as z from 'zod';
import { departmentsWithoutRecipient, whyWithout } from '../../company/without-recipient.ts';
import { Day, Instant } from '../../feedback/feedback.ts';
import { FileRecord, isClosed } from '../../files/file-record.ts';
import { Source } from '../../source.ts';
import { configReport } from '../config-report.ts';
import { noBody, noPath, route } from '../route.ts';

/** Files looked at, the latest first. */
const filesLooked = 200;
const dayMs = 86_400_000;

export const getHealth = route({
  ...{ id: 'getHealth', method: 'get', path: '/v1/health', tag: 'company' },
  summary: 'Is what comes in fresh, and is what the company wrote right',
  description: `By source the latest file, how old it is, and the last day that its files tell of; how long files took from their arrival until all of their rows were read (\`lag\`); files under way, how old the oldest is, and files set aside; documents that are wrong; departments whose digests and alerts reach nobody. Of the latest ${filesLooked} files: a source of which none is among them has null.`,
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
            lastDay: z.string().optional().describe('Of this file’s feedback; once it was read to its end.'),
          })
          .nullable(),
        days: z.number().nonnegative().nullable().describe('Since that file came.'),
        lastDay: Day.nullable().describe(
          'The last day that any of its files tells of. null: none was read to its end.',
        ),
      }),
    ),
    lag: z.object({
      files: z.int().nonnegative().describe('Files that came to their end, of which this is told.'),
      median: z.int().nonnegative().nullable().describe('Seconds from arrival until all rows were read.'),
      most: z.int().nonnegative().nullable().describe('Of the slowest of them.'),
    }),
    files: z.object({
      underWay: z.int().nonnegative(),
      oldest: Instant.nullable().describe('When the oldest of those under way came. null: none is.'),
      rejected: z.int().nonnegative().describe('Set aside as a whole.'),
    }),
    documents: z.array(
      z.object({
        document: z.string(),
        state: z.enum(['valid', 'wrong', 'absent']),
        faults: z.int().nonnegative(),
      }),
    ),
    digests: z.object({
      departmentsWithoutRecipient: z
        .array(z.object({ department: z.string(), why: z.enum(whyWithout) }))
        .describe(
          'Nobody gets their mails. `nobody-named`: neither the settings nor the operator name anybody; `settings-wrong`: they are wrong for more than a week, or name nobody any more whom the last valid ones did; `all-left-out`: each recipient is told in `recipients` of `getConfig`.',
        ),
    }),
  }),
  holdsTexts: false,
  async answer(ports, { company }) {
    const now = ports.now();
    const [{ found }, { documents, recipients = [] }, config] = await Promise.all([
      ports.files.list(company, filesLooked),
      configReport(ports, company),
      ports.config(company),
    ]);
    const leftOut = new Set(recipients.map(({ path }) => path));
    const without = departmentsWithoutRecipient(config, { byDefault: ports.mailsByDefault, leftOut, now });
    const underWay = found.filter((each) => !isClosed(each));
    const sources = Source.options.map((source) => {
      const own = found.filter((each) => each.source === source);
      const [latest] = own;
      return {
        source,
        latest: latest === undefined ? null : latestOf(latest),
        days:
          latest === undefined
            ? null
            : Math.max(0, Math.round((10 * (now.getTime() - Date.parse(latest.received))) / dayMs) / 10),
        lastDay:
          own
            .flatMap(({ reading }) => reading?.lastDay ?? [])
            .toSorted()
            .at(-1) ?? null,
      };
    });
    return {
      at: `${now.toISOString().slice(0, 19)}Z`,
      sources,
      lag: lagOf(found),
      files: {
        underWay: underWay.length,
        oldest: underWay.at(-1)?.received ?? null,
        rejected: found.filter(({ status }) => status === 'rejected').length,
      },
      documents: documents.map(({ document, state, faults }) => ({ document, state, faults: faults.length })),
      digests: { departmentsWithoutRecipient: [...without] },
    };
  },
});

function lagOf(found: readonly FileRecord[]) {
  const seconds = found
    .flatMap(({ status, received, closed }) =>
      status === 'done' && closed !== undefined
        ? [Math.max(0, (Date.parse(closed) - Date.parse(received)) / 1000)]
        : [],
    )
    .toSorted((a, b) => a - b);
  const median = seconds[Math.floor((seconds.length - 1) / 2)] ?? null;
  return { files: seconds.length, median, most: seconds.at(-1) ?? null };
}

const latestOf = ({ file, received, status, reading }: FileRecord) => ({
  ...{ file, received, status },
  ...(reading?.lastDay !== undefined && { lastDay: reading.lastDay }),
});
