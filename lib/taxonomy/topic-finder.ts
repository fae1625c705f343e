import type { Mention, Reading } from '../feedback/feedback.ts';
import { plainLetters } from '../nlp/plain-letters.ts';
import type { Span } from '../nlp/segments.ts';
import { readyText, topicLanguage } from './clause-features.ts';
import { exampleFinder, type FoundInClause } from './example-finder.ts';
import { feelingOfMention } from './mention-feeling.ts';
import type { Hit } from './outermost.ts';
import { clausePhrases } from './phrase-finder.ts';
import type { Taxonomy } from './taxonomy.ts';
import { canJudge, type JudgedTopic, topicJudge } from './topic-judge.ts';

/** Mentions kept of one text. A longer list is a list, not a complaint. */
const mentionsKept = 12;

/**
 * Builds the finder of a taxonomy's topics. It gives the topics of a text, clause by clause, each with the words that show it: those
 * of a listed phrase, else the clause. Of topics that a model knows it decides, by the whole clause and what stands beside it: a listed
 * word in another sense is none, and a complaint without one is found. Of a company's own topics their phrases do, and their examples. A phrase that implies
 * a sentiment brings its own, unless it is negated; else the clause's counts.
 */
export function topicFinder(taxonomy: Taxonomy): (text: string, reading: Reading) => readonly Mention[] {
  const find = mentionFinder(taxonomy);
  return (text, reading) => find(text, reading).map(({ by: _, odds: __, ...mention }) => mention);
}

/**
 * A mention with what told of it: a listed phrase in its clause, the clause as a whole, or a company's examples; and the log odds of its topic,
 * undefined where only the phrase tells. Of examples they are by how much the passage is surer of the topic than it has to be.
 */
export type FoundMention = Mention & {
  readonly score: number;
  readonly sure: number;
  readonly by: 'phrase' | 'clause' | 'examples';
  readonly odds?: number | undefined;
};

/** As `topicFinder`, with what is not kept of a mention. */
export function mentionFinder(
  taxonomy: Taxonomy,
): (text: string, reading: Reading) => readonly FoundMention[] {
  const phrasesIn = clausePhrases(taxonomy);
  const topicsIn = topicJudge(taxonomy);
  const examplesIn = exampleFinder(taxonomy);
  return (written, { language, segments, sentiment, score: whole }) => {
    const text = plainLetters(written);
    const clauses =
      segments.length > 0 ? segments : [{ start: 0, end: text.length, sentiment, score: whole }];
    const read = topicLanguage(language);
    const ready = read === undefined ? undefined : readyText(read, text, clauses);
    const found = clauses.map(({ start, end }, at): FoundInClause => {
      const { hits, excluded } = phrasesIn(text.slice(start, end));
      const judged = ready === undefined ? undefined : topicsIn(ready, at, hits);
      return { mentions: foundIn(hits, judged, excluded, end - start), excluded };
    });
    const all = read === undefined ? found : examplesIn(text, read, clauses, found);
    const mentions: FoundMention[] = [];
    for (const [at, clause] of clauses.entries()) {
      for (const { implied, start, end, ...told } of all[at]?.mentions ?? []) {
        if (mentions.length === mentionsKept) return mentions;
        const isHeading = at === 0 && told.by === 'phrase' && isHeadingOf(text, clauses, { start, end });
        const felt = isHeading
          ? { sentiment: implied ?? ('neutral' as const), score: 0 }
          : ready !== undefined && canJudge(told.topic)
            ? feelingOfMention(ready, at, { topic: told.topic, implied, clause: clause.score, whole })
            : { sentiment: implied ?? clause.sentiment, score: clause.score };
        const place = { start: clause.start + start, end: clause.start + end };
        const evidence = told.by === 'clause' ? evidenceOf(text.slice(place.start, place.end)) : 1;
        const sure = rounded(evidence * chanceOf(told.odds) * Math.abs(felt.score));
        mentions.push({ ...told, sure, ...place, ...felt });
      }
    }
    return mentions;
  };
}

/** What says nothing beside the name of a queue or a case. */
const besideName =
  /^(?:re|fwd?|about|regarding|request|question|issue|problem|help|ticket|关于|關於|问题|問題|咨询|諮詢|请求|請求|反馈|回饋|申请|申請)$/i;
const everyWord = /[\p{L}\p{N}-]+/gu;
const anyDigit = /\d/;

/** Whether the first clause is a heading of its own line that names a topic and says nothing of it: *Refund?*, *AF-6 售后*. */
function isHeadingOf(text: string, clauses: readonly Span[], name: Span): boolean {
  const [first, second] = clauses;
  if (first === undefined || second === undefined) return false;
  if (
    !text.slice(first.end, second.start).includes('\n') &&
    !text.slice(first.start, first.end).includes('\n')
  )
    return false;
  const clause = text.slice(first.start, first.end);
  const beside = `${clause.slice(0, name.start)} ${clause.slice(name.end)}`.match(everyWord) ?? [];
  return beside.every((word) => anyDigit.test(word) || besideName.test(word));
}

/** The chance that goes with log odds; a listed phrase of a topic that no model knows is taken at its word. */
const chanceOf = (odds: number | undefined): number => (odds === undefined ? 1 : 1 / (1 + Math.exp(-odds)));
/** A clause of a word or two tells of little without a listed phrase, however sure a model is: *Nope.* */
const evidenceOf = (clause: string): number => {
  const han = clause.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.min(1, (clause.length + 2 * han) / 16);
};
const rounded = (share: number): number => Math.round(100 * share) / 100;

/** The phrases of topics that were judged to be spoken of or that nobody can judge, and the clause as a whole for those without a phrase. */
function foundIn(
  hits: readonly Hit[],
  judged: readonly JudgedTopic[] | undefined,
  excluded: ReadonlySet<string>,
  length: number,
): FoundInClause['mentions'] {
  if (judged === undefined) return hits.map((hit) => ({ ...hit, by: 'phrase' }));
  const oddsOf = new Map(judged.map(({ topic, odds }) => [topic, odds]));
  const listed = hits.filter(({ topic }) => oddsOf.has(topic) || !canJudge(topic));
  const besides = judged.filter(
    ({ topic }) => !excluded.has(topic) && hits.every((hit) => hit.topic !== topic),
  );
  const whole = { implied: undefined, start: 0, end: length, by: 'clause' as const };
  return [
    ...listed.map((hit) => ({ ...hit, by: 'phrase' as const, odds: oddsOf.get(hit.topic) })),
    ...besides.map(({ topic, odds }) => ({ topic, odds, ...whole })),
  ];
}
