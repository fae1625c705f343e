import { readText } from '../../lib/nlp/read-text.ts';
import { findSignals } from '../../lib/signals/signal-finder.ts';
import { type TopicLanguage, topicLanguage } from '../../lib/taxonomy/clause-features.ts';
import { learnExamples, nearestExamples } from '../../lib/taxonomy/example-judge.ts';
import { journeyOf, journeyPlace } from '../../lib/taxonomy/journey.ts';
import { leadOf } from '../../lib/taxonomy/lead-of.ts';
import type { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { type FoundMention, mentionFinder } from '../../lib/taxonomy/topic-finder.ts';
import { canJudge, type TopicOdds, topicOdds } from '../../lib/taxonomy/topic-judge.ts';

/** Topics shown that came near and are not counted, a clause. */
const mostMissed = 2;

/** What a taxonomy makes of a text and why: clause by clause what model, phrase or example told of which topic, then what is stored with the text. A line each. `today` (`2026-11-02`) is whose lead is told. */
export function* explain(taxonomy: Taxonomy, text: string, today: string): Generator<string> {
  const reading = readText(text);
  const { language, sentiment, score, segments } = reading;
  yield `language ${language}; the whole text reads ${sentiment} (${score})`;
  const judged = topicLanguage(language);
  if (judged === undefined)
    yield 'models read English and Chinese alone: in this language topics are found where a listed phrase stands, and nothing is felt';
  const mentions = mentionFinder(taxonomy)(text, reading);
  const toldOf = (mention: FoundMention) => tellMention(taxonomy, text, mention, today);
  const clauses = segments.length > 0 ? segments : [{ start: 0, end: text.length, sentiment, score }];
  for (const clause of clauses) {
    const { start, end } = clause;
    yield `\n“${text.slice(start, end)}” reads ${clause.sentiment} (${clause.score})`;
    const here = mentions.filter((each) => each.start >= start && each.end <= end && each.by !== 'examples');
    const odds = topicOdds(taxonomy, text, reading, start);
    for (const mention of here) {
      const known = odds.find(({ topic }) => topic === mention.topic);
      yield `  ${mention.topic}: ${toldOf(mention)}; ${whyOf(mention, known)}`;
    }
    const missed = odds.filter(({ topic }) => here.every((each) => each.topic !== topic));
    const told = missed.filter(({ listed }, at) => listed !== undefined || at < mostMissed);
    for (const each of told.slice(0, Math.max(mostMissed, 5)))
      yield `  ${each.topic}: not counted; ${tellOdds(each)}`;
  }
  if (judged !== undefined) yield* explainExamples(taxonomy, text, judged);
  for (const mention of mentions.filter(({ by }) => by === 'examples'))
    yield `  so ${mention.topic} is counted: ${toldOf(mention)}`;
  if (mentions.length === 0)
    yield '\nNo topic is found: the text counts as unassigned. Where one should be, give its topic a phrase that stands in the text, or examples that read like it.';
  const { stage, causedAt, departments } = journeyOf(taxonomy, mentions);
  const signals = findSignals(text, reading).map(
    ({ signal, start, end }) => `${signal} (“${text.slice(start, end)}”)`,
  );
  yield `\nstored: stage ${stage}, caused at ${causedAt}; departments ${departments.join(', ')}; signals ${signals.join(', ') || 'none'}`;
}

function tellMention(
  taxonomy: Taxonomy,
  text: string,
  { topic, sentiment, score, start, end }: FoundMention,
  today: string,
): string {
  const place = journeyPlace(taxonomy, topic);
  const lead = leadOf(taxonomy, topic, today);
  const led = lead === place?.department ? '' : `, led today by ${lead}`;
  return `${sentiment} (${score}), shown by “${text.slice(start, end)}”; ${place?.stage}, ${place?.department}${led}`;
}

const whyOf = ({ topic }: FoundMention, known: TopicOdds | undefined): string =>
  known === undefined
    ? `by a listed phrase${canJudge(topic) ? '' : ', as no model knows this topic'}`
    : tellOdds(known);

/** Log odds, and how many are asked of a clause with and without a listed phrase. */
const tellOdds = ({ odds, asked, listed }: TopicOdds): string =>
  listed === undefined
    ? `by the model of the clause: odds ${odds.toFixed(1)}, asked are ${asked} without a listed phrase`
    : `by the listed phrase “${listed}” and the model: odds ${odds.toFixed(1)}, asked are ${asked} with one`;

/** What a company's examples say of each passage of a text. */
function* explainExamples(taxonomy: Taxonomy, text: string, language: TopicLanguage): Generator<string> {
  const learned = learnExamples(taxonomy, language);
  if (learned === undefined) return;
  for (const { passage, odds, nearest } of nearestExamples(learned, language, text)) {
    yield `\nby examples, “${passage}”:`;
    for (const each of odds.slice(0, 3))
      yield `  ${each.topic}: odds ${each.odds.toFixed(1)} against everything else, asked are ${learned.least.toFixed(1)}`;
    for (const { example, similarity } of nearest)
      yield `  near (${similarity.toFixed(2)}), of ${example.topic}: “${example.text}”`;
  }
}
