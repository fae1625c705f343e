import { type Finder, patternFinder, type Span } from './pii-finder.ts';

const han = '[\\u4e00-\\u9fff]';
/** Words that end what was said before an address. */
const notOfName = '[^的了我在是就买買有不到去给給与與和及或跟]';
const number = '(?:\\d{1,5}|[一二三四五六七八九十百]{1,4})(?:[-之]\\d{1,4})?';
const building = '(?:号楼|號樓|号院|栋|棟|幢|座)';
const detail =
  `(?:[ ,]?(?:(?=${notOfName})${han}){0,8}?(?:\\d{1,5}|[a-z]\\d{0,3}|[一二三四五六七八九十百]{1,4})(?:[-之]\\d{1,4})?` +
  '(?:号楼|號樓|号|號|弄|栋|棟|幢|座|单元|單元|门|楼|樓|层|層|室|房|户|f(?![a-z])))';
const street = '(?:路|街|大道|(?<![知报報味频頻渠管难難])道|巷|弄|胡同|村|[一二三四五六七八九十]段)';
const estate = '(?:小区|社区|區|区|苑|花园|花園|新村|公寓|大厦|大廈|广场|廣場|家园|城|庭|府|湾|郡|园|邨)';

const numbered = new RegExp(
  `${street} ?${number}(?:号楼|號樓|号院|号|號|弄|巷)(?![线線店机機链色])${detail}{0,6}(?:\\d{3,4}(?!\\d))?` +
    `|${estate} ?${number}(?:${building}${detail}{0,6}(?:\\d{3,4}(?!\\d))?|(?:号|號)${detail}{1,6})` +
    `|${number}${building}${detail}{1,6}`,
  'gi',
);

/** Words before an address, the last of which cuts it off. */
const before =
  /^.*(?:住在|住址|地址|寄到|送到|寄往|发到|發到|收货|收貨|位于|位於|家在|[在到是从從去了的给給我来來把往寄发發]|[还還]有)/;
const area = /[省市区區县縣镇鎮乡鄉州盟]$/;
/** Characters looked at before a street's number; province to village take some 25. */
const reach = 40;

/** The names before the street: province, city, district, which may stand apart by a space or a comma. */
function prefixLength(text: string, start: number): number {
  const back = text.slice(Math.max(0, start - reach), start);
  let from = back.length;
  while (from > 0) {
    const char = back[from - 1] ?? '';
    const joint = /[ ,]/.test(char) && area.test(back.slice(0, from - 1));
    if (!joint && !/[\u4e00-\u9fff]/.test(char)) break;
    from--;
  }
  const run = back.slice(from);
  return run.replace(before, '').length;
}

/** 3号 may be a day: behind a street without a name it is one. */
function withNames(hit: string, { index, input }: RegExpExecArray): Span | false {
  const length = prefixLength(input, index);
  const day = /^[路街道巷弄村]\s?(?:[12]?\d|3[01])[号號]$/.test(hit);
  if (day && length < 2) return false;
  return { start: index - length, end: index + hit.length };
}

const provinces =
  '北京|天津|上海|重庆|重慶|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|廣東|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|香港';
const named = new RegExp(
  `(?:${provinces})(?:省|市|自治区)?[ ,]?(?:${han}{1,6}?[市州盟][ ,]?)?${han}{1,6}?[区區县縣市][ ,]?${han}{1,8}?(?:路|街道?|镇|鎮|乡|鄉|村|大道|巷)`,
  'g',
);

const inEnglish =
  /(?<![\w.,$])\d{1,5}[A-Za-z]? (?:[NSEW]\.? )?(?:[A-Z][a-z]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd)\b\.?(?:,? (?:Apt|Apartment|Unit|Suite|Flat|#)\.? ?\w{1,6})?(?:,? (?:[A-Z][a-z]+ ?){1,3}, [A-Z]{2} \d{5}(?:-\d{4})?)?/g;

/** Where somebody lives, down to the street at least: a province, a city or a district alone tells nothing of a person. */
export const addressFinders: readonly Finder[] = [
  patternFinder('address', 'building', inEnglish),
  patternFinder('address', 'building', numbered, withNames),
  patternFinder('address', 'word', named),
];
