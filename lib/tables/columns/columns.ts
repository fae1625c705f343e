import { foldToSimplified } from '../../nlp/han.ts';
import { normalForm } from '../../normal-form.ts';
import { namesOfLabelled, namesOfPart, type Part, parts } from './column-names.ts';

/**
 * A column that holds text; the label is put before it, where it takes one to understand the text. `listed`: its cells may be
 * lists, as JSON writes them. `spare`: it is read of rows only in which the others say nothing, and is an attribute of all others.
 */
export type TextColumn = {
  readonly column: number;
  readonly label?: string;
  readonly listed?: true;
  readonly spare?: true;
};

/** Which columns play which part, by their place in the header. */
export type Columns = { readonly text: readonly TextColumn[] } & Readonly<
  Partial<Record<Exclude<Part, 'text'>, number>>
>;

type Named = { readonly part: Part; readonly rank: number };

const partByName: ReadonlyMap<string, Named> = new Map(
  parts.flatMap((part) =>
    namesOfPart[part].map((name, rank) => [normaliseName(name), { part, rank }] as const).reverse(),
  ),
);
const labelled = new Set(namesOfLabelled.map(normaliseName));

/** Finds out which column plays which part, by its name alone. A part no column plays is left out. */
export function recogniseColumns(header: readonly string[]): Columns {
  const { labels, ...candidates } = candidatesOf(header);
  const { text, ...others } = Object.fromEntries(
    parts.flatMap((part) => candidates[part].slice(0, 1).map((column) => [part, column])),
  );
  return { text: [...(text === undefined ? [] : [{ column: text }]), ...labels], ...others };
}

/** The columns whose names fit each part, the best first, and those that name a part of the text. */
export type Candidates = Readonly<Record<Part, readonly number[]>> & {
  readonly labels: readonly TextColumn[];
};

export function candidatesOf(header: readonly string[]): Candidates {
  const matches = header.map((name, column) => ({ column, match: partNamed(name) }));
  const named = (part: Part): readonly number[] =>
    matches
      .flatMap(({ column, match }) => (match?.part === part ? [{ column, rank: match.rank }] : []))
      .toSorted((a, b) => a.rank - b.rank || a.column - b.column)
      .map(({ column }) => column);
  return {
    ...{ text: named('text'), title: named('title'), id: named('id'), time: named('time') },
    ...{ updated: named('updated'), author: named('author'), rating: named('rating') },
    labels: header.flatMap((name, column) =>
      labelled.has(normaliseName(name)) ? [{ column, label: name.trim() }] : [],
    ),
  };
}

/** JSON's way to say that the value of a key is what stands below it, with its type as a database writes it. */
const wrappers = /\.(?:label|value|\$t|#text|\$date|\$oid|\$number\w+)$/i;
/** `im:rating` */
const namespace = /^\w+:/;
/** What is said below these is of something else than the feedback, or by somebody else than its author. */
const ofOthers =
  /append|after|reply|replies|respon(?:se|d)|developer|owner|merchant|agent|assignee|admin|business|company|organi[sz]ation|product|item|sku|place|location|app$|application|store|shop|hotel|listing|brand|category|channel|playlist|photo|image|media|attachment/i;
const ofPerson =
  /^(?:from|author|user|reviewer|customer|requester|commenter|profile|person|member|sender|owner_?info|account)$/i;
/** A whole name is surer than the end of a path, and a short path than a long one. */
const pathRank = 1000;
/** Segments at the end of a path that may be a name together: the longest name that is known has so many words. */
const mostSegments = 12;

/** What customers said by the end of its name, whoever they are called: 用户评价内容. */
const ofCustomersText =
  /^(?!.*(?:回复|回覆|客服|商家|卖家|追|处理|内部)).{0,8}(?:评价|评论|点评|留言|反馈|意见|建议|投诉|咨询|诉求)(?:内容|正文|文本|详情|原文)$/;
const lastOfText: Named = { part: 'text', rank: namesOfPart.text.length };

/** The part that a name fits; of a path of JSON, `author.name.label`, its end does where the whole is not known. */
function partNamed(name: string): Named | undefined {
  const plain = normaliseName(name);
  const whole = partByName.get(plain) ?? (ofCustomersText.test(plain) ? lastOfText : undefined);
  if (whole !== undefined || !name.includes('.')) return whole;
  const segments = name
    .replace(wrappers, '')
    .split('.')
    .map((segment) => segment.replace(namespace, ''));
  const person = segments.slice(0, -1).some((segment) => ofPerson.test(segment));
  for (let from = Math.max(0, segments.length - mostSegments); from < segments.length; from++) {
    const match = partByName.get(normaliseName(segments.slice(from).join(' ')));
    if (match === undefined || segments.slice(0, from).some((segment) => ofOthers.test(segment))) continue;
    // of a person there is nothing to know but who it is
    const part = person && match.part === 'id' ? 'author' : match.part;
    if (person && part !== 'author') continue;
    return { part, rank: match.rank + pathRank * segments.length };
  }
  return undefined;
}

/** The names of the columns by part, for the report; several are joined by a plus. */
export function nameColumns(columns: Columns, header: readonly string[]): Readonly<Record<string, string>> {
  const { text, ...others } = columns;
  const nameOf = (column: number) => header[column] ?? '';
  return {
    ...(text.length > 0 && {
      text: text
        .filter(({ spare }) => !spare)
        .map(({ column }) => nameOf(column))
        .join(' + '),
    }),
    ...Object.fromEntries(Object.entries(others).map(([part, column]) => [part, nameOf(column)])),
  };
}

/** Whether any column holds what customers said. */
export const hasText = ({ text, title }: Columns): boolean => text.length > 0 || title !== undefined;

/** The columns that play a part in every row. */
export function placesOf({ text, ...others }: Columns): ReadonlySet<number> {
  const read = text.filter(({ spare }) => !spare);
  return new Set([...read.map(({ column }) => column), ...Object.values(others)]);
}

/** A name without case, width, spaces and punctuation, Traditional characters folded: one spelling stands for many. */
export function normaliseName(name: string): string {
  return foldToSimplified(normalForm(name, 'NFKC').toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');
}
