import type { Said, Sentiment, Signal, StoredFeedback } from '../feedback/feedback.ts';
import { foldWidth } from '../nlp/fold-width.ts';
import { normalForm } from '../normal-form.ts';
import { joinMentions } from '../summary/mentions.ts';
import { placeOf, type Taxonomy } from '../taxonomy/taxonomy.ts';

/** Which texts of a week are asked for. Left out: whatever it is. */
export type FeedbackFilter = {
  /** any of these topics is mentioned */
  readonly topics?: ReadonlySet<string> | undefined;
  /** any of these is that of the text, or of what it says of one of `topics` */
  readonly sentiments?: readonly Sentiment[] | undefined;
  readonly source?: Said['source'] | undefined;
  readonly language?: string | undefined;
  readonly signal?: Signal | undefined;
  /** `product`, or `product=kettle` */
  readonly facet?: string | undefined;
  /** of the company’s calendar */
  readonly day?: string | undefined;
  /** each stands in the text, as `wordsIn` writes it */
  readonly words?: readonly string[] | undefined;
};

/** Whether a filter leaves open how many of those looked at it takes. */
export const isNarrow = (filter: FeedbackFilter): boolean =>
  Object.values(filter).some((each) => each !== undefined);

/** Whether a text is asked for. */
export function fits(said: Said, { applied }: StoredFeedback, filter: FeedbackFilter): boolean {
  const { topics, sentiments, source, language, signal, facet, day, words } = filter;
  const facets = applied.contribution?.facets ?? {};
  return (
    (source === undefined || said.source === source) &&
    (day === undefined || applied.contribution?.day === day) &&
    (language === undefined || isOfLanguage(said.language, language)) &&
    (signal === undefined || said.signals?.some((each) => each.signal === signal) === true) &&
    (facet === undefined ||
      Object.entries(facets).some(([name, value]) => isOfFacet(`${name}=${value}`, facet))) &&
    isFelt(said, topics, sentiments) &&
    (words === undefined || holdsWords(said.text, words))
  );
}

function isFelt(
  { mentions, sentiment }: Said,
  topics: ReadonlySet<string> | undefined,
  wanted: readonly Sentiment[] | undefined,
): boolean {
  const isWanted = (felt: Sentiment) => wanted === undefined || wanted.includes(felt);
  if (topics === undefined) return isWanted(sentiment);
  return mentions.some(({ topic }) => topics.has(topic) && isWanted(joinMentions(mentions, topic)));
}

/** `zh` is every `zh-Hans` and `zh-Hant`. */
export const isOfLanguage = (language: string | undefined, wanted: string): boolean =>
  language === wanted || language?.startsWith(`${wanted}-`) === true;

/** Of a facet the name alone stands for all of its values. */
export const isOfFacet = (facet: string | undefined, wanted: string): boolean =>
  facet === wanted || facet?.startsWith(`${wanted}=`) === true;

/** The topics that are at all of these places; undefined: none of them was asked for. One that the taxonomy no longer has is at none. */
export function topicsAt(
  taxonomy: Taxonomy,
  asked: {
    readonly topic?: string | undefined;
    readonly touchpoint?: string | undefined;
    readonly stage?: string | undefined;
  },
): ReadonlySet<string> | undefined {
  const { topic, touchpoint, stage } = asked;
  if (topic === undefined && touchpoint === undefined && stage === undefined) return undefined;
  const isThere = (id: string) => {
    const place = placeOf(taxonomy, id);
    return (
      (touchpoint === undefined || place?.touchpoint.id === touchpoint) &&
      (stage === undefined || place?.stage.id === stage)
    );
  };
  const among = topic === undefined ? taxonomy.topics.map(({ id }) => id) : [topic];
  return new Set(among.filter(isThere));
}

/** The words of a search, between blanks: in one case and width. */
export const wordsIn = (asked: string): readonly string[] => [
  ...new Set(
    folded(asked)
      .split(/\s+/)
      .filter((word) => word !== ''),
  ),
];

const holdsWords = (text: string, words: readonly string[]): boolean => {
  const read = folded(text);
  return words.every((word) => read.includes(word));
};

const folded = (text: string): string => foldWidth(normalForm(text, 'NFKC')).toLowerCase();
