import { isObject, parseJson } from './json-cells.ts';
import { plainText } from './plain-text.ts';

type Message = Readonly<Record<string, unknown>>;

/** Where a message has its text, best first: what is plain before what may be HTML. */
const textKeys = ['plain_body', 'body_text', 'text', 'body', 'content', 'message', 'comment'] as const;

/** Who is not the customer. */
const staff =
  /^(?:agent|admin|bot|assistant|system|operator|staff|teammate|客服|坐席|机器人|機器人|系统|系統)$/i;
const roleKeys = ['role', 'type', 'author_type', 'sender', 'sender_type', 'from'] as const;

/**
 * The texts of a list that a cell has as JSON, a line each: of texts, or of the messages of a conversation, without those that
 * staff wrote. Undefined for a cell that is no such list.
 */
export function listedText(cell: string): string | undefined {
  if (!cell.startsWith('[')) return undefined;
  const list = parseJson(cell);
  if (!Array.isArray(list)) return undefined;
  const items: readonly unknown[] = list;
  if (items.every((item) => typeof item === 'string')) return joined(items);
  const messages = items.filter(isObject);
  if (messages.length < items.length || !messages.some((each) => textOf(each) !== undefined))
    return undefined;
  return joined(messages.filter((each) => !isOfStaff(each)).map((each) => textOf(each) ?? ''));
}

const joined = (texts: readonly string[]): string =>
  texts
    .map((text) => plainText(text.trim().normalize('NFC')))
    .filter((text) => text !== '')
    .join('\n');

const textOf = (message: Message): string | undefined =>
  textKeys.map((key) => message[key]).find((text) => typeof text === 'string');

/** Help desks say who wrote a message, or that it went out, or that customers never see it. */
function isOfStaff(message: Message): boolean {
  if (message.incoming === false || message.private === true || message.public === false) return true;
  const author = isObject(message.author) ? message.author : {};
  return [...roleKeys.map((key) => message[key]), author.type, author.role].some(
    (role) => typeof role === 'string' && staff.test(role),
  );
}
