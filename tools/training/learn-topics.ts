import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { trainLayered } from './fit-layered.ts';
import { packLayered } from './pack-layered.ts';
import { halfOf, topicTexts } from './topic-texts.ts';
import { topicBits, topicSettings } from './train-topics.ts';

/** A thread of `buildTopics`: learns the model of a language, of all texts or of those outside one half, and gives it as it is shipped. */
const { language, data, without } = z
  .object({
    language: z.enum(['en', 'zh']),
    data: z.string(),
    without: z.union([z.literal(0), z.literal(1)]).optional(),
  })
  .parse(workerData);
const { topics, sets, phrases } = topicTexts(language, data);
const samples = sets.flatMap(({ samples, set }) => samples.filter((_, at) => halfOf(set, at) !== without));
const weights = trainLayered([...samples, ...phrases], { ...topicSettings, topics: topics.length });
parentPort?.postMessage(packLayered(weights, topics, topicBits));
