import type { PiiKind } from '../../nlp/pii-finder.ts';
import { namesOfPart } from './column-names.ts';
import { normaliseName } from './columns.ts';

/** Columns that hold nothing but what leads to a person, by their names. An author that is not used as such is one too. */
const columnNames: readonly (readonly [kind: PiiKind, names: string])[] = [
  ['name', namesOfPart.author.join('|')],
  [
    'name',
    'contact|author title|full name|first name|last name|surname|given name|recipient|recipient name|receiver|buyer name|联系人|收货人|收件人|收货人姓名|收件人姓名|真实姓名|买家姓名|会员姓名|用户姓名',
  ],
  // what leads to them: where they are at home on a platform, what they look like, whom they answered
  [
    'name',
    'in reply to user id|in reply to user id str|in reply to screen name|in reply to username|reply to user|user url|user link|user image|user avatar|user profile url|profile url|profile link|profile image url|profile pic url|owner profile pic url|author url|author link|author image|author profile url|reviewer url|reviewer link|avatar|avatar url|头像|用户头像|头像链接|用户主页|主页链接|个人主页',
  ],
  ['id', 'birthday|birth date|birthdate|date of birth|dob|生日|出生日期|出生年月'],
  ['email', 'email|customer email|requester email|e-mail|邮箱|电子邮箱|电子邮件|信箱'],
  [
    'phone',
    'phone|phone number|phone no|mobile|mobile number|mobile phone|cell|cell phone|tel|telephone|telephone number|customer phone|contact phone|contact number|whatsapp|fax|手机|手机号|手机号码|电话|电话号码|联系电话|联络电话|收货电话|收件人电话|收货人电话|联系方式|行动电话|座机',
  ],
  [
    'address',
    'address|shipping address|delivery address|billing address|street address|street|address line 1|address line 2|address 1|address 2|地址|收货地址|收件地址|详细地址|联系地址|家庭地址|通讯地址|寄送地址|住址',
  ],
  [
    'id',
    'id card|ssn|passport|passport no|passport number|national id|身份证|身份证号|身份证号码|证件号|证件号码|护照号',
  ],
  [
    'order',
    'order|order id|order no|order number|tracking number|tracking no|订单|订单号|订单编号|运单号|快递单号|物流单号',
  ],
  ['account', 'wechat|wechat id|微信|微信号|qq|qq号|line id|telegram'],
];

const kindByName = new Map(
  columnNames.flatMap(([kind, names]) =>
    names.split('|').map((name) => [normaliseName(name), kind] as const),
  ),
);

/** What companies sell, run and use: a name of these is no person's. */
const things = new Set(
  [
    'ad|adset|airline|airport|album|app|application|area|article|asset|attachment|bank|board|book|bot|branch|brand|browser|building|bundle',
    'business|campaign|car|carrier|case|category|channel|city|class|clinic|collection|color|colour|column|company|competitor|component|country',
    'county|coupon|courier|course|currency|deal|department|device|dish|district|division|document|domain|drug|episode|equipment|event',
    'experiment|feature|field|file|film|firm|flight|folder|form|forum|game|goods|group|hashtag|hospital|hotel|image|inbox|industry|institution',
    'issue|issuetype|item|job|key|keyword|label|language|lesson|level|list|listing|locale|location|machine|mailbox|manufacturer|market|meal',
    'medicine|menu|merchant|metric|model|module|month|movie|network|offer|office|option|organisation|organization|os|package|page|parameter|part',
    'pipeline|place|plan|platform|playlist|podcast|policy|priority|procedure|product|program|programme|project|promotion|property|provider',
    'province|question|questionnaire|queue|reason|recipe|reference|region|release|report|repository|resolution|restaurant|room|route|rule|school|season',
    'section|sector|segment|seller|series|server|service|sheet|shop|show|site|size|sku|software|song|source|species|stage|state|station|statistic|status',
    'step|store|style|subject|subreddit|supplier|survey|system|table|tag|task|team|template|test|theme|ticket|tier|tool|topic|town|track',
    'treatment|type|unit|value|variable|variant|variation|vehicle|vendor|venue|version|video|view|warehouse|website|workflow|workspace',
  ].flatMap((line) => line.split('|')),
);
const isThing = (word: string | undefined): boolean =>
  word !== undefined &&
  (things.has(word) || things.has(word.replace(/s$/, '')) || things.has(word.replace(/ies$/, 'y')));

