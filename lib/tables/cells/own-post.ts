/** By what a repost names its own words, and what it names behind them that it passes on. */
const ownLabel = /^[ \t]*(?:转发理由|轉發理由)[:：][ \t]*/;
const othersLabel =
  /^[ \t]*(?:原始用户|原始用戶|转发内容|轉發內容|被转发(?:微博)?(?:内容)?|原微博(?:内容)?|原微博內容|原文|原帖(?:内容)?)[:：]/m;

/** Where the words of others begin in a post: of Weibo, and as posts were passed on by hand elsewhere. */
const othersPost =
  /(?<!:)(?:\/\/|\|\|)\s?@[^\s:：@]{1,40}\s?[:：]|(?:[【[](?:转发|轉發)[】\]]|(?<=\s)[|｜]\s?(?:转发|轉發))\s?@|(?<=\S\s)(?:RT|MT|QT) @\w{1,40}:?\s|[“"]@\w{1,40}:\s(?=[^”"\n]{1,400}[”"]\s*$)|(?<=[.!?。！？…]\s)[“"](?=[^”"\n]{10,400}[”"]\s(?:via|h\/t) @\w{1,40}\s*$)/;
/** Whom a post answers. */
const answered =
  /^[ \t]*(?:(?:回复|回覆|回應) ?@[^\s:：@]{1,40}\s?[:：]|(?:Reply|Replying) to @\w{1,40}(?:\s?:|\s))[ \t]*/i;
/** What stands before the words of others where nobody adds any. */
const onlyPassesOn = /^(?:[转轉][发發](?:微博)?|快[转轉]|repost(?:ed)?|rt|fw|轉|转)?[.。…\s]*$/i;

const quoteTags = /\[quote(?:[=\s][^\]\n]{0,200})?\]|\[\/quote\]/gi;
/** How forums show whom somebody quotes, and the end of what is quoted. */
const forumSaid =
  /^[^\n]{1,60} (?:said|wrote|schrieb|a dit|a écrit|dijo|escribió|disse|ha scritto)[:：] ?(?:[↑⬆]\ufe0f?)?\s*$/;
const forumEnd =
  /^(?:Click to expand|Zum Vergrößern anklicken|Cliquez pour agrandir|Haz clic para expandir|Clique para expandir|Clicca per espandere|点击展开|點擊展開)[^\n]{0,12}$/i;
const reshared =
  /^[ \t]*(?:Originally (?:posted|shared|written) by|Ursprünglich (?:gepostet|geschrieben) von) [^\n]{1,60}$/im;
/** How a chat shows what is answered: in corner brackets, above a rule. */
const answeredAbove = /^「[^\n]{1,600}」\n[-—– ]{9,}\n/;

/** How Telegram shows from whom a message was passed on, on a line of its own. */
const passedOn =
  /^[ \t]*(?:Forwarded (?:message )?from:?|Forwarded message from|转发自|轉發自|Переслано (?:от|из)|Пересланное сообщение от|Weitergeleitet von|Reenviado de|Encaminhado de|Inoltrato da|Transféré de|Doorgestuurd van) @?[\p{Lu}\p{Lo}][^\s.,!?:：]{0,24}(?: [\p{Lu}\p{Lo}\d][^\s.,!?:：]{0,24}){0,3}[ \t]*\n(?=[ \t]*\S)/mu;

const mayHoldPost =
  /@|orward|ereslan|Пересл|eitergeleitet|eenviado|ncaminhado|noltrato|ransféré|oorgestuurd|[转轉][发發]|原[文微始帖]|\[[qQ]|xpand|anklicken|agrandir|spand|展[开開]|riginally|rsprünglich|^「/;

/**
 * A post without those of others that it goes on from, and without what a forum quotes in it. What passes on the words of another and adds none
 * is nobody's own; an old repost by hand (`RT @harbor: …`) stays: there is nothing else to read of it.
 */
export function ownPost(text: string): string {
  if (!mayHoldPost.test(text)) return text;
  const own = withoutOthers(withoutQuotes(ownLabelled(beforePassedOn(text))).replace(answeredAbove, ''));
  const bare = own.includes('@') ? own.replace(answered, '') : own;
  return bare === text ? text : bare.trim();
}

/** Before what a chat passes on; nothing where it passes on and nobody adds a word. */
function beforePassedOn(text: string): string {
  const found = passedOn.exec(text);
  return found === null ? text : text.slice(0, found.index).trim();
}

function ownLabelled(text: string): string {
  const isLabelled = ownLabel.test(text);
  const own = isLabelled ? text.replace(ownLabel, '') : text;
  const others = othersLabel.exec(own);
  const before = others === null ? own : own.slice(0, others.index).replace(onlyName, '').trim();
  return isLabelled || hasWords(before) ? before : own;
}

/** Whose post it is, on a line of its own above it. */
const onlyName = /\n[ \t]*@[^\s:：@]{1,40}\s*$/;

const hasWords = (text: string): boolean =>
  /[\p{L}\p{N}]/u.test(text.replaceAll(/@\w+|(?<!\w)(?:RT|MT|QT)(?!\w)/g, ''));

function withoutOthers(own: string): string {
  const others = othersPost.exec(own);
  if (others === null) return own;
  const before = own
    .slice(0, others.index)
    .replace(/\s(?:RT|MT)\s?$/, '')
    .trim();
  if (onlyPassesOn.test(before)) return /^(?:\/\/|\|\||[【[|｜])/.test(others[0]) ? '' : own;
  return hasWords(before) ? before : own;
}

function withoutQuotes(text: string): string {
  const shared = reshared.exec(text);
  const own = shared !== null && hasWords(text.slice(0, shared.index)) ? text.slice(0, shared.index) : text;
  const left = withoutExpandable(withoutTagged(own));
  return hasWords(left) ? left : text;
}

/** Without what stands between the tags, one within the other or not; what is never closed stays. */
function withoutTagged(text: string): string {
  if (!/\[quote/i.test(text)) return text;
  let [own, from, depth] = ['', 0, 0];
  for (const tag of text.matchAll(quoteTags)) {
    const closes = tag[0].startsWith('[/');
    if (!closes && depth === 0) own += text.slice(from, tag.index);
    if (!closes || depth > 0) depth += closes ? -1 : 1;
    if (depth === 0) from = tag.index + tag[0].length;
    else if (!closes && depth === 1) from = tag.index;
  }
  return own + text.slice(from);
}

function withoutExpandable(text: string): string {
  if (!/xpand|anklicken|agrandir|spand|展[开開]/.test(text)) return text;
  const own: string[] = [];
  const lines = text.split('\n');
  let said: number | undefined;
  for (const line of lines) {
    if (forumEnd.test(line.trim()) && said !== undefined) {
      own.length = said;
      said = undefined;
      continue;
    }
    if (said === undefined && forumSaid.test(line)) said = own.length;
    own.push(line);
  }
  return own.length === lines.length ? text : own.join('\n').trim();
}
