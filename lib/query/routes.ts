import type { Route } from './route.ts';
import { checkTaxonomy } from './routes/check-taxonomy.ts';
import { getConfig } from './routes/get-config.ts';
import { getErasure } from './routes/get-erasure.ts';
import { getFeedback } from './routes/get-feedback.ts';
import { getFile } from './routes/get-file.ts';
import { getHealth } from './routes/get-health.ts';
import { getJourney } from './routes/get-journey.ts';
import { getSummary } from './routes/get-summary.ts';
import { getTaxonomy } from './routes/get-taxonomy.ts';
import { getTrend } from './routes/get-trend.ts';
import { listDepartments } from './routes/list-departments.ts';
import { listDigests } from './routes/list-digests.ts';
import { listDrivers } from './routes/list-drivers.ts';
import { listErasures } from './routes/list-erasures.ts';
import { listFeedback } from './routes/list-feedback.ts';
import { listFiles } from './routes/list-files.ts';
import { listLabels } from './routes/list-labels.ts';
import { listPainPoints } from './routes/list-pain-points.ts';
import { listWows } from './routes/list-wows.ts';
import { orderErasure } from './routes/order-erasure.ts';
import { orderUpload } from './routes/order-upload.ts';
import { putLabel } from './routes/put-label.ts';

/** All that can be asked. Documents, tests of who may see what, and the API itself go by this list. */
export const routes: readonly Route[] = [
  getSummary,
  getJourney,
  getTrend,
  listPainPoints,
  listWows,
  listDrivers,
  listDigests,
  listFeedback,
  getFeedback,
  putLabel,
  listLabels,
  listFiles,
  getFile,
  orderUpload,
  orderErasure,
  listErasures,
  getErasure,
  listDepartments,
  getTaxonomy,
  checkTaxonomy,
  getConfig,
  getHealth,
];
