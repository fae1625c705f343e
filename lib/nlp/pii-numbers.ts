import { isIPv6 } from 'node:net';
import {
  isBelgianId,
  isBrazilianId,
  isChileanId,
  isFinnishId,
  isHongKongId,
  isIban,
  isLuhn,
  isResidentId,
  isSingaporeanId,
  isSpanishId,
  isTaiwaneseId,
  isThaiId,
} from './checksums.ts';
import { countDigits, type Finder, holdsDate, patternFinder, type Span } from './pii-finder.ts';

/** First digits and lengths of payment cards that are in use: ISO/IEC 7812, Visa, Mastercard, Amex, JCB, UnionPay, Maestro. */
const cardShape =
  /^(?:4\d{12}|3(?:0[0-5]|[689]\d)\d{11}|3[47]\d{13}|(?:4\d|5[1-5]|2[2-7]|35|6\d)\d{14}|(?:4|5|6)\d{16,18})$/;
/** What people write for laughter: 666…, 2333… */
const laughter = /^(?:(\d)\1+|23+)$/;

const isCard = (digits: string): boolean =>
  cardShape.test(digits) && !laughter.test(digits) && isLuhn(digits);

/** The first run of groups that is a card: other numbers may stand before and behind it. */
function cardIn(hit: string, { index }: RegExpExecArray): Span | false {
  const groups = [...hit.matchAll(/\d+/g)];
  for (const [from, first] of groups.entries()) {
    let digits = '';
    for (const group of groups.slice(from)) {
      digits += group[0];
      if (digits.length > 19) break;
      if (isCard(digits)) {
        return { start: index + first.index, end: index + group.index + group[0].length };
      }
    }
  }
  return false;
}

