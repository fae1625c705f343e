import { languageOf } from './language.ts';
import { segmentsOf } from './segments.ts';
import { scoreEnglish } from './sentiment-en.ts';
import { scoreChinese } from './sentiment-zh.ts';

type Label = 'positive' | 'negative' | 'neutral' | 'mixed' | 'unscored';
type ReadSegment = { start: number; end: number; sentiment: Label; score: number };
export type ReadText = { language: string; sentiment: Label; score: number; segments: ReadSegment[] };

/** Scores nearer to zero than this are neutral. About one mild opinion word in AFINN's terms. */
const neutralBand = 0.2;

const emoji = new Map<string, number>([
  ...[...'😀😃😄😁😊🙂😍🥰😘🤩😋👍❤🎉👏💯🙌😎💖💕✨🥳'].map((char): [string, number] => [char, 2]),
  ...[...'😡😠🤬😤👎😞😔😢😭💔🤮🤢😩😫🙄😒😣☹'].map((char): [string, number] => [char, -2]),
]);

/**
 * Reads one text with word lists: language, clauses, the sentiment of each and of the whole.
 * Scores are in [-1, 1]. A language that it has no words for is `unscored`, never neutral.
 */
export function readText(text: string): ReadText {
  const language = languageOf(text);
  const score = scorerOf(language);
  if (score === undefined) return { language, sentiment: 'unscored', score: 0, segments: [] };
  const segments = segmentsOf(text).map(({ start, end }) => {
    const value = squash(score(text.slice(start, end)) + scoreEmoji(text.slice(start, end)));
    return { start, end, sentiment: labelOf(value), score: value };
  });
  const whole = squash(segments.reduce((sum, segment) => sum + unsquash(segment.score), 0));
  return { language, sentiment: wholeLabel(whole, segments), score: whole, segments };
}

function scorerOf(language: string): ((clause: string) => number) | undefined {
  if (language === 'en') return scoreEnglish;
  if (language === 'zh-Hans' || language === 'zh-Hant') return scoreChinese;
  return undefined;
}

function wholeLabel(score: number, segments: readonly ReadSegment[]): Label {
  const strongest = Math.max(...segments.map((segment) => segment.score), 0);
  const weakest = Math.min(...segments.map((segment) => segment.score), 0);
  // both sides are meant, and neither drowns the other
  const disagree = strongest > neutralBand && weakest < -neutralBand;
  if (disagree && Math.abs(strongest + weakest) < 0.35) return 'mixed';
  return labelOf(score);
}

const labelOf = (score: number): Label =>
  score > neutralBand ? 'positive' : score < -neutralBand ? 'negative' : 'neutral';

/** Maps a sum of word scores to [-1, 1]: VADER's normalisation x / √(x² + 15). */
const squash = (sum: number): number => Math.round((sum / Math.sqrt(sum * sum + 15)) * 1000) / 1000;
const unsquash = (score: number): number => score * Math.sqrt(15 / Math.max(1 - score * score, 1e-6));

function scoreEmoji(text: string): number {
  let sum = 0;
  for (const char of text) sum += emoji.get(char) ?? 0;
  return sum;
}
