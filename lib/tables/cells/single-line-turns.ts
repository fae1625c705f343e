import { speakerOf, stamp } from './who-speaks.ts';

/** A colon, behind it what somebody said. */
const colon = /[:：](?!\/\/)/g;
/** Characters before a colon that may be a label and its time. */
const reach = 60;
/** The last words before a colon, each a label if it names a speaker: `Ann` and `Agent Ann` of `… thanks Agent Ann`. */
const lastWords = /(?:[\p{L}\p{M}'’._-]{1,25} ){0,2}[\p{L}\p{M}\p{N}'’._-]{1,25}$/u;
/** The time and the brackets before a label. */
const stamped = new RegExp(String.raw`[(\[]?(?:${stamp})[)\]]?[ ,-]{1,3}$`, 'i');
/** What stands between two turns. */
const between = /(?<![\s|｜/;；])[\s|｜/;；]+$/;
const ends = /(?:^|[\s|｜/;；.!?。！？…)\]）】])$/;
/** A word with a capital behind the end of a sentence. */
const field = /[.!?;,。！？；，]\s?\p{Lu}\p{L}{1,20}$/u;
/** `Customer (Ann)` */
const ofName = /[(（]\p{L}[^()（）\n\d]{0,30}[)）]$/u;
const clockBefore = /\d$/;

/**
 * The turns of a conversation that a tool wrote without the ends of its lines: `Customer: It leaks. Agent: Sorry. Customer: Refund please`. A label is
 * one that names a speaker, at the beginning or behind a space or the end of a sentence. One line where the text does not begin with one.
 */
export function linesOfTurns(text: string): readonly string[] {
  const starts: number[] = [];
  for (const { index } of text.matchAll(colon)) {
    const start = labelBefore(text, index, starts.at(-1) ?? 0);
    // another field of a form: `… Score: 0`
    if (start === undefined && field.test(text.slice(Math.max(0, index - reach), index))) return [text];
    if (start !== undefined) starts.push(start);
    if (starts.length === 0 && index > reach) return [text];
  }
  if (starts[0] !== 0) return [text];
  return starts.map((start, turn) => text.slice(start, starts[turn + 1]).replace(between, ''));
}

/** Where the label of a turn and its time begin, of a colon; undefined where none stands before it. */
function labelBefore(text: string, at: number, from: number): number | undefined {
  const before = text.slice(Math.max(from, at - reach), at);
  // the colon of a clock
  if (clockBefore.test(before) && /^\d/.test(text.slice(at + 1, at + 2))) return undefined;
  const called = before.trimEnd().replace(ofName, '').trimEnd();
  const label = labelAtEnd(called);
  if (label === undefined) return undefined;
  const above = before.slice(0, called.length - label.length);
  if (!ends.test(above)) return undefined;
  return Math.max(from, at - reach) + (stamped.exec(above)?.index ?? above.length);
}

/** The fewest words at the end that name a speaker, with those of capitals before them that go on naming one: `Customer Service`. */
function labelAtEnd(text: string): string | undefined {
  const words = lastWords.exec(text)?.[0].split(' ') ?? [];
  const last = (count: number) => words.slice(-count).join(' ');
  const names = (count: number) =>
    count <= words.length && !mayBeForm.test(last(count)) && speakerOf(last(count)) !== undefined;
  let count = 1;
  while (count <= words.length && !names(count)) count++;
  if (count > words.length) return undefined;
  while (names(count + 1) && capital.test(words.at(-count - 1) ?? '')) count++;
  return last(count);
}
/** Who sold or owns is asked for in forms, and judged: `Seller: great.` */
const mayBeForm = /^(?:seller|host|owner|vendeur|service)$/i;
const capital = /^\p{Lu}.*\p{L}$/u;
