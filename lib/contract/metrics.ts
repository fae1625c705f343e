/**
 * What functions count and infra shows and watches, in the namespace below, by verb and without further dimensions: each pair
 * of a name and its dimensions is billed as a metric of its own.
 */
export const metricsNamespace = 'Voicetrail';

export const metricsOf = {
  ingest: ['FilesRead', 'FilesHandedOn', 'FilesRejected', 'FilesStray', 'FilesLost', 'LimitsWrong'],
  analyse: [
    'RowsStored',
    'RowsDuplicate',
    'RowsUpdated',
    'RowsRejected',
    'RowsReadByBuiltin',
    'RowsReadByComprehend',
    'RowsUnread',
    'CostUnits',
    'LagSeconds',
  ],
  digest: [
    'DigestsSent',
    'DigestsQuiet',
    'DigestsWithoutRecipient',
    'DigestsRepeated',
    'WeeksWithoutDigest',
    'MailsUnsure',
    'AlertsMailed',
  ],
  erase: ['ErasuresDone'],
} as const;
export type MetricsOf = typeof metricsOf;

/** The dimension that tells verbs apart, as Powertools names it. */
export const serviceOf = (verb: string): string => `voicetrail-${verb}`;
