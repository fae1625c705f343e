import * as z from 'zod';
import { Label } from '../../feedback/feedback.ts';
import { instantOf } from '../../instant.ts';
import { Id } from '../parameters.ts';
import { notFound } from '../problem.ts';
import { route } from '../route.ts';

export const putLabel = route({
  ...{ id: 'putLabel', method: 'put', path: '/v1/feedback/{id}/label', tag: 'labels' },
  summary: 'Say how a text really reads',
  description:
    'What `npm run train -- --labels` adapts the engine by. It takes the place of an earlier label and changes no count. May be repeated.',
  roles: ['admin', 'analyst'],
  query: z.strictObject({}),
  pathParameters: z.object({ id: Id }),
  body: { schema: z.strictObject({ label: Label.shape.label }), mostBytes: 1024 },
  response: Label,
  holdsTexts: false,
  async answer({ feedback, labels, now }, { company, path: { id }, body: { label } }) {
    const stored = await feedback.get(company, id);
    if (stored?.said == null) throw notFound();
    const given: Label = { id, label, at: instantOf(now()) };
    await labels.put(company, given);
    return given;
  },
});
