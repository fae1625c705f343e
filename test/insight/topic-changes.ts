import { testChanges } from '../../lib/insight/change.ts';
import { topicExposures } from '../../lib/insight/topic-exposures.ts';

/** How the topics of a taxonomy changed, as the insight of a week has it without copies. */
export const topicChanges = (...weeks: Parameters<typeof topicExposures>) =>
  testChanges(topicExposures(...weeks));
