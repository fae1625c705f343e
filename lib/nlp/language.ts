import spanish from 'natural/lib/natural/util/stopwords_es.js';
import french from 'natural/lib/natural/util/stopwords_fr.js';
import italian from 'natural/lib/natural/util/stopwords_it.js';
import dutch from 'natural/lib/natural/util/stopwords_nl.js';
import portuguese from 'natural/lib/natural/util/stopwords_pt.js';
import { isEnglishWord, wordsOf } from './english.ts';
import { countScripts } from './han.ts';

const german =
  'der die das und ist nicht ich sie ein eine zu mit auf für von im den dem es auch sehr aber wir war hat bei als nach noch nur kein keine mehr schon wurde leider wird sind'.split(
    ' ',
  );

const latin: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['fr', new Set(french.words)],
  ['es', new Set(spanish.words)],
  ['it', new Set(italian.words)],
  ['nl', new Set(dutch.words)],
  ['pt', new Set(portuguese.words)],
  ['de', new Set(german)],
]);

const scripts: readonly (readonly [language: string, pattern: RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];
const han = /\p{Script=Han}/gu;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const latinLetter = /\p{Script=Latin}/gu;
const foreignLetter = /[à-öø-ÿœß¿¡]/gi;
const noise = /https?:\/\/\S+|@\w+/g;

/** A Han character says about as much as a short word does. */
const lettersPerHan = 3;

/**
 * The language of a text as BCP 47, by script first; `und` where there is too little to tell.
 * Chinese comes as `zh-Hans` or `zh-Hant`; with no character that only one of them has, `zh-Hans`.
 */
export function languageOf(text: string): string {
  const bare = text.replace(noise, ' ');
  const counts = { han: count(bare, han), kana: count(bare, kana), latin: count(bare, latinLetter) };
  // Japanese mixes kana into Han all the time, Chinese borrows a の now and then
  if (counts.kana > 0 && counts.kana * 5 >= counts.han) return 'ja';
  const others = scripts.map(([language, pattern]) => ({ language, letters: count(bare, pattern) }));
  const other = others.reduce((most, next) => (next.letters > most.letters ? next : most));
  const hanWeight = counts.han * lettersPerHan;
  if (other.letters > Math.max(hanWeight, counts.latin)) return other.language;
  if (counts.han > 0 && hanWeight >= counts.latin) {
    const { traditional, simplified } = countScripts(bare);
    return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
  }
  return counts.latin > 0 ? latinLanguage(bare) : 'und';
}

/** By function words: English unless another language has more of them. */
function latinLanguage(text: string): string {
  const words = (text.toLowerCase().match(/\p{Script=Latin}+(?:['’]\p{Script=Latin}+)?/gu) ?? []).map(
    (word) => word.replaceAll('’', "'"),
  );
  const english = wordsOf(text).filter((word) => isEnglishWord(word.text)).length;
  const foreign = [...latin].map(([language, known]) => ({
    language,
    hits: words.filter((word) => known.has(word)).length,
  }));
  const best = foreign.reduce((most, next) => (next.hits > most.hits ? next : most));
  const accents = count(text, foreignLetter);
  if (best.hits > english || (best.hits > 0 && best.hits === english && accents > 0)) return best.language;
  return english > 0 ? 'en' : 'und';
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