/** Lengths by country: SWIFT's IBAN registry, release 99. */
const ibanLengths = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22
  GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19
  MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22
  VG24 XK20`
    .split(/\s+/)
    .map((each): [string, number] => [each.slice(0, 2), Number(each.slice(2))]),
);

function ibanIn(hit: string, { index }: RegExpExecArray): Span | false {
  const length = ibanLengths.get(hit.slice(0, 2).toUpperCase()) ?? 0;
  let [iban, end] = ['', 0];
  while (end < hit.length && iban.length < length) iban += (hit[end++] ?? '').replace(/[^\p{L}\p{N}]/u, '');
  const whole = length > 0 && iban.length === length && !/^[A-Za-z0-9]/.test(hit.slice(end));
  return whole && isIban(iban.toUpperCase()) ? { start: index, end: index + end } : false;
}

const bare = (hit: string): string => hit.replace(/[^\p{L}\p{N}]/gu, '');

/** Between the groups of a number that proves itself: whatever somebody took for it. */
const apart = '[ ./_·-]{0,3}';
const openBracket = '[(\\[{〔【]';
const closeBracket = '[)\\]}〕】]';

/** Taken apart in another way than by spaces or dashes, it must also hold a day of birth. */
function isApartResidentId(hit: string): boolean {
  const id = bare(hit);
  const [month, day] = [Number(id.slice(10, 12)), Number(id.slice(12, 14))];
  const born = /^(?:19|20)/.test(id.slice(6, 8)) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return born && isResidentId(id);
}

/** A version has four numbers as well; what stands before it tells. */
const versionBefore =
  /(?:v|ver|version|firmware|build|release|update|ios|android|版本号?|版|固件|系统|韌體|更新到?)\W{0,3}$/i;
const isVersion = ({ index, input }: RegExpExecArray): boolean =>
  versionBefore.test(input.slice(Math.max(0, index - 12), index));

/** What may stand between the word for a number of a person and the number. */
const named =
  '(?:[ -]?(?:number|no\\.?|n[º°]\\.?|nr\\.?|nummer|num[eé]ro|número|numara(?:m|sı)?|номер|号码?|號碼?|字號))?(?: (?:is|ist|lautet|es|est|é|è|är|jest)(?![a-z])|是|为|為|は|는|은)?';

/** The A between birthday and number of a Finn is of the century, and not of the number. */
const isFinnishNumber = (id: string): boolean =>
  isFinnishId(id.length > 10 ? id.slice(0, 6) + id.slice(7) : id);

/** Payment cards, accounts, numbers of persons and of machines: most have a check digit, which keeps other numbers in. */
export const numberFinders: readonly Finder[] = [
  patternFinder(
    'iban',
    'number',
    new RegExp(`(?<![a-z0-9])[a-z]{2}\\d{2}(?:${apart}[a-z0-9]){11,30}`, 'gi'),
    ibanIn,
  ),
  patternFinder('id', 'number', /(?<!\d)[1-9](?:[ -]?\d){16}[ -]?[\dx](?![\da-z])/gi, (hit) =>
    isResidentId(bare(hit)),
  ),
  patternFinder(
    'id',
    'number',
    new RegExp(`(?<!\\d)[1-9](?:${apart}\\d){16}${apart}[\\dx](?![\\da-z])`, 'gi'),
    isApartResidentId,
  ),
  patternFinder('id', 'number', /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g),
  patternFinder(
    'id',
    'number',
    /(?<cue>(?:ssn|social security(?: (?:number|no\.?))?)(?: is)?[ :#]{0,3})\d{3}[ .-]?\d{2}[ .-]?\d{4}(?!\d)/gi,
  ),
  patternFinder('id', 'number', /(?<![a-z0-9])[a-z][1289]\d{8}(?![a-z0-9])/gi, isTaiwaneseId),
  // a letter of its own: that of a word or a list is a small one
  patternFinder(
    'id',
    'number',
    /(?<![A-Za-z0-9])[A-Z](?:[ .-]{1,2}[1289]\d{8}|[ .-]?[1289]\d{2}[ .-]\d{3}[ .-]\d{3})(?![A-Za-z0-9])/g,
    (hit) => isTaiwaneseId(bare(hit)),
  ),
  patternFinder(
    'id',
    'number',
    new RegExp(`(?<![a-z0-9])[a-z]{1,2}[ .-]?\\d{6} {0,2}${openBracket} ?[\\da] ?${closeBracket}`, 'gi'),
    (hit) => isHongKongId(bare(hit)),
  ),
  // in the groups of their countries: national insurance, sécurité sociale, codice fiscale, 주민등록번호, CURP, MyKad
  patternFinder(
    'id',
    'digits',
    /(?<![\w-])(?:[A-Z]{2} \d\d \d\d \d\d [A-D]|[12] \d\d (?:0[1-9]|1[0-2]) (?:\d\d|2[AB]) \d{3} \d{3}(?: \d\d)?|[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]|[A-Z]{4}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HM][A-Z]{5}[A-Z\d]\d|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-(?:[1-8]\d{6}|\d\d-\d{4}))(?![\w-])/g,
  ),
  // with a check digit: CPF, RUT, of Thailand, Belgium, Finland and Sweden
  ...(
    [
      [/(?<![\d.-])\d{3}\.\d{3}\.\d{3}-\d\d(?![\d-])/g, isBrazilianId],
      [/(?<![\d.-])\d{1,2}\.\d{3}\.\d{3}-[\dk](?![\w-])/gi, isChileanId],
      [/(?<![\d-])\d-\d{4}-\d{5}-\d{2}-\d(?![\d-])/g, isThaiId],
      [/(?<![\d.])\d\d\.\d\d\.\d\d[- ]\d{3}[. -]\d\d(?!\d)/g, isBelgianId],
      [/(?<![\w-])[0-3]\d[01]\d{3}[-+A]\d{3}[\dA-FHJ-NPR-Y](?![\w-])/g, isFinnishNumber],
      [/(?<![\w-])(?:19|20)?\d\d[01]\d[0-3]\d[-+]\d{4}(?![\w-])/g, (id: string) => isLuhn(id.slice(-10))],
      [/(?<![A-Za-z\d])[STFG]\d{7}[A-Z](?![A-Za-z\d])/g, isSingaporeanId],
    ] as const
  ).map(([pattern, isId]) => patternFinder('id', 'number', pattern, (hit) => isId(bare(hit)))),
  patternFinder(
    'id',
    'number',
    new RegExp(
      `(?<cue>(?<![a-z])(?:sin|social insurance)${named}[ :#]{0,3})\\d{3}[ -]?\\d{3}[ -]?\\d{3}(?![\\d-])`,
      'gi',
    ),
    (hit) => isLuhn(bare(hit)),
  ),
  patternFinder(
    'id',
    'digits',
    new RegExp(
      `(?<cue>(?<![a-z])pan(?: card)?${named}[ :#]{0,3})[a-z]{3}[abcfghjlpt][a-z]\\d{4}[a-z](?![a-z\\d])`,
      'gi',
    ),
  ),
  patternFinder(
    'id',
    'number',
    new RegExp(
      `(?<cue>(?<![a-z])(?:passport|hkid|id card|(?:nino|nhs|dni|nif|cpf|pesel|bsn|cpr|hetu|nric|mykad|rut|curp|rfc|cnp|pps|egn|oib|jmbg|cedula|cédula|tckn|ktp|cccd|cmnd|снилс|инн)(?!(?!n(?:umm|r))[\\p{L}])|national insurance|ni (?=n)|driving licen[cs]e|steuer-?(?:id|nummer)|(?:steuer-?identifikations|sozialversicherungs|personalausweis|reisepass|ausweis)(?=nummer)|sécurité sociale|codice fiscale|burgerservice(?=nummer)|personnummer|personal identity|fødselsnummer|henkilötunnu(?:s|kseni)|rijksregister(?=nummer)|registre national|(?:t\\.?c\\.? ?)?kimlik|rodné číslo|isikukood|aadhaar|паспорт|เลข(?:ประจำตัว|บัตร)ประชาชน|căn cước|הזהות|الرقم القومي|رقم الهوية|护照|護照|身份证|身份證|身分證|证件|社保号|驾驶证|驾照|マイナンバー|個人番号|주민(?:등록)?번호|여권번호)${named}[ :#]{0,3})(?:(?=(?:[a-z]{0,4}\\d){4})[a-z\\d]{8,18}|[a-z]{0,2}(?:[ ./-]?\\d){6,17}-?[\\da-z]?)(?![a-z0-9])`,
      'giu',
    ),
    (hit) => !holdsDate(hit),
  ),
  patternFinder('id', 'number', /(?<![a-z0-9])[x-z\d]\d{7}[a-z](?![a-z0-9])/gi, isSpanishId),
  patternFinder('card', 'number', /(?<!\d)(?<!\d[.,])\d(?:[ -]?\d){12,40}/g, cardIn),
  // in its groups, whatever stands between them
  patternFinder(
    'card',
    'number',
    /(?<!\d)(?:\d{4}([ ./_·-]{1,3})\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|3\d{3}([ ./_·-]{1,3})\d{6}\2\d{5})(?!\d)/g,
    (hit) => isCard(bare(hit)),
  ),
  patternFinder(
    'ip',
    'machine',
    /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)/g,
    (_, match) => !isVersion(match),
  ),
  patternFinder(
    'ip',
    'machine',
    /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi,
    (hit) => isIPv6(hit) && countDigits(hit) > 0 && hit.replaceAll(':', '').length > 4,
  ),
];
