import { countDigits, type Finder, patternFinder, type Span } from './pii-finder.ts';

const surnames =
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閆阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷曲盛冉翁蓝藍路游辛欧靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽穆农司卓古吉缪简簡车項项连連芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
const compound = '欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|西门|慕容|皇甫|尉迟|公孙|令狐|司徒|夏侯';
const han = '[\\u4e00-\\u9fff]';
/** What follows a name: an end, or a word that goes on about the person. */
const after = '(?=[^\\u4e00-\\u9fff]|$|[是的在今来來从從想要买買住家手电電，、和])';

const chineseName = `(?:${compound})${han}{1,2}${after}|[${surnames}]${han}{1,2}${after}|[小阿老]${han}{1,2}(?=[^\\u4e00-\\u9fff]|$)`;
const introduced = new RegExp(
  `(?<cue>(?:我(?:的名字)?(?:名?叫|是叫)|我的名字是|本人叫)(?:做)? ?)(?:${chineseName})`,
  'g',
);
const filledIn = new RegExp(
  `(?<cue>(?:联系人|聯絡人|聯繫人|联络人|收件人|收货人|收貨人|寄件人|姓名|署名)(?:[是为為] ?|[: ]{1,3}))(?:${han}{2,4}(?!${han})|(?:${compound}|[${surnames}])${han}{1,2}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})`,
  'g',
);
const signed = new RegExp(`(?<![\\u4e00-\\u9fff])[${surnames}]${han}{1,2}(?= ?(?:敬上|谨上|謹上|拜上))`, 'g');

const part = "(?:\\p{Lu}[\\p{Ll}'’]{1,20}(?:-\\p{Lu}\\p{Ll}{1,20})?|\\p{Lu}{2,20})";
const englishName = `${part}(?: \\p{Lu}\\.)?(?: ${part}){0,2}`;
const isCalled = new RegExp(
  `(?<cue>\\b(?:[Mm]y (?:full )?name(?: is|'s|’s| was|:)|MY NAME IS|I(?: am|'m|’m) called|[Nn]ame's)\\s{1,3})${englishName}`,
  'gu',
);
const isCalledLower = /(?<cue>\bmy name(?: is|'s) )[a-z]{2,15}(?=[.,!;]|\s+and\b|\s*\n|\s*$)/g;
/** What is said of a name that is no name. */
const notNames =
  /^(?:wrong|missing|misspel\w*|incorrect|there|here|not|on|in|gone|correct|mud|spelt|spelled)$/;
const labelled = new RegExp(
  `(?<cue>(?:(?<![A-Za-z] ?)(?:[Nn]ame|NAME)|\\b(?:[Ff]ull|[Cc]ustomer|[Ff]irst|[Ll]ast|[Rr]ecipient) [Nn]ame|\\b[Cc]ontact(?: [Pp]erson)?|\\b[Aa]ttn)\\.? ?: ?)${englishName}`,
  'gu',
);
const closing = '[Rr]egards|REGARDS|[Ss]incerely|[Ff]aithfully|[Tt]ruly|[Bb]est wishes';
const signedOff = new RegExp(
  `(?<cue>\\b(?:(?:${closing}|[Cc]heers|[Tt]hanks|[Tt]hank you|[Bb]est)[,.!]?[ \\t]{0,3}\\r?\\n\\s{0,4}|(?:${closing}),[ \\t]{0,3}))${englishName}(?=[ \\t.]{0,3}(?:[\\r\\n]|$))`,
  'gu',
);

/** Names behind words that announce them. Without such a word a name is left in: nothing tells it from a brand. */
export const nameFinders: readonly Finder[] = [
  patternFinder('name', 'word', introduced),
  patternFinder('name', 'word', filledIn),
  patternFinder('name', 'word', signed),
  patternFinder('name', 'word', isCalled),
  patternFinder('name', 'word', isCalledLower, (hit) => !notNames.test(hit)),
  patternFinder('name', 'word', labelled),
  patternFinder('name', 'word', signedOff),
];

/** In running Chinese nothing ends a handle: what is longer than a name is what was said to it. */
const longestHan = 4;

function handleIn(hit: string, { index, input }: RegExpExecArray): Span {
  const [latin] = /^@[A-Za-z0-9_.-]*/.exec(hit) ?? [''];
  const behind = input[index + hit.length];
  const closed = behind === undefined || /[\s:/@)\]|]/.test(behind);
  if (latin.length === hit.length || (closed && hit.length <= 16))
    return { start: index, end: index + hit.length };
  return { start: index, end: index + Math.min(hit.length, Math.max(latin.length, 1 + longestHan)) };
}

const account = /[a-z][\w-]{5,19}/i;
const wechat = '(?:微信|薇信|威信|wechat|weixin|(?<![a-z])(?:vx|wx)(?![a-z])|加v|v信|(?<![a-z])line(?= ?id))';

/** Names under which somebody is found: brands are not told from persons, since nothing in a handle says which it is. */
export const accountFinders: readonly Finder[] = [
  patternFinder(
    'account',
    'word',
    new RegExp(
      `(?<cue>${wechat} ?(?<strong>号码?|號碼?|账号|帳號|id(?![a-z]))?(?: is|是|为|為)?[ :=]{0,3})(?:[a-z][\\w-]{5,19}|\\d{5,12})(?![\\w-])`,
      'gi',
    ),
    (hit, { groups }) =>
      (groups?.strong !== undefined || /[\d_]/.test(hit)) && (account.test(hit) || countDigits(hit) > 5),
  ),
  patternFinder(
    'account',
    'word',
    /(?<cue>(?<![a-z])(?:qq|扣扣|企鹅号) ?(?:号码?|號碼?|群号?|number)?(?: is|是|为|為)?[ :=]{0,3})[1-9]\d{4,11}(?!\d)/gi,
  ),
  patternFinder(
    'handle',
    'at',
    /(?<![\w@.])@(?:[A-Za-z_](?:[\w.-]{0,98}\w)?(?![\w(])|(?:[\u4e00-\u9fff][\w\u4e00-\u9fff·-]{1,15}))/g,
    handleIn,
  ),
];