/** Words that say nothing of whose name it is, and those that JSON wraps things in. */
const neutral =
  /^(?:\d+|display|full|short|long|common|original|official|legal|public|the|s|english|chinese|local|localized|code|info|details?|data|node|object|meta|fields?|attributes?|properties)$/;
/** A last part of a path that holds what the part before it is called. */
const wrapper = /^_*(?:label|value|text|content|t)$/i;

const roles =
  'author|caller|reporter|requester|requestor|contact|commenter|commentor|reviewer|respondent|submitter|creator';
const role = new RegExp(`^(?:${roles})$`);
const roleWithId = new RegExp(`^(?:${roles}|user|customer|consumer|member|buyer|guest)s?$`);
/** Before a role: a column that tells something else about them, or asks a question. */
const notTheRole =
  /^(?:for|of|with|per|by|to|no|number|count|total|is|has|was|may|can|new|first|last|next|top|verified|repeat|returning|preferred|best)$/;

const chinesePerson =
  /(?:姓名|昵称|暱称|昵名|用户名|会员名|客户名|买家名|(?:用户|客户|顾客|会员|买家|作者|网友|粉丝|联系人|评论者|评价者)(?:名称|名字|账号|帐号)|(?:您|你)的(?:名字|称呼)|提交人|填写人|填表人|反馈人|投诉人|申请人|报修人|来电人|来电者|留言者|留言人|发帖人|发布者|评论人|评论者|评价者|联络人)$/;
const chineseThing =
  /(?:店|店铺|商店|门店|商家|品牌|商品|产品|酒店|宾馆|餐厅|公司|企业|机构|部门|文件|项目|活动|应用|游戏|宠物|型号|渠道|平台)的?(?:姓名|昵称|暱称|昵名)$/;

/** The words of a name, in lower case: `displayUserNick`, `user_name` and `User name` are divided, and *name* from what it ends. */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKC')
    .replace(/IDs\b/g, 'Ids')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => word.replace(/(?<=[a-z]{2})(names?|nick)$/, ' $1').split(' '))
    .filter((word) => word !== '');

/** The last of the words that says what something is. */
const subjectOf = (words: readonly string[]): string | undefined =>
  words.findLast((word) => !neutral.test(word));

/** Whether a few words end in a role that people have towards the company, and tell nothing else of it. */
const isRole = (words: readonly string[], role: RegExp): boolean =>
  words.length <= 3 && role.test(words.at(-1) ?? '') && !words.some((word) => notTheRole.test(word));

/** Whether a path of keys, or a name which is a path of one, ends in what a person is called. */
function namesPerson(path: readonly string[]): boolean {
  const words = wordsOf(path.at(-1) ?? '');
  const before = path.slice(0, -1).map(wordsOf);
  // of `author.name` and `product.displayName` the part before tells
  const owner = () => subjectOf(before.flat());
  const last = words.at(-1) ?? '';
  if (/^(?:name|names|nick)$/.test(last)) return !isThing(subjectOf(words.slice(0, -1)) ?? owner());
  if (!/^ids?$/.test(last)) return isRole(words, role);
  return isRole(words.length > 1 ? words.slice(0, -1) : before.flat().slice(-1), roleWithId);
}

/** Characters above which a column is a question or a text, and no name: its end says nothing. */
const longestName = 100;

/** What a column holds of persons, if its name says so: by all of it, by the last parts of a path as JSON has them, or by how it ends. */
export function personalKindOf(name: string): PiiKind | undefined {
  const whole = kindByName.get(normaliseName(name));
  if (whole !== undefined || name.length > longestName) return whole;
  const plain = name.replace(/[(（[【][^)）\]】]{0,100}[)）\]】](?:\s*[:：*?？]+)?\s*$/, '');
  const folded = normaliseName(plain);
  if (chinesePerson.test(folded)) return chineseThing.test(folded) ? undefined : 'name';
  const parts = plain.split(/[./]/).filter((part) => part.trim() !== '');
  const path = parts.length > 1 && wrapper.test(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts;
  return namesPerson(path) ? 'name' : kindOfLast(path);
}

/** `customer.phone` is a person's, `store.phone` is not, and `valid.from` is none. */
function kindOfLast(path: readonly string[]): PiiKind | undefined {
  if (path.length < 2) return undefined;
  const [owner, last = ''] = path.slice(-2);
  if (isThing(subjectOf(wordsOf(owner ?? '')))) return undefined;
  const own = kindByName.get(normaliseName(`${owner}${last}`)) ?? kindByName.get(normaliseName(last));
  return /^(?:from|name|order)$/i.test(last) ? undefined : own;
}
