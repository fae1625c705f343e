/** Share of damaged characters up to which a text is still UTF-8 with a few broken bytes, not another encoding. */
const damageTolerated = 0.01;

/** Frequent characters in Simplified and Traditional. In text decoded by the wrong table they are rare: it looks random. */
const common = new Set(
  '的一是不了在人有我他这这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应應向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運买買卖賣货貨店服务價价评評送快慢差坏壞错錯退换換修客订訂单單裝装包颜顏质質壶壺收到满滿谢謝请請希望盖蓋漏松鬆号號码碼内容容编編姓名期間间喜欢歡钱錢推荐薦便宜',
);

/** What Western text has besides ASCII, as Windows-1252 decodes it: letters with accents and typographic marks. */
const western = /[À-ÖØ-öø-ÿŒœŠšŽžŸ‘’“”–—…€£™©®°«»¿¡´·\u00a0]/;

/** Share of the bytes that are not ASCII that must be such, and must stand alone between ASCII, for a text to be Western. */
const westernShare = 0.98;
const aloneShare = 0.7;

/**
 * Tells the encoding of text that begins with `bytes`: UTF-8 if it is well-formed but for a few bytes; Windows-1252 if what is
 * not ASCII are single accented letters and marks; else Big5 or GB18030, whichever gives more frequent Chinese characters.
 */
export function encodingOf(bytes: Buffer): string {
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  const notAscii = countOf(text, /[^\0-\x7f]/g);
  // the character that stands for damage may also have been written, by a program that read the file wrong before
  const written = countOf(bytes.toString('latin1'), /\xef\xbf\xbd/g);
  if (countOf(text, /�/g) - written <= notAscii * damageTolerated) return 'utf-8';
  if (isWestern(bytes)) return 'windows-1252';
  return likeChinese(bytes, 'big5') > likeChinese(bytes, 'gb18030') ? 'big5' : 'gb18030';
}

/** How much more often ASCII must stand in one order of bytes than in the other: 开 is U+5F00, and looks like `_` in the other. */
const orderShare = 4;

/** UTF-16 without a byte-order mark has ASCII with zeros before or behind it. Undefined for what is not that. */
export function utf16WithoutMark(start: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  let [little, big] = [0, 0];
  for (let at = 0; at + 1 < start.length; at += 2) {
    const [first = 0, second = 0] = [start[at], start[at + 1]];
    if (second === 0 && isAsciiText(first)) little++;
    if (first === 0 && isAsciiText(second)) big++;
  }
  if (little >= 2 && little >= orderShare * big) return 'utf-16le';
  return big >= 2 && big >= orderShare * little ? 'utf-16be' : undefined;
}

const isAsciiText = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;

function isWestern(bytes: Buffer): boolean {
  const [total, letters, alone] = [...runsOf(bytes)].reduce(
    ([allBytes, ofLetters, standAlone], { run, before, after }) => [
      allBytes + run.length,
      ofLetters + [...run].filter((char) => western.test(char)).length,
      // Größe, créée: inside of a word, where a Chinese character of two bytes hardly stands
      standAlone +
        (run.length === 1 || (run.length <= 3 && isLetter(before) && isLetter(after)) ? run.length : 0),
    ],
    [0, 0, 0],
  );
  return letters >= total * westernShare && alone >= total * aloneShare;
}

/** The runs of bytes that are not ASCII, as Windows-1252, and the characters around each. */
function* runsOf(bytes: Buffer) {
  const text = new TextDecoder('windows-1252').decode(bytes);
  for (const { 0: run, index } of text.matchAll(/[^\0-\x7f]+/g)) {
    yield { run, before: text[index - 1], after: text[index + run.length] };
  }
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /[a-z]/i.test(char);

/** Share of frequent characters, less ten times that of damaged ones and of those that no standard has assigned. */
function likeChinese(bytes: Buffer, encoding: 'big5' | 'gb18030'): number {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  let [frequent, damaged, all] = [0, 0, 0];
  for (const char of text) {
    if (char < '\x80') continue;
    all++;
    if (common.has(char)) frequent++;
    else if (char === '\ufffd' || (char >= '\ue000' && char <= '\uf8ff')) damaged++;
  }
  return all === 0 ? 0 : (frequent - 10 * damaged) / all;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
