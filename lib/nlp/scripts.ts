/** Letters of a text by the script they belong to. A character of Han counts 1, outside the BMP too. */
export type ScriptCounts = { latin: number; han: number; kana: number } & Record<OtherScript, number>;
type OtherScript = (typeof others)[number]['language'];

/** Scripts that stand for one language here, by their blocks of Unicode. */
const others = [
  { language: 'ru', from: 0x400, to: 0x52f },
  { language: 'el', from: 0x370, to: 0x3ff },
  { language: 'he', from: 0x590, to: 0x5ff },
  { language: 'ar', from: 0x600, to: 0x77f },
  { language: 'hi', from: 0x900, to: 0x97f },
  { language: 'th', from: 0xe00, to: 0xe7f },
  { language: 'ko', from: 0x1100, to: 0x11ff },
  { language: 'ko', from: 0x3130, to: 0x318f },
  { language: 'ko', from: 0xac00, to: 0xd7af },
] as const;

export const otherScripts: readonly OtherScript[] = ['ko', 'ru', 'ar', 'th', 'he', 'hi', 'el'];

const isLatin = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) ||
  (unit >= 0x1e00 && unit <= 0x1eff);

const isHan = (unit: number): boolean =>
  (unit >= 0x3400 && unit <= 0x4dbf) ||
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0xf900 && unit <= 0xfaff) ||
  // lead surrogates of the planes of rare Han
  (unit >= 0xd840 && unit <= 0xd887);

const isHiragana = (unit: number): boolean => unit >= 0x3041 && unit <= 0x3096;
const isKatakana = (unit: number): boolean => unit >= 0x30a1 && unit <= 0x30fc && unit !== 0x30fb;

/** One pass over the UTF-16 code units. A lone katakana is a hand or a mouth of a kaomoji and not counted. */
export function countScripts(text: string): ScriptCounts {
  const counts: ScriptCounts = { latin: 0, han: 0, kana: 0, ko: 0, ru: 0, ar: 0, th: 0, he: 0, hi: 0, el: 0 };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isLatin(unit)) counts.latin++;
    else if (unit < 0x370) continue;
    else if (isHan(unit)) counts.han++;
    else if (isHiragana(unit)) counts.kana++;
    else if (isKatakana(unit)) {
      if (isKatakana(text.charCodeAt(at + 1)) || isKatakana(text.charCodeAt(at - 1))) counts.kana++;
    } else {
      const script = others.find(({ from, to }) => unit >= from && unit <= to);
      if (script !== undefined) counts[script.language]++;
    }
  }
  return counts;
}
