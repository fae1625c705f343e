import { nameOf } from '../../lib/hash.ts';
import type { Trap } from './bad-inputs.ts';

const idOf = (written: string) => nameOf('acme', 'review', written);

/** Ids that do not tell rows apart. */
export const badIds: readonly Trap[] = [
  {
    name: 'all are the same',
    content: 'id,text\n7,leaks\n7,hums\n',
    rows: ['leaks', 'hums'],
    note: 'the same value in every row',
  },
  {
    name: 'a spreadsheet destroyed them',
    content: 'id,text\n5.70E+17,leaks\n5.70E+17,hums\n',
    rows: ['leaks', 'hums'],
    note: 'cut its numbers short',
  },
  {
    name: 'none is there',
    content: 'id,text\n,leaks\n,hums\n',
    rows: ['leaks', 'hums'],
    note: 'it is empty',
  },
  { name: 'one is not there', content: 'id,text\nR7,leaks\n,hums\n', rows: [{ id: idOf('R7') }, 'hums'] },
  {
    name: 'they begin with zeros',
    content: 'id,text\n0070000001,leaks\n70000001,hums\n',
    rows: [{ id: idOf('0070000001') }, { id: idOf('70000001') }],
  },
  {
    name: 'two rows have the same, and other texts',
    content: 'id,text\nR7,leaks\nR8,hums\nR7,drips\n',
    rows: [{ id: idOf('R7') }, { id: idOf('R8') }, { id: idOf('R7'), text: 'drips' }],
  },
  {
    name: 'they count the rows of this file only',
    content: 'id,text\n1,leaks\n2,hums\n',
    rows: ['leaks', 'hums'],
    note: 'count the rows of this file only',
  },
  {
    name: 'there is none, and rows are the same',
    content: 'text\nleaks\nleaks\n',
    rows: ['leaks', 'leaks'],
    note: 'no column with ids',
  },
  {
    name: 'they are called like properties of every object',
    content: 'id,text\n__proto__,leaks\nconstructor,hums\n',
    rows: [{ id: idOf('__proto__') }, { id: idOf('constructor') }],
  },
  {
    name: 'one is very long',
    content: `id,text\n${'7'.repeat(5000)},leaks\n8,hums\n`,
    rows: [{ id: idOf('7'.repeat(5000)) }, 'hums'],
  },
];
