import { authorsIn } from './author-spellings.ts';
import { authorMark, contactFinder } from './person.ts';
import type { Pseudonymiser } from './pseudonym.ts';

export type CellFinder = ReturnType<typeof cellFinder>;

/**
 * Tells whether a row as it lies in its file, where the author is not hashed yet, is of somebody who was erased. A file of its own: it
 * reads cells as ingest does, with the tables of all entities, which analyse would have to load.
 */
export function cellFinder(pseudonyms: Pseudonymiser, company: string, marks: ReadonlySet<string>) {
  const authors = [...marks].some((mark) => mark.startsWith('author:'));
  const inText = contactFinder(pseudonyms, marks);
  const isAuthor = (name: string): boolean => marks.has(authorMark(pseudonyms.author(company, name)));
  const inCell = (cell: string): boolean => inText(cell) || (authors && authorsIn(cell).some(isAuthor));
  return { inCells: (cells: readonly string[]): boolean => cells.some(inCell) };
}
