import { segmentsOf } from '../../lib/nlp/segments.ts';
import { newTopicFeatures } from '../../lib/nlp/topic-features.ts';
import { clauseFeatures, readyText, type TopicLanguage } from '../../lib/taxonomy/clause-features.ts';
import type { PhraseFinder } from '../../lib/taxonomy/phrase-finder.ts';
import type { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import type { LayeredSettings } from './fit-layered.ts';
import { type TopicSample, topicSample } from './fit-topics.ts';
import { seededRandom } from './seeded-random.ts';
import type { TopicSet } from './topic-examples.ts';

/** What is known of the pack that a text belongs to. */
export type PackReader = {
  readonly taxonomy: Taxonomy;
  readonly phrasesIn: PhraseFinder;
};

export const topicBits = 20;
export const topicSettings: Omit<LayeredSettings, 'topics'> = {
  ...{ bits: topicBits, width: 48, kept: 22_000, epochs: { choosing: 4, learning: 8 } },
  ...{ rate: 0.05, biasRate: 0.6, decay: 1e-3 },
};

const features = newTopicFeatures();

/** How much a clause as most customers write it counts beside one that was made hard. */
const plainWeight = 2;
const plainly = /-(?:plain\d?|senses|read)-/;

/** The clauses of the project's own texts as samples, each with the listed phrases of its pack as reading finds them. */
export const clauseSamples = (
  { name, language, clauses, topics: labelled }: TopicSet,
  { phrasesIn }: Pick<PackReader, 'phrasesIn'>,
  topics: readonly string[],
): readonly TopicSample[] => {
  const known = topics.flatMap((topic, place) => (labelled.has(topic) ? [place] : []));
  return clauses.map(({ text, spans, at, topics: of }) => {
    const { start = 0, end = text.length } = spans[at] ?? {};
    clauseFeatures(readyText(language, text, spans), at, phrasesIn(text.slice(start, end)), features);
    const places = [...of.keys()].map((topic) => topics.indexOf(topic));
    return topicSample(features, topicBits, { topics: places, known }, plainly.test(name) ? plainWeight : 1);
  });
};

/** Plain sentences of the kind that most customers write, a topic's words in them: `{x}`. */
const frames: Readonly<Record<TopicLanguage, readonly string[]>> = {
  en: [
    ...[
      'the {x} was great',
      'great {x}',
      'the {x} was terrible',
      'bad {x}',
      'the {x} is good',
      'very nice {x}',
    ],
    ...['poor {x}', '{x} was ok', 'awful {x}', 'loved the {x}', 'we had {x}', 'disappointed with the {x}'],
    ...['the {x} could be better', 'no complaints about the {x}', 'my problem is the {x}', 'excellent {x}'],
    ...['their {x} is amazing', 'the worst {x} ever', 'happy with the {x}', '{x}'],
  ],
  zh: [
    ...[
      '{x}很好',
      '{x}不错',
      '{x}太差了',
      '{x}一般',
      '{x}',
      '{x}还可以',
      '{x}不行',
      '{x}挺好的',
      '对{x}很满意',
    ],
    ...[
      '{x}让人失望',
      '{x}有问题',
      '{x}非常棒',
      '{x}真的不好',
      '感觉{x}还行',
      '{x}有待改进',
      '喜欢他们家的{x}',
    ],
  ],
};
const framesAWord = 2;
/** How much a listed phrase, and a frame with one in it, count beside a clause. */
const weightOf = { phrase: 0.5, frame: 0.25 };

/**
 * The listed phrases of a pack as samples of their own: those that name a topic within plain sentences too. They are read without
 * the mark that a phrase was found: how far it is to be trusted only what people write can tell. `done` has those of packs before.
 */
export function phraseSamples(
  { taxonomy }: Pick<PackReader, 'taxonomy'>,
  language: TopicLanguage,
  topics: readonly string[],
  done: Set<string>,
): readonly TopicSample[] {
  const random = seededRandom(29);
  const known = taxonomy.topics.map(({ id }) => topics.indexOf(id)).filter((place) => place >= 0);
  const sample = (text: string, topic: string, weight: number) => {
    clauseFeatures(readyText(language, text, segmentsOf(text)), 0, [], features);
    return topicSample(features, topicBits, { topics: [topics.indexOf(topic)], known }, weight);
  };
  return taxonomy.topics.flatMap(({ id: topic, phrases }) => {
    if (!topics.includes(topic)) return [];
    const fresh = (all: readonly string[]) =>
      all.filter((phrase) => {
        const key = `${topic} ${phrase}`;
        const isFresh = !done.has(key);
        done.add(key);
        return isFresh;
      });
    const { any, negative, positive } = phrases[language];
    const plain = (phrase: string) => phrase.replaceAll('*', language === 'en' ? ' the ' : '');
    return [
      ...fresh([...negative, ...positive]).map((phrase) => sample(plain(phrase), topic, weightOf.phrase)),
      ...fresh(any).flatMap((phrase) =>
        Array.from({ length: framesAWord }, () => {
          const frame = frames[language][random() % frames[language].length] ?? '{x}';
          return sample(frame.replace('{x}', plain(phrase)), topic, weightOf.frame);
        }),
      ),
    ];
  });
}
