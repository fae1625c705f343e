/** What platforms put before a translation, at the beginning of a line: in brackets, by whom, in the reader's language. */
const byMachine =
  /^[ \t]*(?:[(（[](?:\p{Lu}\p{L}{1,20} (?:\p{L}{1,12} ){0,2}Google|Google tarafından çevrildi|(?:由 ?)?Google ?[^()（）[\]\nA-Za-z]{1,16})[)）\]]|[(（[](?:[Tt]ranslated|[Üü]bersetzt|[Tt]raduit|[Tt]raducido|[Tt]radotto|[Tt]raduzido|[Vv]ertaald|翻[译譯訳])[)）\]])/gmu;
const ofTranslation =
  /transl|übers|tradu|tradot|tradu[zc]|vertaal|tłum|przetłum|översat|çevir|перевед|перевод|翻[译譯訳]|번역|ترجم|dịch|แปล/i;
/** And before the original, which stands below it or above. */
const original =
  /[(（[][^()（）[\]\n]{0,24}(?:[Oo]rigin|[Oo]rygina[lł]|[Oo]rijinal|[Оо]ригинал|原文|原始|オリジナル|元の|원문|원본|[Uu]rsprung)[^()（）[\]\n]{0,24}[)）\]]/;

/** In a language whose word for it is not known: a few words in brackets on a line of their own. */
const bracketLine = /\n[ \t]*[(（][^()（）\n]{3,30}[)）][ \t]*\n/;

type Tongue = 'latin' | 'han' | 'kana' | 'hangul' | 'cyrillic';
/** A label that somebody puts before a translation of the text above, with a mark of the tongue that the label is in. */
const label =
  /(?:^|\n)[ \t]*(?:[【[](?:翻[译譯訳]|译文|譯文|訳文)[】\]]|(?:译文|譯文|翻[译譯]|中文翻译|訳文|翻訳|번역|Translation|English translation|Übersetzung|Traduction|Traducción|Tradução|Traduzione|Vertaling|Tłumaczenie|Översättning|Çeviri|Перевод)[ \t]?[:：])[ \t]*/g;
const labelOfOriginal =
  /\n[ \t]*(?:[【[](?:原文|Original)[】\]]|(?:原文|Original(?: [Tt]ext)?|Оригинал|원문)[ \t]?[:：])[ \t]*/;
/** Words that only the language of a label uses so often: a heading in the customer's own language is no translation. */
const english = /\b(?:the|and|is|are|was|were|but|not|with|for|this|that|it|very|good|great|nice|my|of)\b/i;

/** A mark stands in brackets, or before a colon on a line. */
const marks = /[(（[【\n]|^[^\n]{0,20}[:：]/;
const mayHold =
  /Google|Original|See original|oir l['’]orig|er original|原文|원문|Оригинал|ransl|bersetz|radu|ertaald|ertaling|łumacz|versätt|eviri|еревод|[翻译譯訳]|번역/;

/** What a platform shows below a post, to be pressed. */
const buttons =
  /\n[ \t]*(?:See original|See translation|Original anzeigen|Übersetzung anzeigen|Voir l['’]original|Voir la traduction|Ver original|Ver traducción|查看原文|查看翻[译譯]|翻訳を見る|원문 보기|번역 보기)(?: · [^\n]{1,40})?[ \t]*$/;

/** The original of a text that stands with its translation: that is what the customer wrote, and the same is not counted twice. */
export function untranslated(text: string): string {
  if (!marks.test(text) || !mayHold.test(text)) return text;
  const shown = text.replace(buttons, '');
  return byPlatform(shown) ?? byLabel(shown) ?? shown;
}

function byPlatform(text: string): string | undefined {
  byMachine.lastIndex = 0;
  const mark = [...text.matchAll(byMachine)].find(([found]) => ofTranslation.test(found));
  if (mark === undefined) return betweenBrackets(text);
  const before = text.slice(0, mark.index).trim();
  const behind = text.slice(mark.index + mark[0].length);
  const found = original.exec(behind) ?? bracketLine.exec(behind);
  if (found !== null) return filled(behind.slice(found.index + found[0].length).trim());
  // without a mark of the original only the platform's own words are sure: `(translated)` may be said of a manual
  return mark[0].includes('Google') ? filled(before.replace(original, '').trim()) : undefined;
}

/** The same in a language whose words are not known: Google in brackets at the beginning, and brackets on a line of their own above the original. */
function betweenBrackets(text: string): string | undefined {
  const first = googleFirst.exec(text);
  if (first === null) return undefined;
  const behind = text.slice(first[0].length);
  const found = bracketLine.exec(behind);
  return found === null ? undefined : filled(behind.slice(found.index + found[0].length).trim());
}
/** A mark is of few words: whoever tells of Google in brackets says more. */
const googleFirst = /^[(（](?=[^()（）\n]{0,40}Google)[^()（）\s]{1,30}(?: [^()（）\s]{1,30}){0,3}[)）]/;

const filled = (own: string): string | undefined => (/[\p{L}\p{N}]/u.test(own) ? own : undefined);

function byLabel(text: string): string | undefined {
  const mark = [...text.matchAll(label)].at(-1);
  if (mark === undefined) return belowLabel(text);
  const above = text.slice(0, mark.index).trim();
  const below = text.slice(mark.index + mark[0].length).trim();
  if (above === '') {
    const found = labelOfOriginal.exec(below);
    return found === null ? undefined : filled(below.slice(found.index + found[0].length).trim());
  }
  return isTranslationOf(above, below, mark[0]) ? above.replace(labelOfOriginal, '\n').trim() : undefined;
}

/** The original below its translation, which no label announces: it is in another script. */
function belowLabel(text: string): string | undefined {
  const found = labelOfOriginal.exec(text);
  if (found === null) return undefined;
  const [above, below] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  const [one, other] = [tongueOf(above), tongueOf(below)];
  return one !== undefined && other !== undefined && one !== other ? filled(below.trim()) : undefined;
}

/** In another script, or apart and about as long, and the text above not in the language of the label. */
function isTranslationOf(above: string, below: string, labelled: string): boolean {
  const [one, other] = [tongueOf(above), tongueOf(below)];
  if (one === undefined || other === undefined) return false;
  if (one !== other) return true;
  const ratio = below.length / above.length;
  if (ratio < 0.4 || ratio > 2.5 || !labelled.startsWith('\n')) return false;
  return /Translation/.test(labelled) && !english.test(above) && /^[^\n]*$/.test(below);
}

const tongues: readonly (readonly [Tongue, RegExp])[] = [
  ['kana', /[\u3040-\u30ff]/g],
  ['hangul', /[\uac00-\ud7af]/g],
  ['han', /[\u3400-\u9fff]/g],
  ['cyrillic', /[\u0400-\u04ff]/g],
  ['latin', /[A-Za-z\u00c0-\u024f]/g],
];
/** A character of these stands for so many letters. */
const weight: Readonly<Record<Tongue, number>> = { kana: 4, hangul: 2, han: 3, cyrillic: 1, latin: 1 };

/** The script that most of a text is in. */
function tongueOf(text: string): Tongue | undefined {
  let [most, found]: [number, Tongue | undefined] = [0, undefined];
  for (const [tongue, letters] of tongues) {
    const count = (text.match(letters)?.length ?? 0) * weight[tongue];
    if (count > most) [most, found] = [count, tongue];
  }
  return found;
}
