import { wordScore, wordsOf } from './english.ts';

const negators = new Set([
  ...[
    'not',
    'no',
    'never',
    'nothing',
    'none',
    'nobody',
    'neither',
    'nor',
    'without',
    'hardly',
    'barely',
    'cannot',
  ],
  ...[
    'dont',
    'doesnt',
    'didnt',
    'isnt',
    'wasnt',
    'arent',
    'werent',
    'cant',
    'couldnt',
    'wont',
    'wouldnt',
    'aint',
  ],
]);
const intensifiers: ReadonlyMap<string, number> = new Map([
  ...(
    ['very', 'really', 'so', 'too', 'extremely', 'absolutely', 'incredibly', 'super', 'totally'] as const
  ).map((word): [string, number] => [word, 1.4]),
  ...(['slightly', 'somewhat', 'bit', 'little', 'fairly', 'quite', 'kinda'] as const).map(
    (word): [string, number] => [word, 0.7],
  ),
]);

/** How far back a negation reaches, in words: "not at all what I call good". */
const negationReach = 3;

/** The sum of an English clause's opinion words, negated and intensified; 0 where there is none. */
export function scoreEnglish(clause: string): number {
  const words = wordsOf(clause);
  let sum = 0;
  words.forEach(({ text }, index) => {
    const score = wordScore(text);
    if (score === undefined || negators.has(text)) return;
    const before = words.slice(Math.max(0, index - negationReach), index);
    const negated = before.some((word) => negators.has(word.text) || word.text.endsWith("n't"));
    const previous = words[index - 1];
    const strength = (previous && intensifiers.get(previous.text)) ?? 1;
    // a negated good word is bad; a negated bad word says nothing: "no warning"
    sum += score * strength * (negated ? (score > 0 ? -0.8 : 0) : 1);
  });
  return sum;
}
