import { countVariants } from './han.ts';
import { latinWords, newLatinFeatures, readLatinWord } from './latin-features.ts';
import { addWeights, finishScores, type LinearModel, unpackModel } from './linear-model.ts';
import packed from './models/language.json' with { type: 'json' };
import { ownCopy } from './own-copy.ts';
import { countScripts, otherScripts } from './scripts.ts';
import { softmax } from './softmax.ts';

const mayHaveNoise = /@|http|www\./;
/** Addresses of the web go to the next space, handles to the end of their word. */
const addressOrHandle = /https?:\S*|www\.\S+|@\w+/g;
const beginsAddress = /^(?:https?:|www\.\S)/;

/** A text without addresses and handles, a space in place of each. */
const withoutNoise = (text: string): string =>
  mayHaveNoise.test(text) ? text.replace(/\S+/g, withoutNoiseIn) : text;

/** Of what stands between two spaces an e-mail address is all up to its domain, whatever stands before it. */
function withoutNoiseIn(run: string): string {
  const end = beginsAddress.test(run) ? 0 : endOfEmail(run);
  const rest = run.slice(end).replace(addressOrHandle, ' ');
  return end === 0 ? rest : ` ${rest}`;
}

/** Where the last domain ends that has something before its `@` and behind it; 0 where there is none. */
function endOfEmail(run: string): number {
  const at = run.indexOf('@', 1);
  if (at === -1) return 0;
  for (let dot = run.lastIndexOf('.'); dot > at + 1; dot = run.lastIndexOf('.', dot - 1)) {
    const end = endOfWord(run, dot + 1);
    if (end > dot + 1) return end;
  }
  return 0;
}

const wordUnit = /\w/;
function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length && wordUnit.test(text.charAt(end))) end++;
  return end;
}

/** A single katakana too, which within other text may be the hand of a kaomoji. */
const nothingButKana = /^\s*[\u3041-\u3096\u30a1-\u30fa\u30fc]+\s*$/;

/** A Han character says about as much as a short word does, and Chinese text is full of foreign names. */
const lettersPerHan = 6;
/** Below this the best guess among the Latin-script languages is no better than a guess. */
const leastCertain = 0.3;

/**
 * The language of a text as BCP 47, by script first; `und` where there is too little to tell.
 * Chinese comes as `zh-Hans` or `zh-Hant`; with no character that only one of them has, `zh-Hans`.
 */
export function languageOf(text: string): string {
  const bare = spelt(withoutNoise(text));
  if (netspeak.test(bare)) return 'zh-Hans';
  if (nothingButKana.test(bare)) return 'ja';
  const counts = countScripts(bare);
  // Japanese mixes kana into Han all the time, Chinese borrows a の now and then
  if (counts.kana > 0 && counts.kana * 5 >= counts.han) return 'ja';
  const hanWeight = counts.han * lettersPerHan;
  const other = otherScripts.reduce((most, next) => (counts[next] > counts[most] ? next : most));
  if (counts[other] > Math.max(hanWeight, counts.latin)) return other;
  if (counts.han > 0 && hanWeight >= counts.latin) {
    const { traditional, simplified } = countVariants(bare);
    return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
  }
  return counts.latin > 1 ? latinLanguage(bare) : 'und';
}

const fullWidth = /[\uff21-\uff3a\uff41-\uff5a]+/g;
const unseen = /[\u00ad\u200b-\u200d\u2060]/g;
const stretched = /(\p{L})\1{2,}/gu;
const tag = /#\p{L}+/gu;
const wordsWithin = /(?<=\p{Ll})(?=\p{Lu})/gu;
const spaced = /(?<![\p{L}\p{N}] ?)\p{L}(?: \p{L}(?!\p{L})){3,}/gu;

/** Words as they are spelt: without what is not seen, letters stretched (baaaad) or set apart, the words of a tag taken for one. */
const spelt = (text: string): string =>
  isPlainlySpelt(text)
    ? text
    : text
        .replace(unseen, '')
        .replace(fullWidth, (letters) => letters.normalize('NFKC'))
        .replace(stretched, '$1')
        .replace(tag, (words) => words.slice(1).replace(wordsWithin, ' '))
        .replace(spaced, (letters) => letters.replaceAll(' ', ''));

/** Whether a text of ASCII has nothing of that, as most texts of it do: none of its characters stands thrice in a row, or between spaces twice. */
function isPlainlySpelt(text: string): boolean {
  let [before, last] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f || unit === hash || (unit === last && unit === before)) return false;
    if (unit === space && before === space && text.charCodeAt(at - 4) === space) return false;
    [before, last] = [last, unit];
  }
  return true;
}
const [hash, space] = [0x23, 0x20];

/** What Chinese posts write in Latin letters, the first ones of words. */
const netspeak = /^\s*(?:yyds|xswl|awsl|nbcs|nb|zqsg|yygq|u1s1|dbq|yjjc|emo了)[!！~。.]*\s*$/i;

/** English is written by most who write in Latin letters here: of a word that may be French as well it is the likelier. In log odds. */
const englishPrior = 0.4;
const english = packed.outputs.indexOf('en');
const none = packed.outputs.length;

let loaded: LinearModel | undefined;
const features = newLatinFeatures();
/** The last is that of no language, which is 0 to the others. */
const scores = new Float64Array(packed.outputs.length + 1);

/** By word what it adds to the sum of each language, and behind these the squares of what it counts: whole numbers all, whose sum is the same in any order. */
const known = new Map<string, Float64Array>();
/** Bounds the memory that odd words can take, some 100 bytes each. */
const mostKnown = 20_000;

function sumsOf(model: LinearModel, word: string): Float64Array {
  const sums = known.get(word);
  if (sums !== undefined) return sums;
  const own = new Float64Array(model.steps.length + 1);
  own[model.steps.length] = addWeights(model, readLatinWord(word, features), own);
  if (known.size === mostKnown) known.clear();
  known.set(ownCopy(word), own);
  return own;
}

/** By the words and the letters within them. */
function latinLanguage(text: string): string {
  loaded ??= unpackModel(packed);
  scores.fill(0);
  for (const word of latinWords(text)) {
    const sums = sumsOf(loaded, word);
    for (let at = 0; at < sums.length; at++) scores[at] = (scores[at] ?? 0) + (sums[at] ?? 0);
  }
  const squares = scores[none] ?? 0;
  scores[none] = 0;
  finishScores(loaded, squares, features.dense, scores);
  scores[english] = (scores[english] ?? 0) + englishPrior;
  softmax(scores);
  let best = 0;
  for (let output = 1; output < scores.length; output++) {
    if ((scores[output] ?? 0) > (scores[best] ?? 0)) best = output;
  }
  return (scores[best] ?? 0) < leastCertain ? 'und' : (packed.outputs[best] ?? 'und');
}
