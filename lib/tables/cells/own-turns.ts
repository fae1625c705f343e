import { linesOfTurns } from './single-line-turns.ts';
import { isOfCompany, speakerOf, stamp } from './who-speaks.ts';
import type { Writer } from './who-wrote.ts';

/** `[10:01] Agent Ann: Hello`, `客服小美 10:01:22`, `Customer: Hello` */
export const turnLine = new RegExp(
  String.raw`^[ \t*]{0,4}(?:[(\[]?[ ]?(${stamp})[ ]?[)\]]?[ ,-]{1,3})?([\p{L}][\p{L}\p{M}\p{N}'’._ -]{0,39}?)[ ]?(?:[(（]\p{L}[^()（）\n\d]{0,30}[)）]|,?[ ]?[(\[]?(${stamp})[)\]]?[ ]?)?(?:[:：]\*{0,2}[ \t]*(?!\/\/)(.*)|$)`,
  'iu',
);
/** `10:01<tab>お客様<tab>…`, as LINE has it. */
const tabbed = /^(\d{1,2}:\d\d(?::\d\d)?)\t([^\t\n]{1,40})\t/;
/** What the program itself says of a chat, with its time: `(10:02:10) *** Ann joined the chat ***`. */
const ofSystem = new RegExp(String.raw`^[ \t]{0,4}[(\[]?[ ]?(?:${stamp})[ ]?[)\]]?[ ,-]{1,3}\*{2,3}[ ]`, 'i');
/** What WhatsApp says of a chat, with its day and no label: `02.11.26, 10:00 - Nachrichten sind verschlüsselt.` */
const ofProgram =
  /^\[?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\]?(?: -)? [^:：\n]{8,}$/i;
/** Whether a line of a chat is nobody's who speaks in it. */
export const isOfProgram = (line: string): boolean =>
  ofSystem.test(line.slice(0, 60)) || ofProgram.test(line.slice(0, 300));
/** Its first line has a label or a time. */
const mayHoldTurns = /^[^\n:：]{0,70}[:：]/;

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
  if (!mayHoldTurns.test(text)) return text;
  const end = text.indexOf('\n');
  const first = turnIn(end === -1 ? text : text.slice(0, end));
  if (first === undefined || (first === 'form' && end === -1)) return text;
  const lines = end === -1 ? linesOfTurns(text) : text.split('\n');
  if (lines.length < 2) return text;
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
    (turns.every(({ stamped }) => stamped) || anyComesAgain(turns));
  if (!isConversation) return text;
  const said = own.flatMap(({ lines: each }) =>
    each.map((line) => line.trim()).filter((line) => line !== ''),
  );
  return said.length === 0 ? text : said.join('\n');
}

/** Whether anybody who speaks has spoken before, and another since: fields of a form come once. */
function anyComesAgain(turns: readonly Turn[]): boolean {
  const spoke = new Set<string>();
  return turns.some(({ who, writer }, at) => {
    const again = spoke.has(who) && turns[at - 1]?.writer !== writer;
    spoke.add(who);
    return again;
  });
}

function turnIn(written: string): Turn | 'form' | undefined {
  if (written.length === 0) return undefined;
  if (isOfProgram(written)) return { writer: 'staff', who: '***', stamped: true, lines: [] };
  const line = written.replace(tabbed, '$1 $2: ');
  const [, before, who = '', behind, said] = turnLine.exec(line.slice(0, 5000)) ?? [];
  if (who === '') return undefined;
  const stamped = before !== undefined || behind !== undefined;
  if (said === undefined && !stamped) return undefined;
  const writer = speakerOf(who.trim()) ?? (stamped && isOfCompany(who.trim()) ? 'staff' : undefined);
  if (writer !== undefined)
    return { writer, who, stamped, lines: [said === undefined ? '' : said + line.slice(5000)] };
  // another field: of a form, unless somebody only wrote a colon
  return said !== undefined && !stamped && who.split(' ').length < 3 && /^\p{Lu}|^\p{Lo}{2,5}$/u.test(who)
    ? 'form'
    : undefined;
}
