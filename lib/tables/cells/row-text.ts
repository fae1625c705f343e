import { normalForm } from '../../normal-form.ts';
import type { TextColumn } from '../columns/columns.ts';
import { listedText } from './listed-text.ts';
import { isNoValue } from './no-value.ts';
import { plainText } from './plain-text.ts';
import { isUnwritten } from './unwritten.ts';

/**
 * What may change when it is composed: anything but Latin letters without marks of their own, Han and their punctuation. To
 * look for it takes half as long as to compose.
 */
const mayCompose = /[\u0300-\u200f\u2028-\u3000\u302a-\u4dff\ua000-\uff00\uff5f-\uffff]/;

/** A cell without the space around it, in composed form (NFC); empty where the row has no such cell. */
export function tidyCell(cells: readonly string[], column: number | undefined): string {
  const cell = column === undefined ? '' : (cells[column]?.trim() ?? '');
  return mayCompose.test(cell) ? normalForm(cell, 'NFC') : cell;
}

/**
 * Gives a reader of what a row says in the columns of text: the parts that say something, a line each, those with a label
 * behind it: `Pros: quick to boil`. A spare column is read where those before it say nothing.
 */
export function textReader(columns: readonly TextColumn[]): (cells: readonly string[]) => string {
  const [first, ...more] = columns.map(({ column, label, listed = false, spare = false }) => ({
    ...{ column, listed, spare },
    before: labelBefore(label),
  }));
  const read = (cells: readonly string[], { column, listed, before }: NonNullable<typeof first>) => {
    const cell = tidyCell(cells, column);
    const part = (listed ? listedText(cell) : undefined) ?? plainText(cell);
    return saysNothing(part) ? '' : before + part;
  };
  return (cells) => {
    let text = first === undefined ? '' : read(cells, first);
    for (const column of more) {
      if (column.spare && !saysNothing(text)) continue;
      if (column.spare) text = '';
      const part = read(cells, column);
      if (part !== '') text = text === '' ? part : `${text}\n${part}`;
    }
    return text;
  };
}

function labelBefore(label: string | undefined): string {
  if (label === undefined || label === '') return '';
  return /[?？:：.。!！]$/.test(label) ? `${label} ` : `${label}: `;
}

/** A title says something of its own unless the text begins with it. */
export function joinText(title: string, text: string): string {
  if (title === '' || text.startsWith(title.replace(/…$|\.{3}$/, ''))) return text;
  return text === '' ? title : `${title}\n${text}`;
}

const invisible = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}]*$/u;
/** What a spreadsheet shows in place of a value. */
const formulaError = /^#(?:REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/;
/** Longer texts are no formula that failed. */
const longestError = 40;
/** `None.` */
const endMarks = /[.。!！]$/;
/** Who passes on a post on Weibo and adds nothing. */
const onlyPassesOn = /^(?:[转轉][发發]微博|repost)$/i;

/** Whether a text has nothing in it that anybody could read, or only that there is nothing, or what a platform wrote. */
export const saysNothing = (text: string): boolean =>
  invisible.test(text) || isUnwritten(text) || (text.length < 16 && saysThatNothingIs(text.trim()));

const saysThatNothingIs = (text: string): boolean =>
  isNoValue(text.replace(endMarks, '')) || onlyPassesOn.test(text);

/** Whether a formula failed where the text would stand: it may have been there before. */
export const isFormulaError = (text: string): boolean =>
  text.startsWith('#') && text.length <= longestError && formulaError.test(text.trim());

/** What shops write before a title: the rating, in words of the language of the page. */
const starsBefore =
  /^(?:\d(?:[.,]\d)?\s*(?:out of|of|von|sur|de|su|van)\s*5\s*(?:stars?|sternen|étoiles|estrellas|stelle|sterren)|5つ星のうち\s*\d(?:[.,]\d)?|\d(?:[.,]\d)?\s*[颗顆]星，最多\s*5\s*[颗顆]星)[\s:.,，-]*/i;

/** A title without the rating before it. */
export const withoutStars = (title: string): string => title.replace(starsBefore, '');
