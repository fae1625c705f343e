import { isIsbn10 } from './checksums.ts';
import { countDigits, type Finder, holdsDate, patternFinder } from './pii-finder.ts';

/** Between the groups of a number: nothing, a space, also that of a link, or a dash or dot with or without spaces. */
const s = '(?: ?[-.] ?| |%20)?';
const extension = '(?: ?(?:转|轉|ext\\.? ?|x|分机|分機|#) ?\\d{1,5})?';
/** Not within a longer number, a decimal or a word. */
const begins = '(?<!\\d)(?<!\\d[.,])';

/** `00` begins the number of another country only before the codes of those that write here. */
const abroad = new RegExp(
  `(?<![\\w+.])(?:\\+|00(?=(?:86|85[23]|886|44|1[ .-]|6[0156]|8[12]|33|49)))[ (]{0,2}[1-9](?:(?:[ .\\-()/]|%20){0,2}\\d){7,14}(?!\\d)${extension}`,
  'gi',
);
const chineseMobile = new RegExp(
  `${begins}(?:86${s})?1[3-9](?:\\d${s}\\d{4}${s}\\d{4}|\\d{2}${s}\\d{3}${s}\\d{4}|\\d${s}\\d{3}${s}\\d{5}|\\d{3}${s}\\d{3}${s}\\d{3}|\\d(?:${s}\\d{2}){4})(?!\\d)|${begins}1([ -])[3-9](?:\\1\\d){9}(?!\\d)`,
  'g',
);
/** A trunk's 0: landlines of China, Taiwan and Britain, mobile numbers of the latter two. */
const withTrunk = new RegExp(
  `(?<![\\d\\-/])(?<!\\d[.,])(?:\\(0[1-9]\\d{0,3}\\)|0[1-9]\\d{0,3})${s}\\d{2,4}${s}\\d{2,4}(?:${s}\\d{2,4})?(?!\\d|[.,]\\d)${extension}`,
  'gi',
);
const american = new RegExp(
  `${begins}(?:1[ .-]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}(?!\\d)${extension}`,
  'gi',
);
const hongKong = new RegExp(
  `${begins}(?<!\\d[ -])(?:852[ -]?[2-9]\\d{3}[ -]?\\d{4}|[569]\\d{3} \\d{4})(?!\\d|[ .,-]\\d)`,
  'g',
);
const taiwanese = new RegExp(`${begins}886${s}\\d{1,3}(?:${s}\\d{3,4}){2}(?!\\d)`, 'g');
/** In groups of two, as the French write it. */
const inPairs = /(?<![\d.,-])(?<!\d )0[1-9](?:([ .-])\d\d)(?:\1\d\d){3}(?![ .,-]?\d)/g;
/** With the city in brackets, or behind Russia's 8; of Brazil nine digits begin with a 9. */
const brazilian = /(?<![\d.,-])\(?[1-9]\d\)? ?(?:9\d{4}|[2-5]\d{3})-\d{4}(?![\d-])/g;
const russian = /(?<![\d.,-])8[ -]?\(?[3489]\d{2}\)?[ -]?\d{3}-\d{2}-\d{2}(?![\d-])/g;
/** Mobile numbers of Italy and Spain, in the groups that they are written in there. */
const southern =
  /(?<![\d.,-])(?<!\d )(?:3[2-9]\d[ .-]\d{3}[ .-]?\d{4}|[67]\d{2}(?:[ .-]\d{2}){3})(?![ .,-]?\d)/g;
const cued = new RegExp(
  '(?<cue>(?:(?<![a-z])(?:tel|telephone|phone|mobile|cell|call|text|whats ?app|fax|contact|telefon|telefono|teléfono|telefone|téléphone|tél|móvil|celular|portable|cellulare|handy|handynummer|telefonnummer|rufnummer|telefoon|telefonum|numer telefonu|telp|điện thoại|sđt)(?: ?(?:number|no\\.?))?(?: (?:me|us))?(?: (?:is|at|on))?' +
    '|(?:телефон|тел\\.|номер телефона|携帯(?:番号)?|電話番号|전화(?:번호)?|연락처|휴대폰|เบอร์(?:โทร)?|โทร|هاتف|جوال|电话|電話|手机|手機|致电|致電|联系方式|聯絡方式|联系我|聯絡我|打给我|号码|號碼)(?:号码?|號碼?)?[是为為은는は]?)[ :#=.]{0,3})' +
    `\\+?\\(?\\d(?:[ .\\-()]{0,2}\\d){6,13}(?!\\d)${extension}`,
  'gi',
);

/** A link that begins a chat. */
const inLink = /(?<cue>(?:wa\.me\/|[?&]phone=))\+?\d{8,15}(?!\d)/gi;

/** Prices and quantities have a run of zeros where numbers of persons do not. */
const isRound = (hit: string): boolean => hit.endsWith('00000');

function hasTrunkLength(hit: string): boolean {
  const tail = hit.search(/[转轉e x分#]/i);
  const number = tail === -1 || !/[a-z转轉分#]/i.test(hit.slice(tail)) ? hit : hit.slice(0, tail);
  const digits = countDigits(number);
  if (holdsDate(number) || isRound(number)) return false;
  // unbroken it may be a book: nine of ten numbers of ten digits with a leading 0 are none
  if (/^\d+$/.test(number)) return digits === 11 || (digits === 10 && !isIsbn10(number));
  return digits >= 9 && digits <= 12;
}

/** 256 512 1024, or a year at the end: sizes and dates, not a number. */
const isListOfSizes = (hit: string): boolean => /^\d{3} \d{3} (?:1024|2048|20[0-4]\d)$/.test(hit);

/** Pairs of digits up to 50, each greater than the one before: of a lottery. */
const isDrawn = (pairs: string): boolean => {
  const numbers = pairs.split(/\D/).map(Number);
  return numbers.every((each, at) => each <= 50 && (at === 0 || each > (numbers[at - 1] ?? 0)));
};

/** Numbers to call, by the forms of the countries, and whatever stands behind a word that says so. */
export const phoneFinders: readonly Finder[] = [
  patternFinder('phone', 'number', abroad, (hit) => !holdsDate(hit) && !isRound(hit)),
  patternFinder('phone', 'number', chineseMobile),
  patternFinder('phone', 'number', withTrunk, hasTrunkLength),
  patternFinder('phone', 'number', inPairs, (hit) => !isDrawn(hit)),
  patternFinder('phone', 'number', brazilian),
  patternFinder('phone', 'number', russian),
  patternFinder('phone', 'number', southern),
  patternFinder('phone', 'number', american, (hit) => !isListOfSizes(hit)),
  patternFinder('phone', 'number', hongKong, (hit) => !/00 |00$/.test(hit)),
  patternFinder('phone', 'number', taiwanese, (hit) => [11, 12].includes(countDigits(hit))),
  patternFinder('phone', 'number', cued, (hit) => !holdsDate(hit)),
  patternFinder('phone', 'number', inLink),
];
