import { foldToSimplified } from '../../nlp/han.ts';
import type { Source } from '../../source.ts';
import { isNoValue } from '../cells/no-value.ts';
import { ratingReader, ratingScaleOf } from '../cells/rating.ts';
import { isSerial, timeReader } from '../cells/time.ts';
import type { Part } from './column-names.ts';
import { type Columns, candidatesOf, normaliseName } from './columns.ts';
import { whyNotIds } from './id-column.ts';
import { isWrittenDate } from './looks-like-data.ts';
import { hardlySaid, readsAsReplies, wordsIn } from './peoples-words.ts';

type Cells = readonly string[];

/** Share of a column's values that must be of machines for it to hold no text. */
const mostlyMachine = 0.8;
/** Share of a column's values that must be readable as what its name says. */
const leastReadable = 0.5;
/** Rows from which on one value in all of them says nothing of any of them. */
const telling = 5;

/** The columns of each part by their names; of several the first that also holds what the part needs. */
export function fittingColumns(header: Cells, rows: readonly Cells[], source: Source): Columns {
  const { labels, ...candidates } = candidatesOf(header);
  const held = (column: number) => heldIn(rows, column);
  /** The first that holds what the part needs: by the strictest rule that any of them meets, else by its name. */
  const first = (part: Part, ...rules: readonly ((values: Cells) => boolean)[]) =>
    [...rules, () => true]
      .map((isMet) => candidates[part].find((column) => rows.length === 0 || isMet(held(column))))
      .find((column) => column !== undefined);
  const titles = candidates.title.filter((column) => isSaid(held(column)) && !isConstant(held(column)));
  const title = rows.length === 0 ? candidates.title[0] : titles[0];
  const updated = first('updated', holdTimes);
  const hasUpdates = updated !== undefined;
  const others: Readonly<Partial<Record<Exclude<Part, 'text'>, number | undefined>>> = {
    ...{ title, updated },
    id: first('id', (values) => whyNotIds(values, { source, hasUpdates }) === undefined),
    time: first('time', holdTimes),
    author: authorOf(candidates.author, rows),
    rating: ratingOf(header, rows, candidates.rating, source),
  };
  const said = candidates.text.filter(
    (column) =>
      rows.length === 0 ||
      (isSaid(held(column)) && !(holdNumbers(held(column)) && haveWordsBeside(header, rows, column))),
  );
  const worded = said.filter((column) => !mostly(held(column), (value) => ratingWord.test(value)));
  const text =
    (title === undefined ? undefined : said.find((column) => describes(header[column] ?? ''))) ??
    writtenOf(worded, rows) ??
    worded[0] ??
    said[0];
  return {
    text: [
      ...(text === undefined ? [] : [{ column: text }]),
      ...labels.filter(({ column }) => !isMachine(held(column)) && !holdCounts(held(column))),
    ],
    ...Object.fromEntries(Object.entries(others).filter(([, column]) => column !== undefined)),
  };
}

/** Whether another column has words in it: then numbers are no text, however few rows there are. */
const haveWordsBeside = (header: Cells, rows: readonly Cells[], column: number): boolean =>
  header.some((_, other) => other !== column && wordsIn(heldIn(rows, other)).said > 0);

/** The first of several, unless it holds no words of people and a later one does, much longer ones. */
function writtenOf(columns: readonly number[], rows: readonly Cells[]): number | undefined {
  const [first, ...more] = columns;
  if (first === undefined || more.length === 0) return first;
  const { said, length } = wordsIn(heldIn(rows, first));
  if (said >= hardlySaid) return first;
  return (
    more.find((column) => {
      const words = wordsIn(heldIn(rows, column));
      return words.peoples && words.length > 2 * length && !readsAsReplies(heldIn(rows, column));
    }) ?? first
  );
}

/** A column of text by its name that is empty in the sample: later rows may fill it, where nothing else is found. */
export function emptyTextColumn(header: Cells, rows: readonly Cells[]): number | undefined {
  return candidatesOf(header).text.find((column) =>
    rows.every((cells) => (cells[column]?.trim() ?? '') === ''),
  );
}

/** Who said it: rather one of many than one in all rows, rather anybody than nobody, and never a path. */
function authorOf(candidates: readonly number[], rows: readonly Cells[]): number | undefined {
  const held = candidates.map((column) => ({ column, values: heldIn(rows, column) }));
  const named = held.filter(
    ({ values }) => !mostly(values, (value) => nobody.test(value)) && !holdPaths(values),
  );
  const [one] = [
    ...named.filter(({ values }) => isFilled(values) && !isConstant(values)),
    ...named.filter(({ values }) => isFilled(values)),
    ...named,
  ];
  return one?.column;
}

/** Under a title stands what a ticket is about; its comments are what others said to it. */
function describes(name: string): boolean {
  return /^(?:issue)?description(?:text)?$|^(?:问题)?描述$/.test(normaliseName(name));
}

/** What the rows of a column hold, without the empty ones. */
const heldIn = (rows: readonly Cells[], column: number): Cells =>
  rows.flatMap((cells) => {
    const value = cells[column]?.trim() ?? '';
    return value === '' ? [] : [value];
  });

