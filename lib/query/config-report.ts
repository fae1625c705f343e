import * as z from 'zod';
import { currentReport } from '../company/check-config.ts';
import { Fault } from '../company/fault.ts';
import { keys } from '../contract/bucket.ts';
import { Company, Instant } from '../feedback/feedback.ts';
import type { QueryPorts } from './query-ports.ts';

export const ConfigReport = z.object({
  company: Company,
  under: z.string().describe('Names what texts are read under: stands in each feedback.'),
  documents: z.array(
    z.object({
      document: z.string(),
      state: z.enum(['valid', 'wrong', 'absent']),
      version: z.string().optional().describe('A hash of what was written.'),
      read: Instant.optional().describe('When it was first read.'),
      wrongSince: Instant.optional(),
      inForce: z
        .object({ version: z.string(), since: Instant })
        .nullable()
        .describe('null: what holds for a company that wrote nothing.'),
      faults: z.array(Fault),
    }),
  ),
  recipients: z
    .array(Fault)
    .optional()
    .describe(
      'Recipients of the settings that get no mail, by their place there, and why: the operator does not allow their domain, they unsubscribed, their address takes no mail. Missing until the first check.',
    ),
});

/** What is told of a company’s documents. */
export async function configReport(
  { objects, now }: Pick<QueryPorts, 'objects' | 'now'>,
  company: string,
): Promise<z.infer<typeof ConfigReport>> {
  const written = await objects.readText(keys.configReport(company));
  const report = written === undefined ? await currentReport({ objects, now }, company) : JSON.parse(written);
  return ConfigReport.parse(report);
}
