import type { Beyond, Digest } from './digest.ts';
import type { Quiet } from './quiet-week.ts';
import { sourceTexts } from './source-lines.ts';
import { weekWording } from './week-wording.ts';
import { wholeWording } from './whole-wording.ts';
import { wording } from './wording.ts';

/** What rises as a whole, a sentence each. */
export const wholeLines = ({ language, wholes }: Digest): readonly string[] =>
  wholes.map((whole) => wholeWording[language].sentence(whole, wording[language].change(whole)));

/** That a list goes on, where the mail has no room for all of it. */
export const beyondLines = ({ language, beyond }: Digest, list: keyof Beyond): readonly string[] =>
  beyond[list] === 0 ? [] : [weekWording[language].beyond(beyond[list])];

/** What faded, a line for what hurt and one for what delighted. */
export const fadedLines = (digest: Digest): readonly string[] => [
  ...(['pain', 'wow'] as const).flatMap((polarity) => {
    const topics = digest.faded.filter((each) => each.polarity === polarity);
    return topics.length === 0 ? [] : [weekWording[digest.language].faded(polarity, topics)];
  }),
  ...beyondLines(digest, 'faded'),
];

/** What is likely no pain point once misread texts are left out, in one line. */
export const doubtfulLines = (digest: Digest): readonly string[] =>
  digest.doubtful.length === 0
    ? []
    : [weekWording[digest.language].doubtful(digest.doubtful), ...beyondLines(digest, 'doubtful')];

/** What goes with low scores, a line each. */
export const driverLines = ({ language, drivers }: Digest): readonly string[] =>
  drivers.map(weekWording[language].driver);

/** What there is to tell of a quiet week: that nothing moved, or what rises as a whole or faded, and what may be misread. */
export function quietNews(digest: Digest): readonly string[] {
  const lines = [
    ...wholeLines(digest),
    // a quiet mail has no legend
    ...(digest.wholes.length === 0 ? [] : [wholeWording[digest.language].legend]),
    ...fadedLines(digest),
    ...doubtfulLines(digest),
  ];
  return lines.length === 0 ? [weekWording[digest.language].nothing] : lines;
}

/** The three lines of a quiet week: what was watched, that nothing moved (or what rises as a whole or faded, and what may be misread), how the sources delivered. */
export function quietLines(digest: Digest, watched: Quiet): readonly string[] {
  const words = weekWording[digest.language];
  return [
    words.watched(watched, digest.feedback),
    ...quietNews(digest),
    words.sources(sourceTexts(digest, ' ')),
  ];
}
