import { normalForm } from '../../normal-form.ts';
import { candidatesOf } from '../columns/columns.ts';
import { isObject, parseJson } from '../json/json-cells.ts';
import { plainText } from './plain-text.ts';

type Message = Readonly<Record<string, unknown>>;

/** Where a message has its text, best first: what is plain before what may be HTML. */
const textKeys = ['plain_body', 'body_text', 'text', 'body', 'content', 'message', 'comment'] as const;

/** Who is not the customer. */
const staff =
  /^(?:agent|admin|bot|assistant|system|operator|staff|teammate|developer|owner|merchant|seller|support|employee|outgoing|outbound|out|activity|template|automation|客服|坐席|机器人|機器人|系统|系統|商家|卖家|賣家)$/i;
/** What a message is about may be called its type, too: a ticket of the type `support` is a customer's. */
const alsoTopic = /^(?:support|owner|employee|out|seller|merchant|developer)$/i;
const roleKeys = [
  ...['role', 'author_type', 'sender', 'sender_type', 'from', 'message_type', 'direction'],
  ...['sender_role', 'author_role', 'from_type', 'speaker'],
] as const;
/** Whether a word for who wrote something names nobody who is a customer. */
export const isStaff = (word: string): boolean => staff.test(word);

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
    isObject(part) && !staffKey.test(key) && !isOfStaff(part) ? (textOf(part) ?? []) : [],
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
function isOfStaff(message: Message): boolean {
  if (message.incoming === false || message.private === true || message.public === false) return true;
  if (codesOfStaff.includes(message.message_type)) return true;
  const author = isObject(message.author) ? message.author : {};
  const isStaffType =
    typeof message.type === 'string' && isStaff(message.type) && !alsoTopic.test(message.type);
  return (
    isStaffType ||
    [...roleKeys.map((key) => message[key]), author.type, author.role].some(
      (role) => typeof role === 'string' && isStaff(role),
    )
  );
}
