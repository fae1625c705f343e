/** A line by which a mail program says whose words follow: English, German, French, Spanish, Portuguese, Italian, Dutch, Chinese, Japanese. */
const attribution =
  /^[ \t]*(?:(?:On|Am|Le|El|Em|Il|Op)\b[^\n]{1,300}\b(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef)(?!\p{L})[^\n]{0,200}[:：]|(?:在|于|於)?[^\n]{1,300}(?:写道|寫道|书写|さんは書きました)[^\n]{0,20}[:：])[ \t]*$/iu;
/** Behind such a line stands a whole mail of somebody else. */
const wholeMail =
  /^[ \t]*(?:-{2,}[ \t]*(?:Original[ -]?(?:Message|Nachricht|Appointment)|Urspr(?:ü|ue)ngliche Nachricht|Message d'origine|Mensaje original|Forwarded message|Weitergeleitete Nachricht|Message transféré|原始邮件|原始郵件|原邮件|转发的?邮件(?:信息)?|轉寄郵件)[ \t]*-{2,}|Begin forwarded message:)[ \t]*$/i;
/** The first line of the head of a mail, and the one that follows it. */
const headFrom = /^[ \t>*]*(?:From|Von|De|Da|发件人|寄件者|寄件人)[*]?[ \t]*[:：]/i;
const headNext =
  /^[ \t>*]*(?:Sent|Date|To|Subject|Gesendet|An|Betreff|Datum|Envoyé|À|Objet|Enviado|Para|Asunto|发送时间|发送日期|日期|收件人|主题|寄件日期|收件者|主旨)[*]?[ \t]*[:：]/i;
/** As mail programs write it, with the space: two dashes alone are somebody's own line. */
const signature = /^-- $/;
const rule = /^[ \t]*_{20,}[ \t]*$/;
const sentFrom =
  /^[ \t]*(?:Sent from my [^\n]{1,40}|Get Outlook for [^\n]{1,20}|Von meinem [^\n]{1,30} gesendet|Envoyé de mon [^\n]{1,30}|发自我的[^\n]{1,20}|從我的[^\n]{1,20}傳送)[ \t]*\.?$/i;
const quoted = /^[ \t]*>/;

/** By what a repost names its own words, and what it names behind them that it passes on. */
const ownLabel = /^[ \t]*(?:转发理由|轉發理由)[:：][ \t]*/;
const othersLabel = /^[ \t]*(?:原始用户|原始用戶|转发内容|轉發內容|原微博)[:：]/m;

/** Every line by which others come in has one of these signs, or one of these words: most texts have none. */
const sign = /[>:：]/;
const words = ['--', 'Sent from', 'Get Outlook', 'gesendet', 'Envoyé de', '发自', '從我'];
const mayHoldOthers = (text: string): boolean => sign.test(text) || words.some((word) => text.includes(word));

/**
 * What a customer wrote of a text, without the words of others in it: the mail that is answered or passed on below it, quoted
 * lines, a signature behind `--`, the posts that a repost goes on from, a translation above the original, the merchant's reply behind a review. May be empty: then nobody said anything of their own.
 */
export function ownWords(text: string): string {
  const post = ownPost(unanswered(untranslated(text)));
  return post.includes('\n') && mayHoldOthers(post) ? ownMail(post) : post;
}

/** What stood in a text besides the customer's own words: a mail that was answered or passed on, or a signature; the post that a repost goes on from; a translation; a merchant's reply. */
export type LeftOut = 'mail' | 'repost' | 'translation' | 'reply';

/** What `ownWords` left out of a text that it shortened. */
export function leftOutOf(text: string): LeftOut {
  if (untranslated(text) !== text) return 'translation';
  if (unanswered(text) !== text) return 'reply';
  return ownPost(text) === text ? 'mail' : 'repost';
}

/** What platforms put before a translation, and before the original that stands below it. */
const translation = /^\s*[(（](?:Translated by Google|由 ?Google ?(?:提供)?翻[译譯]|[Tt]ranslated)[)）]/;
const original = /[(（](?:Original|原文|原始[评評][论論])[)）]/;

/** The original of a text that stands with its translation: that is what the customer wrote, and the same is not counted twice. */
function untranslated(text: string): string {
  if (!text.includes('ranslated') && !text.includes('Google')) return text;
  const found = translation.test(text) ? original.exec(text) : null;
  if (found === null) return text;
  const own = text.slice(found.index + found[0].length).trim();
  return own === '' ? text : own;
}

const merchant =
  '(?:宾馆|賓館|酒店|饭店|飯店|商家|店家|卖家|賣家|掌柜|掌櫃|商户|商戶|店主|房东|房東|官方|开发者|開發者)';
const replied = '(?:反馈|反饋|回复|回覆|回復|解释|解釋|答复|答覆|回应|回應)';
const onDay = String.raw`[ （(]{0,2}\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?: \d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[)） ]{0,2}`;
/**
 * How a platform heads a merchant's reply within the text of a review: with its day, in brackets, or on a line of its own. Without any of them
 * it is the customer who tells what somebody replied.
 */
const reply = new RegExp(
  [
    `${merchant}${replied}${onDay}[:：]`,
    `[【\\[]${merchant}${replied}[】\\]]`,
    `^[ \\t]*${merchant}${replied}[ \\t]*[:：]`,
    String.raw`^[ \t]*(?:(?:Response|Reply) from (?:the )?(?:owner|hotel|host|property|management|manager|seller|merchant|developer)|(?:Owner|Hotel|Host|Management|Manager|Seller|Merchant|Developer)(?:'s|’s)? (?:response|reply))(?:[ ,(]{1,2}[^\n:]{1,24})?(?:[:：]|[ \t]*$)`,
  ].join('|'),
  'gm',
);
/** Behind a reply the customer may go on. */
const followUp = /(?:补充点评|補充點評|追加?评[论价]?|追加?評[論價]?|再次评价)[^\n:：]{0,24}[:：]/g;
const mayHoldReply = /反[馈饋]|回[复覆復应應]|解[释釋]|答[复覆]|[Rr]esponse|[Rr]eply/;

/** A review without what the merchant answered in it: up to where the customer goes on, or to the end. */
function unanswered(text: string): string {
  if (!mayHoldReply.test(text)) return text;
  let own = '';
  let from = 0;
  reply.lastIndex = 0;
  for (let found = reply.exec(text); found !== null; found = reply.exec(text)) {
    own += text.slice(from, found.index);
    followUp.lastIndex = reply.lastIndex;
    const next = followUp.exec(text);
    from = next === null ? text.length : next.index;
    reply.lastIndex = from;
  }
  return own === '' && from === 0 ? text : (own + text.slice(from)).trim();
}

/** It says when: `On arrival they wrote:` is somebody's own line. */
const isAttribution = (line: string): boolean => /\d/.test(line) && attribution.test(line);

/** Where the words of others begin in a post: of Weibo, and as posts were passed on by hand elsewhere. */
const othersPost = /\/\/@[^\s:：]{1,40}[:：]|(?<=\S\s)RT @\w{1,40}:?\s/;

/** What passes on the words of another and adds none stays: there is nothing else to read of it. */
function ownPost(text: string): string {
  const own = ownLabel.test(text) ? ownLabelled(text) : text;
  if (!own.includes('@')) return own;
  const others = othersPost.exec(own);
  const before = others === null ? own : own.slice(0, others.index).trim();
  return /[\p{L}\p{N}]/u.test(before.replaceAll(/@\w+/g, '')) ? before : own;
}

function ownLabelled(text: string): string {
  const own = text.replace(ownLabel, '');
  const others = othersLabel.exec(own);
  return (others === null ? own : own.slice(0, others.index)).trim();
}

function ownMail(text: string): string {
  const lines = text.split('\n');
  const isAnswer = lines.some(isAttribution) || lines.filter((line) => quoted.test(line)).length > 1;
  const below = nextFilled(lines);
  const own: string[] = [];
  for (const [at, line] of lines.entries()) {
    const next = below[at] ?? '';
    if (wholeMail.test(line) || signature.test(line) || (headFrom.test(line) && headNext.test(next))) break;
    if (rule.test(line) && headFrom.test(next)) break;
    if (isAttribution(line)) {
      // whose answer stands below the quoted lines goes on behind them
      if (quoted.test(next)) continue;
      break;
    }
    if ((isAnswer && quoted.test(line)) || sentFrom.test(line)) continue;
    own.push(line);
  }
  return own.length === lines.length ? text : own.join('\n').trim();
}

/** For each line the next one below it that is not blank; from the end on, so that it takes one look at each. */
function nextFilled(lines: readonly string[]): readonly string[] {
  const below: string[] = Array.from({ length: lines.length }, () => '');
  for (let at = lines.length - 2; at >= 0; at--) {
    const next = lines[at + 1] ?? '';
    below[at] = next.trim() === '' ? (below[at + 1] ?? '') : next;
  }
  return below;
}
