import { type Contact, normaliseEmail, normalisePhone } from './contacts.ts';
import { mayBeSpelt } from './email-signs.ts';
import { foldWidth } from './fold-width.ts';
import { addressFinders } from './pii-addresses.ts';
import { emailFinders } from './pii-emails.ts';
import { type Finder, type Need, type PiiKind, piiKinds, type Span } from './pii-finder.ts';
import { accountFinders, nameFinders } from './pii-names.ts';
import { numberFinders } from './pii-numbers.ts';
import { phoneFinders } from './pii-phones.ts';
import { cuedReferenceFinders, longNumberFinder } from './pii-references.ts';
import { unseen, withoutUnseen } from './unseen.ts';

export type Redacted = {
  /** with `[email]`, `[phone]`, … in place of what was found */
  readonly text: string;
  readonly found: Readonly<Partial<Record<PiiKind, number>>>;
  /** the addresses and numbers themselves, each once, in the order of the text */
  readonly contacts: readonly Contact[];
};

/** Whoever comes first takes the text that others could take as well: those with a check digit before those without. */
const finders: readonly Finder[] = [
  ...[...emailFinders, ...cuedReferenceFinders, ...numberFinders, ...phoneFinders, longNumberFinder],
  ...[...addressFinders, ...accountFinders, ...nameFinders],
];

const hasDigit = /[0-9０-９]/;

const needed = {
  digits: /[0-9０-９](?:[^0-9０-９]{0,3}[0-9０-９]){3}/,
  number: /[0-9０-９](?:[^0-9０-９]{0,3}[0-9０-９]){5}/,
  machine: /[0-9０-９][.．][0-9０-９]{1,3}[.．][0-9０-９]|[:：][0-9a-f]{0,4}[:：]/i,
  building: /[号號弄巷栋棟幢座]|St\b|Street|Ave|R(?:oa)?d\b|L(?:ane|n)\b|Drive|Boulevard|Blvd/,
  at: /[@＠]/,
  word: /我叫|我名叫|名字|本人叫|联系人|聯絡人|聯繫人|联络人|收件人|收[货貨]人|寄件人|姓名|署名|[敬谨謹拜]上|name|called|contact|attn|regards|sincerely|faithfully|truly|best|cheers|thank|微信|薇信|威信|wechat|weixin|vx|wx|加v|v信|line|qq|扣扣|企鹅号|[省市区區县縣][\s\S]{1,20}[路街道镇鎮乡鄉村巷]/i,
} as const satisfies Record<Exclude<Need, 'spelt'>, RegExp>;

/** Stands for what was taken, in this round or before it, so that nobody takes it again: no letter, digit, space or mark of a text. */
const taken = '\ue000';

/** What one round takes may uncover what a neighbour hid: 12345 behind an address. More rounds than this are an attack. */
const rounds = 8;

/**
 * Puts `[kind]` in place of whatever may lead to a person: addresses, numbers, accounts, names behind words that announce
 * them. English, Simplified and Traditional Chinese, in full width too. What it gave stays as it is when it is given again.
 */
export function redact(text: string): Redacted {
  let [redacted, found, contacts]: [string, Redacted['found'], Redacted['contacts']] = [text, {}, []];
  for (let round = 0; round < rounds; round++) {
    const hits = hitsIn(redacted);
    if (hits.length === 0) break;
    found = count(found, hits);
    contacts = [...contacts, ...contactsIn(redacted, hits)];
    redacted = replaced(redacted, hits);
  }
  return { text: redacted, found, contacts: distinct(contacts) };
}

/** Whether `redact` can find an address or a number in a text, at a tenth of its price: all of them have one of these. */
export const mayHoldContact = (text: string): boolean =>
  unseen.test(text) || needed.at.test(text) || needed.number.test(text) || mayBeSpelt(text);

type Hit = Span & { readonly kind: PiiKind };

/** What the text has. Most texts have nothing of it, and cost three searches. */
function needsOf(text: string): ReadonlySet<Need> {
  const given = new Set<Need>();
  const look = (...needs: readonly Exclude<Need, 'spelt'>[]) => {
    for (const need of needs) if (needed[need].test(text)) given.add(need);
  };
  look('at', 'word');
  if (mayBeSpelt(text)) given.add('spelt');
  if (hasDigit.test(text)) look('digits', 'building', 'machine');
  if (given.has('digits')) look('number');
  return given;
}

/** The hits of a text, found in what is seen of it. */
function hitsIn(text: string): readonly Hit[] {
  if (!unseen.test(text)) return hitsInSeen(text);
  const places: number[] = [];
  let seen = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (unseen.test(unit)) continue;
    places.push(at);
    seen += unit;
  }
  return hitsInSeen(seen).map(({ kind, start, end }) => ({
    kind,
    start: places[start] ?? 0,
    end: (places[end - 1] ?? text.length - 1) + 1,
  }));
}

function hitsInSeen(text: string): readonly Hit[] {
  const given = needsOf(text);
  if (given.size === 0) return [];
  let left = foldWidth(text).replace(placeholder, (each) => taken.repeat(each.length));
  const hits: Hit[] = [];
  for (const { kind, needs, find } of finders) {
    if (!given.has(needs)) continue;
    const spans = find(left);
    if (spans.length === 0) continue;
    for (const { start, end } of spans) hits.push({ kind, start, end });
    left = pieces(left, spans, (span) => taken.repeat(span.end - span.start));
  }
  return hits.sort((a, b) => a.start - b.start);
}

/** The text with something else in place of each span. */
function pieces<Each extends Span>(
  text: string,
  spans: readonly Each[],
  put: (span: Each) => string,
): string {
  let [result, from] = ['', 0];
  for (const span of spans) {
    result += text.slice(from, span.start) + put(span);
    from = span.end;
  }
  return result + text.slice(from);
}

const replaced = (text: string, hits: readonly Hit[]): string =>
  pieces(text, hits, ({ kind }) => `[${kind}]`);

function count(before: Redacted['found'], hits: readonly Hit[]): Redacted['found'] {
  const counts = { ...before };
  for (const { kind } of hits) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const contactsIn = (text: string, hits: readonly Hit[]): readonly Contact[] =>
  hits.flatMap(({ kind, start, end }): Contact[] => {
    const written = withoutUnseen(text.slice(start, end));
    if (kind === 'email') return [{ kind, value: normaliseEmail(written) }];
    return kind === 'phone' ? [{ kind, value: normalisePhone(written) }] : [];
  });

const distinct = (contacts: readonly Contact[]): readonly Contact[] =>
  contacts.length < 2
    ? contacts
    : [...new Map(contacts.map((each) => [`${each.kind} ${each.value}`, each])).values()];

const placeholder = new RegExp(`\\[(?:${piiKinds.join('|')})\\]`, 'g');

/**
 * The text with as many spaces in place of each placeholder: offsets stay. For whoever reads the text, since `[phone]` is
 * no word of the customer's: neither English, nor about phones.
 */
export const withoutPlaceholders = (text: string): string =>
  text.includes('[') ? text.replace(placeholder, (each) => ' '.repeat(each.length)) : text;

/** How many placeholders of each kind a redacted text has. */
export function countPlaceholders(text: string): Readonly<Partial<Record<PiiKind, number>>> {
  const counts: Partial<Record<PiiKind, number>> = {};
  if (!text.includes('[')) return counts;
  for (const [each] of text.matchAll(placeholder)) {
    const kind = piiKinds.find((one) => each === `[${one}]`);
    if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
