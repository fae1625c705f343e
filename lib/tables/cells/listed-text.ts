import { normalForm } from '../../normal-form.ts';
import { candidatesOf } from '../columns/columns.ts';
import { isObject, parseJson } from '../json/json-cells.ts';
import { plainText } from './plain-text.ts';
import { actorOf, markIn, nameOfWriter, writerByRole, writerOf } from './who-wrote.ts';

type Message = Readonly<Record<string, unknown>>;

/** Where a message has its text, best first: what is plain before what may be HTML. */
const textKeys = [
  ...(['plain_body', 'body_text', 'text_body', 'plain_text', 'text', 'body', 'content', 'message'] as const),
  ...(['comment', 'msg', 'preview', 'snippet', 'body_html', 'html_body', 'bodyHtml', 'html'] as const),
  ...(['内容', '消息内容', '消息', '文本', '本文', 'メッセージ', '내용', '메시지'] as const),
];

/** Of `message_type`: 0 came in; 1 went out, 2 is what the help desk notes, 3 what it sends by itself. */
const codesOfStaff: readonly unknown[] = [1, 2, 3];

/** Under what a part of a message stands that is not the customer's: `developerComment`, `owner_reply`. */
const staffKey =
  /developer|owner|merchant|seller|admin|agent|staff|operator|assistant|repl(?:y|ies)|客服|商家|卖家|賣家|回复|回覆/i;

/**
 * The texts of a list that a cell has as JSON, a line each: of texts, or of the messages of a conversation, without those that
 * staff wrote; empty where it has none. Undefined for a cell that is no list.
 */
export function listedText(cell: string): string | undefined {
  if (!cell.startsWith('[')) return undefined;
  const list = parseJson(cell);
  if (!Array.isArray(list)) return undefined;
  const items: readonly unknown[] = list;
  return items
    .flatMap(textsOf)
    .map((text) => plainText(normalForm(text.trim(), 'NFC')))
    .filter((text) => text !== '')
    .join('\n');
}

function textsOf(item: unknown): readonly string[] {
  if (typeof item === 'string') return [item];
  if (!isObject(item) || isOfStaff(item)) return [];
  const own = textOf(item);
  return own === undefined ? textsWithin(item) : [own];
}

/** Some wrap each message by who wrote it: `{"userComment":{"text":"…"}}`. */
const textsWithin = (item: Message): readonly string[] =>
  Object.entries(item).flatMap(([key, part]) =>
    isObject(part) && !staffKey.test(key) && !isOfStaff(part)
      ? (textOf(part) ?? (typeof part.value === 'string' && key === 'text' ? part.value : []))
      : [],
  );

function textOf(message: Message): string | undefined {
  const plain = textKeys.map((key) => message[key]).find((text) => typeof text === 'string');
  if (plain !== undefined) return plain;
  const keys = Object.keys(message);
  // `comment_text`, `review`: known as the names of columns are
  return candidatesOf(keys)
    .text.map((column) => message[keys[column] ?? ''])
    .find((text) => typeof text === 'string');
}

/** Help desks say who wrote a message, or that it went out, or that customers never see it. */
const isOfStaff = (message: Message): boolean =>
  codesOfStaff.includes(message.message_type) || Object.entries(message).some(isOfStaffBy);

/** Keys of who wrote a message, where that is an object of its own. */
const person =
  /^(?:author|sender|from|user|actor|creator|by|speaker|participant|(?:created|sent|posted|written)_?by)$/i;
/** Who made an entry is named among the accounts of the help desk: a customer is a `customer` there, and a `user` one of the staff. */
const madeBy = /^created_?by$/i;

function isOfStaffBy([key, value]: readonly [string, unknown]): boolean {
  if (isObject(value))
    return (
      person.test(key) &&
      (Object.entries(value).some(isStaffBy) || (madeBy.test(key) && value.type === 'user'))
    );
  if (typeof value === 'string' && isActorOfStaff(key, value)) return true;
  // what a message is about may be called its type, too: a ticket of the type `support` is a customer's
  if (aboutType.test(key)) return typeof value === 'string' && writerOf(value) === 'staff';
  return saysStaff(key, value);
}

const isActorOfStaff = (key: string, value: string): boolean =>
  /^(?:actorId|createdBy)$/.test(key) && actorOf(value) === 'staff';

/** Names of what may be of a customer as well: only sure words count there. */
const aboutType = /^(?:type|(?:user|creator|participant|message|event)_?(?:type|role))$/i;

/** Of the object that stands for who wrote: its type may have any name. */
function isStaffBy([key, value]: readonly [string, unknown]): boolean {
  if (typeof value !== 'string' || !/^(?:\w{0,10}type|role|kind|t)$/i.test(key)) return saysStaff(key, value);
  return key === 't' ? /^[as]$/.test(value) : writerByRole(value) === 'staff';
}

function saysStaff(key: string, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return false;
  const said = nameOfWriter(key);
  if (said === undefined || said === 'other') return false;
  if (said === 'flag-of-staff') return markIn(String(value)) === true;
  if (said === 'flag-of-customers') return markIn(String(value)) === false;
  return writerByRole(String(value)) === 'staff';
}
