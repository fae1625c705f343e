/** Frequent characters in Simplified and Traditional. In text decoded by the wrong table they are rare: it looks random. */
const common = new Set(
  '的一是不了在人有我他这这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应應向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運买買卖賣货貨店服务價价评評送快慢差坏壞错錯退换換修客订訂单單裝装包颜顏质質壶壺收到满滿谢謝请請希望盖蓋漏松鬆号號码碼内容容编編姓名期間间喜欢歡钱錢推荐薦便宜',
);

/** Share of damaged characters up to which a long text is still UTF-8, whatever stands beside them. */
const damageTolerated = 0.01;

/**
 * How many well-formed characters outweigh a damaged one, of two bytes or, three times as telling, of more. And how many of more
 * than two bytes there may be by chance beyond the damaged ones: in 3000 Chinese reviews cut to one to twelve characters, in
 * GBK and in Big5, there were no more.
 */
const outweighing = 6;
const longWeight = 3;
const longByChance = 2;

/** `doubtful`: what it gives looks little like Chinese, but nothing else that is known fits better. */
export type Guess = { readonly encoding: string; readonly doubtful: boolean };

/**
 * Tells the encoding of text that begins with `bytes`: UTF-8 if what is well-formed outweighs what is not; Windows-1252 if
 * what is not ASCII stands as accented letters and marks do; else Big5 or GB18030, whichever gives more frequent Chinese
 * characters.
 */
export function encodingOf(bytes: Buffer): Guess {
  const utf8 = likeUtf8(bytes);
  if (utf8 === 'sure') return { encoding: 'utf-8', doubtful: false };
  const [big5, gb18030] = [likeChinese(bytes, 'big5'), likeChinese(bytes, 'gb18030')];
  const chinese = big5.score > gb18030.score ? big5 : gb18030;
  if (utf8 === 'likely' && chinese.score < chineseByChance) return { encoding: 'utf-8', doubtful: false };
  const { western, inWords } = likeWestern(bytes);
  if (western > westernShare && (inWords > westernShare || western > chinese.score)) {
    return { encoding: 'windows-1252', doubtful: false };
  }
  return chinese;
}

/** Likely: what short Chinese texts may be by chance, unless it makes no sense in Chinese; Western ones never are. */
function likeUtf8(bytes: Buffer): 'sure' | 'likely' | 'no' {
  const decoder = new TextDecoder();
  const whole = decoder.decode(bytes, { stream: true });
  // a last character that is cut off is no damage, unless it is the only one
  const text = /^[\0-\x7f]*$/.test(whole) ? whole + decoder.decode() : whole;
  const all = countOf(text, /[^\0-\x7f]/gu);
  const short = countOf(text, /[\x80-\u07ff]/g);
  // the character that stands for damage may also have been written, by a program that read the file wrong before
  const damaged = countOf(text, /\ufffd/g) - countOf(bytes.toString('latin1'), /\xef\xbf\xbd/g);
  const long = all - short - damaged;
  if (damaged <= all * damageTolerated || long > damaged + longByChance) return 'sure';
  const runs = text.match(/[^\0-\x7f]+/g) ?? [];
  const damagedRuns = runs.filter((run) => run.includes('\ufffd')).length;
  const outweighed = short + longWeight * long >= outweighing * damaged;
  return outweighed || runs.length >= 2 * damagedRuns ? 'likely' : 'no';
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

/** Share of frequent characters that a text which is not Chinese may show when it is read as Chinese. */
const chineseByChance = 0.25;

/** Share of what is not ASCII that must stand as in Western text. */
const westernShare = 0.5;

/** What Western text has besides ASCII, as Windows-1252 decodes it: letters, and marks by what they stand beside. */
const small = 'ß-öø-ÿœšž';
const letter = `${small}À-ÖØ-ÞŒŠŽŸ`;
const opening = '„‚“‘«‹¿¡–—…•€£©§±†\u00a0';
const closing = '”“’‘»›–—…€£°ºª²³¹™®·½¼¾†‡‰\u00a0';
const mark = `${opening}${closing}´¢¥µ¶×÷`;

/**
 * How it stands between ASCII: alone, repeated, before a word, behind one, inside of one as in créée or it’s, in a unit. A
 * Chinese character of two bytes hardly does, and one of which the second is ASCII (`[@-~]`) not where the first is such a mark.
 */
const standing = new RegExp(
  [
    `^.[${letter}].$`,
    `^.[${mark}][^@-~]$`,
    `^.([${small}${mark}])\\1+.$`,
    `^.[${opening}]{1,2}[${letter}]?[a-zA-Z]$`,
    `^[a-zA-Z][${letter}]?[${closing}]{1,2}[^@-~]$`,
    `^[a-zA-Z](?:[${letter}’]{2,3}|[’´])[a-zA-Z]$`,
    `^[a-zA-Z][${small}]{2}[^@-~]$`,
    '^[0-9][°ºª½¼¾²³µ×][a-zA-Z]$',
    '^ (?:°[CF]|µ[gmlsAVW])$',
  ].join('|'),
  's',
);
/** As hardly any Chinese character does: the first bytes that are small letters are those of rare ones. */
const inWord = new RegExp(`^[a-zA-Z][${small}][a-zA-Z]$`);

/** Shares of what is not ASCII: what stands as letters with accents and marks do, and what are such letters in words. */
function likeWestern(bytes: Buffer): { western: number; inWords: number } {
  const text = new TextDecoder('windows-1252').decode(bytes);
  let [western, inWords, all] = [0, 0, 0];
  for (const { 0: run, index } of text.matchAll(/[^\0-\x7f]+/g)) {
    all += run.length;
    const between = `${text[index - 1] ?? ' '}${run}${text[index + run.length] ?? ' '}`;
    if (standing.test(between)) western += run.length;
    if (inWord.test(between)) inWords += run.length;
  }
  return { western: western / (all || 1), inWords: inWords / (all || 1) };
}

/**
 * Share of frequent characters among the letters below which a text is hardly Chinese, and how many letters it takes to say so:
 * 0.06 to 0.12 in Korean, none in Russian and Japanese; 0.17 in a list of nothing but names, from 0.3 on in Chinese reviews.
 */
const doubtfulShare = 0.13;
const lettersToDoubt = 100;

/** Share of damaged characters above which a text is hardly Chinese, and how many it takes: whole files have none, Polish ones a fifth. */
const doubtfulDamage = 0.1;
const damagedToDoubt = 3;

/**
 * Its `score` is the share of frequent characters, less ten times that of damaged ones and once that of those no standard has
 * assigned: ICU gives such where Hong Kong has characters of its own.
 */
function likeChinese(bytes: Buffer, encoding: 'big5' | 'gb18030'): Guess & { readonly score: number } {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  let [frequent, damaged, unassigned, all] = [0, 0, 0, 0];
  for (const char of text) {
    if (char < '\x80') continue;
    all++;
    if (common.has(char)) frequent++;
    else if (char === '\ufffd') damaged++;
    else if (isPrivate(char)) unassigned++;
  }
  const letters = countOf(text, /[^\0-\x7f\P{L}]/gu);
  return {
    encoding,
    score: (frequent - 10 * damaged - unassigned) / (all || 1),
    doubtful:
      (letters >= lettersToDoubt && frequent < letters * doubtfulShare) ||
      (damaged >= damagedToDoubt && damaged > all * doubtfulDamage),
  };
}

const isPrivate = (char: string): boolean => char >= '\ue000' && char <= '\uf8ff';

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
