import type { Features } from '../nlp/features.ts';
import { readChineseSignals, readEnglishSignals } from '../nlp/signal-features.ts';
import type { ReadyText } from '../taxonomy/clause-features.ts';

/** Fills the buffer with what the clause at a place says that may show a signal. */
export const signalFeatures = (ready: ReadyText, at: number, features: Features): Features =>
  ready.language === 'en'
    ? readEnglishSignals(ready.clauses[at] ?? [], features)
    : readChineseSignals(ready.clauses[at] ?? '', features);
