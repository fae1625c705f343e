import { maxTextLength } from '../../lib/feedback/feedback.ts';
import type { Trap } from './bad-inputs.ts';

const longest = 'x'.repeat(maxTextLength);

/** Texts that are hardly text. */
export const badCells: readonly Trap[] = [
  { name: 'a text is as long as it may be', content: `text\n${longest}\n`, rows: [longest] },
  {
    name: 'a text is longer than it may be',
    content: `text\n${longest}x\nleaks\n`,
    rows: ['leaks'],
    rejected: [[2, 'text-too-long']],
  },
  {
    name: 'a text is of spaces',
    content: 'id,text\n7,   \n8,hums\n',
    rows: ['hums'],
    empty: 1,
  },
  {
    name: 'a text is of ideographic spaces',
    content: 'id,text\n7,\u3000\u3000\n8,hums\n',
    rows: ['hums'],
    empty: 1,
  },
  {
    name: 'a text is of characters without width',
    content: 'id,text\n7,\u200b\u200d\u2060\n8,hums\n',
    rows: ['hums'],
    empty: 1,
  },
  {
    name: 'a text is of control characters',
    content: 'id,text\n7,\u0007\u0008\n8,hums\n',
    rows: ['hums'],
    empty: 1,
  },
  {
    name: 'a text has control characters in it',
    content: 'id,text\n7,leaks\u0007\u001b[31m\n',
    rows: ['leaks\u0007\u001b[31m'],
  },
  {
    name: 'a text near the start has a NUL in it',
    content: 'id,text\n7,le\0aks\n',
    problem: ['unsupported-format', 'not text'],
  },
  {
    name: 'a text further on has a NUL in it',
    content: `id,text\n7,${'hums '.repeat(300)}\n8,le\0aks\n`,
    rows: [{ line: 2 }, 'le\0aks'],
  },
  {
    name: 'a text has a replacement character in it',
    content: 'id,text\n7,le\ufffdks\n',
    rows: ['le\ufffdks'],
  },
  { name: 'a text is of emoji', content: 'id,text\n7,👍🏽👨‍👩‍👧\n', rows: ['👍🏽👨‍👩‍👧'] },
  {
    name: 'a text is written from right to left',
    content: 'id,text\n7,الغلاية تسرب\n8,\u202eskael\u202c\n',
    rows: ['الغلاية تسرب', '\u202eskael\u202c'],
  },
  {
    name: 'a text is a formula',
    content: `id,text\n7,=cmd|'/C calc'!A0\n8,"@SUM(1+1)"\n9,-2+3\n`,
    rows: [`=cmd|'/C calc'!A0`, '@SUM(1+1)', '-2+3'],
  },
  {
    name: 'a text is an error of a formula',
    content: 'id,text\n7,#REF!\n8,#N/A\n9,#NAME?\n10,hums\n',
    rows: ['hums'],
    rejected: [
      [2, 'formula-error'],
      [4, 'formula-error'],
    ],
    empty: 1,
  },
  {
    name: 'a text has lines of its own',
    content: 'id,text\n7,"leaks\n\nbadly"\n8,hums\n',
    rows: ['leaks\n\nbadly', { line: 5 }],
  },
  {
    name: 'a text is a list as JSON writes it, in a file that is none',
    content: 'id;text\n7;["leaks","hums"]\n',
    rows: ['["leaks","hums"]'],
  },
  { name: 'a text is decomposed', content: 'id,text\n7,cre\u0301e\n', rows: ['cr\u00e9e'] },
];
