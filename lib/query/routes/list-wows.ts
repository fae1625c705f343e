import { findingsRoute } from '../findings-route.ts';

export const listWows = findingsRoute({
  ...{ id: 'listWows', path: '/v1/wows', polarity: 'wow' },
  summary: 'What delights',
  description:
    'The topics that at least three feedback of the week praise (`positive`), what rises first, then what is frequent.',
});
