import { foldToSimplified } from './han.ts';
import lexicon from './lexicon-zh.json' with { type: 'json' };

const words = new Map<string, number>(Object.entries(lexicon.words));
const negators = new Set(lexicon.negators);
const intensifiers = new Map<string, number>(Object.entries(lexicon.intensifiers));
const longest = Math.max(
  ...[...words.keys(), ...negators, ...intensifiers.keys()].map((word) => word.length),
);

/** Characters between a negator or intensifier and what it bears on: 不是很好, 太不方便. */
const reach = 3;

/** The sum of a Chinese clause's opinion words, longest match first, negated and intensified; 0 where there is none. */
export function scoreChinese(clause: string): number {
  const text = foldToSimplified(clause);
  let sum = 0;
  let negated = -reach - 1;
  let intensified = { at: -reach - 1, by: 1 };
  for (let at = 0; at < text.length; ) {
    const word = longestAt(text, at);
    if (word === undefined) {
      at++;
      continue;
    }
    const score = words.get(word);
    if (score !== undefined) {
      const strength = at - intensified.at <= reach ? intensified.by : 1;
      const sign = at - negated <= reach ? (score > 0 ? -0.9 : -0.5) : 1;
      sum += score * strength * sign;
    } else if (negators.has(word)) negated = at + word.length;
    else intensified = { at: at + word.length, by: intensifiers.get(word) ?? 1 };
    at += word.length;
  }
  return sum;
}

function longestAt(text: string, at: number): string | undefined {
  for (let length = Math.min(longest, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length);
    if (words.has(word) || negators.has(word) || intensifiers.has(word)) return word;
  }
  return undefined;
}
