import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Misuse, tellMisuse } from './misuse.ts';
import { adaptToLabels } from './training/adapt-to-labels.ts';
import { buildBackground } from './training/build-background.ts';
import { buildModels } from './training/build-models.ts';
import { buildSignals } from './training/build-signals.ts';
import { buildTopics } from './training/build-topics.ts';
import { packedChineseLists, packedListsPlace } from './training/packed-chinese-lists.ts';
import { packedConcepts, packedConceptsPlace } from './training/packed-concepts.ts';

/**
 * Builds the weights that the project ships, bit for bit the same from the same texts: `npm run train -- --data DIR`, DIR being
 * the folder of free sets; the project's own texts lie in `training/`. Or adapts them to one company's labels:
 * `npm run train -- --labels FILE [--out adaptation.json]`. The models of topics: `npm run train -- --topics --data DIR`. Those of signals need no free sets:
 * `npm run train -- --signals`. Nor does what own topics are told apart from: `npm run train -- --background`.
 * `npm run train -- --lists` learns nothing: it writes the Chinese word lists, and which words name what kind of thing, as functions carry them.
 */
tellMisuse();
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    topics: { type: 'boolean', default: false },
    signals: { type: 'boolean', default: false },
    background: { type: 'boolean', default: false },
    lists: { type: 'boolean', default: false },
    labels: { type: 'string' },
    out: { type: 'string', default: 'adaptation.json' },
  },
});
if (values.labels !== undefined) adaptToLabels(values.labels, values.out);
else if (values.topics && values.data !== undefined) await buildTopics(values.data);
else if (values.signals) buildSignals();
else if (values.background) buildBackground();
else if (values.lists) {
  writeFileSync(packedListsPlace, packedChineseLists());
  writeFileSync(packedConceptsPlace, packedConcepts());
} else if (values.data !== undefined && !values.topics) buildModels(values.data);
else
  throw new Misuse(
    'which texts? npm run train -- --data DIR, --topics --data DIR, --signals, --background, --lists, or --labels FILE',
  );
