import { configFaultLine } from './config-fault-line.ts';
import { detailWording } from './detail-wording.ts';
import type { Digest } from './digest.ts';
import { unlinked } from './unlinked.ts';
import { wording } from './wording.ts';

/** What is wrong, a line each: rows that could not be read, documents of the company, recipients that may not be mailed. */
export const faultsOf = ({ language, deliveries, configFaults = [], refusedRecipients = 0 }: Digest) => [
  ...(deliveries.rejected === 0
    ? []
    : [unlinked(detailWording[language].rejected(deliveries.rejected, deliveries.files))]),
  ...configFaults.map((each) => configFaultLine(language, each)),
  ...(refusedRecipients === 0 ? [] : [wording[language].refused(refusedRecipients)]),
];
