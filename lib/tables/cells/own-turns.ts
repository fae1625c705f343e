import { type Writer, writerByRole, writerOf } from './who-wrote.ts';

/** A time of day, with or without a day before it, or how long a chat has gone on. */
const stamp = String.raw`(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?[ T,]{0,2})?\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?|(?:\d{1,2}[hm] )?\d{1,2}[hms]`;
/** `[10:01] Agent Ann: Hello`, `客服小美 10:01:22`, `Customer: Hello` */
const turnLine = new RegExp(
  String.raw`^[ \t*]{0,4}(?:[(\[]?[ ]?(${stamp})[ ]?[)\]]?[ ,-]{1,3})?([\p{L}][\p{L}\p{M}\p{N}'’._ -]{0,39}?)[ ]?(?:[(\[]?(${stamp})[)\]]?[ ]?)?(?:[:：]\*{0,2}[ \t]*(?!\/\/)(.*)|$)`,
  'iu',
);
/** Its first line has a label or a time. */
const mayHoldTurns = /^[^\n:：]{0,70}[:：]/;
/** Somebody's name, behind what they are. */
const firstWord = /^([\p{L}-]{2,20})[ (]/u;
const han =
  /^(客服|坐席|座席|客户|客戶|用户|用戶|顾客|顧客|访客|訪客|买家|買家|商家|卖家|賣家|机器人|機器人|系统|系統)/;

type Turn = {
  readonly writer: Writer;
  readonly who: string;
  readonly lines: string[];
  readonly stamped: boolean;
};

/**
 * What customers said of a conversation that stands in one text, a turn a line: `Customer: …`, below it `Agent: …`. It is one where the first line
 * says who speaks, customers and staff both do, and either each turn has its time or a speaker comes again after another. A form with such fields
 * (`Customer: Ann Lee`, `Agent: Bo`, `Issue: …`) is none.
 */
export function ownTurns(text: string): string {
  if (!text.includes('\n') || !mayHoldTurns.test(text)) return text;
  const lines = text.split('\n');
  if (turnIn(lines[0] ?? '') === undefined) return text;
  const turns: Turn[] = [];
  for (const line of lines) {
    const turn = turnIn(line);
    if (turn === 'form') return text;
    if (turn !== undefined) turns.push(turn);
    else turns.at(-1)?.lines.push(line);
  }
  const own = turns.filter(({ writer }) => writer === 'customer');
  const isConversation =
    own.length > 0 &&
    own.length < turns.length &&
    (turns.every(({ stamped }) => stamped) || turns.some(comesAgain));
  if (!isConversation) return text;
  const said = own.flatMap(({ lines: each }) =>
    each.map((line) => line.trim()).filter((line) => line !== ''),
  );
  return said.length === 0 ? text : said.join('\n');
}

/** Whether who speaks has spoken before, and another since: fields of a form come once. */
const comesAgain = ({ who, writer }: Turn, at: number, turns: readonly Turn[]): boolean =>
  turns[at - 1]?.writer !== writer && turns.findIndex((each) => each.who === who) < at;

function turnIn(line: string): Turn | 'form' | undefined {
  if (line.length === 0) return undefined;
  const [, before, who = '', behind, said] = turnLine.exec(line.slice(0, 5000)) ?? [];
  if (who === '') return undefined;
  const stamped = before !== undefined || behind !== undefined;
  if (said === undefined && !stamped) return undefined;
  const writer = speakerOf(who.trim());
  if (writer !== undefined)
    return { writer, who, stamped, lines: [said === undefined ? '' : said + line.slice(5000)] };
  // another field: of a form, unless somebody only wrote a colon
  return said !== undefined && !stamped && who.split(' ').length < 3 && /^\p{Lu}|^\p{Lo}{2,5}$/u.test(who)
    ? 'form'
    : undefined;
}

/** Who a label names: by what they are, with or without a name behind it. */
function speakerOf(label: string): Writer | undefined {
  const whole = writerOf(label) ?? (spoken.test(label) ? writerByRole(label) : undefined);
  if (whole !== undefined) return whole;
  const first = firstWord.exec(label)?.[1] ?? han.exec(label)?.[1];
  return first === undefined ? undefined : writerOf(first);
}
const spoken =
  /support|service|team|advisor|adviser|consultant|representative|berater|vendeur|seller|host|owner/i;
