import { isSentFrom, legalFooterAt, signatureAt } from './closing-lines.ts';
import { hasAddress, hasBracketed, hasDate, headAt, isHeadLine } from './mail-heads.ts';

/** How mail programs say in a line that somebody wrote what follows. */
const wrote =
  '(?:wrote|writes|schrieb|schrieben Sie|geschrieben|a écrit|escribió|escreveu|ha scritto|schreef|geschreven|napisał(?:a|\\(a\\))?|pisze|skrev|yazdı|написал(?:а|\\(а\\))?|пишет|kirjoitti|napsal(?:a|\\(a\\))?|írta|a scris|写道|寫道|书写|さんは書きました|のメッセージ|님이 작성|님이 씀|작성|تمت كتابة ما يلي بواسطة|كتب|כתב|นี้เขียน|menulis|đã viết|ने लिखा)';
/** With the name and address before or behind it, and the colon, or the dashes of some programs, at the end. */
const attribution = new RegExp(`(?<![\\p{L}])${wrote}(?![\\p{L}])[^\\n]{0,200}(?:[:：]|-{2,})[ \\t]*$`, 'iu');
/** In Chinese, Japanese and Korean the word stands behind others without a space. */
const attributionOfHan = /(?:写道|寫道|书写|書きました|のメッセージ|작성|작성함|씀)[^\n]{0,20}[:：][ \t]*$/;
/** Who says so of themselves quotes their own words. */
const ownVoice =
  /(?<!\p{L})(?:(?:I|we) (?:wrote|had written)|schrieb(?:en)? (?:ich|wir)|(?:ich|wir) schrieb(?:en)?|j['’]ai écrit|nous avons écrit|ho scritto|escribí|escrevi|schreef ik|ik schreef|napisałem|napisałam|skrev jag|jag skrev|yazdım|я написала?)(?!\p{L})|(?:我们?|本人|私は?|제가|내가)[^\n]{0,12}(?:写道|寫道|书写|書きました|작성)/iu;
/** `<help@harbor.example>:` at the end, and a date before it: so in languages whose word for it is not known. */
const bracketsEnd = /<[^<>\s@]{1,64}@[^<>\s@]{1,190}>[^<>\n]{0,90}[:：][ \t]*$/;

/** Dashes around, or a colon behind, what says that another mail follows. */
const wholeMail =
  /^[ \t>*]{0,8}(?:-{2,}[ \t]*(?:(?:Original|Forwarded|Replied|Reply)[ -]?(?:Message|Nachricht|Appointment|e?mail)|(?:Urspr(?:ü|ue)ngliche|Weitergeleitete|Originale?) ?-?Nachricht|Message d[’']origine|Message (?:original|transféré|transmis|réexpédié)|Mensaje (?:original|reenviado)|Mensagem (?:original|encaminhada|reencaminhada)|Messaggio (?:originale|inoltrato)|(?:Oorspronkelijk|Origineel|Doorgestuurd) bericht|(?:Oryginalna|Przekazana) wiadomość|Wiadomość oryginalna|Treść przekazanej wiadomości|Ursprungligt meddelande|Vidarebefordrat meddelande|Orijinal (?:İleti|Mesaj)|İletil(?:en|miş) (?:İleti|Mesaj)|(?:Исходное|Пересылаемое|Пересланное|Перенаправленное) (?:сообщение|письмо)|原始邮件|原始郵件|原邮件|(?:回复|转发)的(?:原)?邮件(?:信息)?|转发邮件(?:信息)?|轉寄(?:的)?郵件|轉寄的訊息|元のメッセージ|転送メッセージ|Original Message|원본 메시지|전달된 메시지|원본 메일)[ \t]*-{2,}|(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Début du message (?:réexpédié|transféré)|Inicio del mensaje reenviado|Início da mensagem (?:re)?encaminhada|Inizio messaggio inoltrato|Begin doorgestuurd bericht|Początek przekazywanej wiadomości|Vidarebefordrat (?:mejl|brev)|İleti başlangıcı|Начало (?:переадресованного|пересылаемого) сообщения|开始转发的邮件|以下是转发的邮件|開始轉寄郵件|転送されたメッセージ|전달된 메시지 시작)[ \t]?[:：])[ \t*]*$/i;
/** Dashes around a few words of a language that is not known, above a head. */
const dashed = /^[ \t]*-{3,}[ \t]?[^\n-]{3,40}[ \t]?-{3,}[ \t]*$/;
/** A help desk's line above which customers are to write: between marks, and in words for above and for a line. */
const replyAbove =
  /^(?=[^\n]{0,120}(?:repl[yi]|respon|answer|write|type|antwort|schreib|répon|écri|escrib|escrev|rispo|scriv|antwoord|schrijf|odpowied|svar|skriv|yanıt|ответ|напиш|回复|回覆|回復|返信|답장|회신))[ \t]*(?:[#=*_–—-]{2,}[ \t]?)?[^\n]{0,60}(?:(?<!\p{L})(?:above|oberhalb|über|au-dessus de|encima de|acima d|sopra|boven|powyżej|ovanför|выше)[ \t]?(?:\p{L}{1,6}[ \t])?(?:line|linie|ligne|l[ií]nea|linha|riga|regel|lijn|linii|rad|строки|линии)(?!\p{L})|(?:上方|以上|より上|위에)[^\n]{0,20}(?:行|线|線|줄))[^\n]{0,40}$/iu;
const marked = /^[ \t]*(?:##|==|--|\*\*|[=~*_–—-]{3,})/;
const plainReplyAbove =
  /^[ \t]*(?:(?:please )?(?:type|write|enter|add) your reply above|reply above this line|bitte (?:antworten sie|schreiben sie ihre antwort) (?:oberhalb|über)|请在此行(?:上方|以上)|請在此行(?:上方|以上))/i;
const rule = /^[ \t]*(?:_{20,}|-{20,}|={20,})[ \t]*$/;
const quoted = /^[ \t]*>/;
/** As some old programs quote; a second one would make it a table. */
const quotedByBar = /^[ \t]*\|[ \t][^|]*$/;
/** `> 2 hours`: more than. */
const moreThan = /^[ \t>]*(?:\d|half|über|mehr|more|plus de|más)/i;

/**
 * What a customer wrote of a mail: without the mail that is answered or passed on below it, quoted lines, a signature, a footer. Where nothing
 * would be left the text stays, unless it says itself that it passes on a mail.
 */
export function ownMail(text: string): string {
  if (!text.includes('\n')) return text;
  const all = text.split('\n');
  const { own: kept, passesOn } = mayHoldMail.test(text) ? withoutMails(all) : { own: all, passesOn: false };
  const own = withoutClosing(kept, all.length);
  if (own.length === all.length) return text;
  const left = own.join('\n').trim();
  if (/[\p{L}\p{N}]/u.test(left)) return left;
  return passesOn ? '' : text;
}

/** Every head, announcement, rule and quoted line has one of these. */
const mayHoldMail = /[:：>|#=~*_—–]|--|[Rr]eply|REPLY|[Bb]itte|BITTE|此行/;

/** The lines up to where another mail begins, without quoted ones and those that say whose they are. */
function withoutMails(lines: readonly string[]): { own: readonly string[]; passesOn: boolean } {
  const below = nextFilled(lines);
  const answers = attributionsOf(lines, below);
  const quotes = quotedLines(lines, answers.size > 0);
  const own: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (beginsMail(lines, at, below[at] ?? -1)) return { own, passesOn: !isReplyAbove(line) };
    const answer = answers.get(at);
    if (answer === undefined && mayBegin(line)) {
      const head = headAt(lines, at);
      if (head !== undefined)
        return { own: withoutOwnAddress(own), passesOn: head === 'whole' && own.some(isFilled) };
    }
    if (answer !== undefined) {
      at += answer - 1;
      // whose answer stands below the quoted lines goes on behind them
      if (quoted.test(lines[below[at] ?? -1] ?? '')) continue;
      return { own, passesOn: false };
    }
    if (!quotes.has(at)) own.push(line);
  }
  return { own, passesOn: false };
}

/** Foxmail puts the address of who answers, or name and address, above the head of what is answered. */
function withoutOwnAddress(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex(isFilled);
  if (!onlyAddress.test(lines[last] ?? '')) return lines;
  const isNamed = hanName.test(lines[last - 1] ?? '') && !isFilled(lines[last - 2] ?? '');
  return lines.slice(0, isNamed ? last - 1 : last);
}
const hanName = /^\p{Script=Han}{2,4}$/u;
const onlyAddress = /^[ \t]*<?[^\s@<>:]{1,64}@[^\s@<>]{1,190}>?[ \t]*$/;

/** Whether a line may be the first of a head: a field, or in another language one with an address in angle brackets. */
const mayBegin = (line: string): boolean =>
  fieldEnd.test(line) && (isHeadLine(line) || (line.includes('@') && bracketsStart.test(line)));
const fieldEnd = /^[^\n]{0,60}?[:：|]/;
const bracketsStart = /^[^<>\n]{1,60}[:：][^<>\n]{0,80}</;

function beginsMail(lines: readonly string[], at: number, next: number): boolean {
  const line = lines[at] ?? '';
  if (line.length > 200 || !mayAnnounceMail.test(line)) return false;
  if (wholeMail.test(line)) return true;
  if (rule.test(line) && isHeadLine(lines[next] ?? ''))
    return headAt(lines, next) !== undefined || isHeadLine(lines[next + 1] ?? '');
  if (dashed.test(line) && isHeadLine(lines[next] ?? '') && headAt(lines, next) !== undefined) return true;
  return isReplyAbove(line);
}

/** Whether a help desk asks in a line for an answer above it. */
const isReplyAbove = (line: string): boolean =>
  (marked.test(line) && replyAbove.test(line)) || plainReplyAbove.test(line);

/** What such a line begins with, or its colon at the end. */
const mayAnnounceMail = /^[\s>*]*(?:[-_#=~*—–]|please|type|write|enter|add|reply|bitte|[请請])|[:：][\s*]*$/i;

/** Lines that a mail program may have broken an attribution into. */
const mostJoined = 3;

/** Where others' words are announced, and in how many lines: `On Mon, 2 Nov 2026, Harbor <help@harbor.example>` and below it `wrote:`. */
function attributionsOf(lines: readonly string[], below: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  if (!lines.some((line) => announces.test(line))) return found;
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? '';
    if (!isFilled(first) || first.length > 400 || !mayAnnounce.test(first)) continue;
    let joined = '';
    for (let count = 1; count <= mostJoined; count++) {
      const line = lines[at + count - 1] ?? '';
      if (count > 1 && (!isFilled(line) || line.length > 200)) break;
      joined = count === 1 ? line : `${joined} ${line.trim()}`;
      if (!announces.test(line)) continue;
      if (!isAttribution(joined, lines[below[at + count - 1] ?? -1] ?? '')) continue;
      found.set(at, count);
      break;
    }
    at += (found.get(at) ?? 1) - 1;
  }
  return found;
}
/** Its last line ends so. */
const announces = /[:：-][ \t]{0,8}$/;
/** Its first line has a date, or an address. */
const mayAnnounce = /\d|@/;

/** It says when, and of whom by an address; without one the words of others must stand quoted below. `On arrival they wrote:` is somebody's own line. */
function isAttribution(line: string, next: string): boolean {
  if (ownVoice.test(line)) return false;
  const says = attribution.test(line) || attributionOfHan.test(line);
  if (says && hasBracketed(line)) return true;
  if (says && /\d/.test(line)) return hasAddress(line) || quoted.test(next);
  return hasBracketed(line) && bracketsEnd.test(line) && hasDate(line);
}

/**
 * Which lines are quoted. Below an announcement all that are marked; without one a block at the beginning that is answered below, and
 * others that stand apart from the text. `> 2 hours` is more than two, and so are marks before the lines of a list.
 */
function quotedLines(lines: readonly string[], isAnswer: boolean): ReadonlySet<number> {
  const marks = lines.flatMap((line, at) => (quoted.test(line) ? [at] : []));
  if (isAnswer) return new Set(marks);
  const isMarked = new Set(marks);
  const first = lines.findIndex(isFilled);
  if (marks.length === 0) return barsAt(lines, first);
  const above = nextFilled(lines.toReversed());
  const lineAbove = (at: number) =>
    lines[lines.length - 1 - (above[lines.length - 1 - at] ?? lines.length)] ?? '';
  const answered = lines.some((line, at) => isFilled(line) && !isMarked.has(at));
  if (!answered) return new Set();
  const isQuote = blocksOf(marks).some(({ from, to }) => {
    const block = lines.slice(from, to + 1).filter((line) => line.replaceAll(/[>\s]/g, '') !== '');
    if (block.length === 0 || block.every((line) => moreThan.test(line))) return false;
    if (from === first) return true;
    // what stands behind a colon is a list
    if (/[:：][ \t]*$/.test(lineAbove(from))) return false;
    const opens = (lines[from] ?? '').trim() === '>';
    const isApart = !isFilled(lines[from - 1] ?? '') || opens;
    return isApart && (to > from || />\s?>/.test(lines[from] ?? ''));
  });
  return isQuote ? isMarked : new Set();
}

function blocksOf(marks: readonly number[]): readonly { from: number; to: number }[] {
  const blocks: { from: number; to: number }[] = [];
  for (const at of marks) {
    const last = blocks.at(-1);
    if (last !== undefined && last.to === at - 1) last.to = at;
    else blocks.push({ from: at, to: at });
  }
  return blocks;
}

/** Two lines or more behind bars at the beginning, and an answer below them. */
function barsAt(lines: readonly string[], first: number): ReadonlySet<number> {
  let end = first;
  while (end >= 0 && end < lines.length && quotedByBar.test(lines[end] ?? '')) end++;
  const count = end - first;
  if (first < 0 || count < 2 || !lines.slice(end).some(isFilled)) return new Set();
  return new Set(Array.from({ length: count }, (_, at) => first + at));
}

/** Without a footer of lawyers, a signature, what a telephone puts below, and the rules that stood above what was left out. */
function withoutClosing(lines: readonly string[], before: number): readonly string[] {
  const footer = legalFooterAt(lines);
  const letter = footer === undefined ? lines : lines.slice(0, footer);
  const above = withoutSentFrom(letter);
  const signed = signatureAt(above);
  const own = signed === undefined ? above : withoutSentFrom(above.slice(0, signed));
  let end = own.length;
  while (end > 0 && own.length < before && onlyRule.test(own[end - 1] ?? '')) end--;
  return own.slice(0, end);
}

/** Without the lines at the end that a telephone or mail program wrote. */
function withoutSentFrom(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  for (let at = end - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    if (isSentFrom(line)) end = at;
    else if (isFilled(line) && !onlyRule.test(line)) break;
  }
  return end === lines.length ? lines : lines.slice(0, end);
}
const onlyRule = /^[\s_=*~·—–-]*$/;

const isFilled = (line: string): boolean => line.trim() !== '';

/** For each line the next one below it that is not blank; from the end on, so that it takes one look at each. */
function nextFilled(lines: readonly string[]): readonly number[] {
  const below: number[] = Array.from({ length: lines.length }, () => -1);
  for (let at = lines.length - 2; at >= 0; at--)
    below[at] = isFilled(lines[at + 1] ?? '') ? at + 1 : (below[at + 1] ?? -1);
  return below;
}
