import { type CursorScope, readCursor, writeCursor } from './cursor.ts';
import type { QueryPorts } from './query-ports.ts';

/** Where a page of a list begins, and how the place of the next is handed out. */
type Page = {
  /** undefined: at the beginning */
  readonly after: string | undefined;
  readonly next: (last: string | undefined) => { readonly next?: string };
};

/**
 * The page that a cursor asks for: of this list of this company. Throws Refused for any other cursor. `filter` is all that decides what
 * the list holds, what somebody may not see included.
 */
export async function pageOf(
  { cursorKey }: Pick<QueryPorts, 'cursorKey'>,
  company: string,
  route: string,
  filter: CursorScope['filter'],
  cursor: string | undefined,
): Promise<Page> {
  const key = await cursorKey();
  const scope = { company, route, filter };
  return {
    after: cursor === undefined ? undefined : readCursor(key, scope, cursor),
    next: (last) => (last === undefined ? {} : { next: writeCursor(key, scope, last) }),
  };
}
