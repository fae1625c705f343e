import { findingsRoute } from '../findings-route.ts';

export const listPainPoints = findingsRoute({
  ...{ id: 'listPainPoints', path: '/v1/pain-points', polarity: 'pain' },
  summary: 'What hurts',
  description:
    'The topics that at least three feedback of the week complain of (`negative` or `mixed`), the most urgent first: what rises, then what is frequent.',
});
