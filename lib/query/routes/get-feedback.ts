import * as z from 'zod';
import { Contribution, Day, Instant } from '../../feedback/feedback.ts';
import { segmentsOf } from '../../nlp/segments.ts';
import { Id } from '../parameters.ts';
import { notFound } from '../problem.ts';
import { noBody, route } from '../route.ts';
import { sightOf } from '../sight.ts';
import { ShownFeedback, showFeedback } from './list-feedback.ts';

const Version = z.object({
  batch: z
    .string()
    .describe('The batch that wrote it: file, cut and ordinal; or the erasure, deletion or correction.'),
  at: Day.describe('When, in UTC.'),
  counted: Contribution.nullable().describe(
    'What it counted as. null: nothing, for it was taken out or set aside.',
  ),
});

export const getFeedback = route({
  ...{ id: 'getFeedback', method: 'get', path: '/v1/feedback/{id}', tag: 'texts' },
  summary: 'One text, with its clauses, mentions and history',
  description:
    'A text as `listFeedback` gives it, the clauses that it was read in (`segments`, UTF-16 offsets in `text`), the day of the company’s calendar that it counts on, and its versions, the latest first: of one that changed often the last few.',
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({}),
  pathParameters: z.object({ id: Id }),
  body: noBody,
  response: z.object({
    feedback: ShownFeedback,
    day: Day.nullable(),
    segments: z.array(z.object({ start: z.int().nonnegative(), end: z.int().positive() })),
    updated: Instant.describe('When this version was said, or its file came.'),
    versions: z.array(Version),
  }),
  holdsTexts: true,
  async answer(ports, { principal, company, path: { id } }) {
    const stored = await ports.feedback.get(company, id);
    if (stored?.said == null || !(await sightOf(ports, principal).shows(stored))) throw notFound();
    const { said, applied, chain, order } = stored;
    const day = applied.contribution?.day;
    return {
      feedback: showFeedback({ id, day, ...said }),
      day: day ?? null,
      segments: segmentsOf(said.text).map(({ start, end }) => ({ start, end })),
      updated: order.time,
      versions: [applied, ...chain].map(({ batch, at, contribution }) => ({
        batch,
        at,
        counted: contribution,
      })),
    };
  },
});
