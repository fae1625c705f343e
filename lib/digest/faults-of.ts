import { configFaultLine } from './config-fault-line.ts';
import { detailWording } from './detail-wording.ts';
import type { Digest } from './digest.ts';
import { unlinked } from './unlinked.ts';
import { wording } from './wording.ts';

/** What is wrong, a line each: rows that could not be read, documents of the company, recipients that may not be mailed. */
export const faultsOf = ({ language, deliveries, configFaults = [], refusedRecipients = 0 }: Digest) => [
  ...(deliveries.rejected === 0
    ? []
    : [detailWording[language].rejected(deliveries.rejected, deliveries.files.map(fileName))]),
  ...configFaults.map((each) => configFaultLine(language, each)),
  ...(refusedRecipients === 0 ? [] : [wording[language].refused(refusedRecipients)]),
];

const endOfData = /\.(?:csv|jsonl?|xlsx)$/i;

/** A file's name without anything to click on; the end of a file of data stays, for no domain ends so. */
function fileName(name: string): string {
  const [end = ''] = endOfData.exec(name) ?? [];
  return `${unlinked(name.slice(0, name.length - end.length))}${end}`;
}