const isFilled = (values: Cells): boolean => values.length > 0;
const isConstant = (values: Cells): boolean => values.length >= telling && new Set(values).size === 1;
const isSaid = (values: Cells): boolean => isFilled(values) && !isMachine(values);
/** A choice from a list, in words: no text, where another column has one. */
const ratingWord =
  /^(?:(?:非常|很|较|極|极|超|不)?(?:好|棒|差|满意|滿意|一般|不错|不錯|还行|還行|赞|讚|推荐|推薦|喜欢|喜歡)|[好中差][评評]|(?:very |extremely )?(?:excellent|great|good|fair|average|ok|okay|poor|bad|terrible|awful|positive|negative|neutral|mixed|happy|unhappy)|(?:very |somewhat |extremely )?(?:dis|un)?satisfied|(?:sehr )?gut|schlecht|befriedigend|(?:sehr )?(?:un)?zufrieden|(?:très )?(?:in)?satisfaite?|(?:muy )?(?:in)?satisfech[oa]|(?:molto )?(?:in)?soddisfatt[oa]|(?:とても|大変|やや|非常に)?(?:不?満足?)|(?:매우 )?(?:불)?만족)$/i;
const nobody = /^(?:anonymous|anonym|guest|unknown|n\/?a|none|null|0|匿名.{0,2}|游客)$/i;
/** `accounts/123/reviews/456` names no person. */
const holdPaths = (values: Cells): boolean => mostly(values, (value) => /^\w+(?:\/[\w-]+)+$/.test(value));

const machine = /^(?:[-+]?\d+(?:[.,]\d+)*\s?(?:%|\p{L}{1,12})?|https?:\S+|true|false)$/iu;
/** Numbers, also of something (`4 likes`), dates, addresses: what a column of likes or links holds, whatever its name. */
const isMachine = (values: Cells): boolean =>
  values.length >= telling && mostly(values, (value) => machine.test(value) || isWrittenDate(value));

/** `4 likes`: how many there are of something, and not what somebody liked. */
const holdCounts = (values: Cells): boolean =>
  values.length > 1 && values.every((value) => /^\d[\d.,]{0,12}\s*\p{L}{0,12}$/u.test(value));

/** Marks, counts: nothing that anybody said. */
const holdNumbers = (values: Cells): boolean =>
  values.length > 0 && values.every((value) => /^[-+]?\d+(?:[.,]\d+)?\s?%?$/.test(value));

function mostly(values: Cells, is: (value: string) => boolean, share = mostlyMachine): boolean {
  return values.length > 0 && values.filter(is).length >= values.length * share;
}

const readTime = timeReader({ order: 'unknown', received: '2000-12-31T00:00:00Z' });
/** Whether a value is a time where its column says that it is one, numbers too, also where nobody knows which day it means. */
function readsAsTime(value: string): boolean {
  const read = readTime(value);
  return (
    isSerial(value) || (read !== undefined && !('problem' in read && read.problem === 'unreadable-date'))
  );
}

/** Whether what a column holds, without empty values, is mostly readable as times. */
export function holdTimes(values: Cells): boolean {
  const given = values.filter((value) => !isNoValue(value));
  return mostly(given, readsAsTime, leastReadable);
}

/** Words of questions that are answered on a scale, in English and Simplified Chinese. */
const asksForRating =
  /how (?:likely|satisfied|happy|would you rate)|rate (?:your|the|our|us)|overall (?:satisfaction|experience)|recommend|满意|推荐|评分|打分/i;
const recommends = /recommend|推荐/i;
/** A sum over a questionnaire, or votes: a rating only where nothing else is. */
const weakRating = new Set(['score', 'total', '总分', '总评分']);
/** As many answers as the longest scale has steps; more are sentences. */
const mostSteps = 11;

/** The question that is answered on a scale, by its wording and by the answers: one about recommending before all others. */
export function askedRating(questions: Cells, rows: readonly Cells[]): number | undefined {
  const asked = questions.flatMap((question, column) => {
    const folded = foldToSimplified(question);
    const values = heldIn(rows, column);
    const steps = new Set(values).size;
    return asksForRating.test(folded) && steps > 1 && steps <= mostSteps && readAsRatings(question, values)
      ? [{ column, recommending: recommends.test(folded) }]
      : [];
  });
  return (asked.find(({ recommending }) => recommending) ?? asked[0])?.column;
}

function ratingOf(
  header: Cells,
  rows: readonly Cells[],
  named: readonly number[],
  source: Source,
): number | undefined {
  const nameOf = (column: number) => normaliseName(header[column] ?? '');
  // of a post a score is how many liked it
  const candidates = named.filter((column) => source !== 'social' || nameOf(column) !== 'score');
  const reads = (column: number) => readAsRatings(header[column] ?? '', heldIn(rows, column));
  const tells = (column: number) => reads(column) && !isConstant(heldIn(rows, column));
  const strong = candidates.filter((column) => !weakRating.has(nameOf(column)));
  return (
    strong.find(tells) ??
    askedRating(header, rows) ??
    [candidates.find(tells), candidates.find(reads), candidates[0]].find((column) => column !== undefined)
  );
}

/** Whether a column holds ratings by all of its values, however it is called. */
export function holdsRatings(name: string, values: Cells): boolean {
  const scale = ratingScaleOf(name, values);
  const read = ratingReader(scale);
  const steps = new Set(values).size;
  return (
    steps <= mostHalfSteps &&
    (scale === undefined || scale.most <= 10) &&
    mostly(values, (value) => read(value) !== undefined)
  );
}
/** From 0 to 10, halves among them. */
const mostHalfSteps = 21;

function readAsRatings(name: string, values: Cells): boolean {
  const read = ratingReader(ratingScaleOf(name, values));
  return mostly(values, (value) => read(value) !== undefined, leastReadable);
}
