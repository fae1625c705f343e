import { partsOf } from '../summary/cells.ts';
import type { Summary } from '../summary/summary.ts';

/** Ids kept of a cell, that is of a topic and sentiment on one day in one source. */
const keptPerCell = 6;

/** `topic|sentiment` to ids of feedback that may show it; some may have changed since. */
export type Exemplars = ReadonlyMap<string, readonly string[]>;

/**
 * Gathers the exemplars of a week, spread over its days (the last first) and sources, and over its files: what all comes from one file goes
 * with it when it is deleted. As many of a cell as are quoted, and a few that stand in; so a week of any size takes little memory.
 */
export function gatherExemplars() {
  const cells = new Map<string, Shown[]>();
  return {
    add({ batch, exemplars }: Pick<Summary, 'batch' | 'exemplars'>): void {
      const file = batch.slice(0, batch.indexOf('.'));
      for (const [cell, ids] of Object.entries(exemplars)) {
        const shown = cells.get(cell) ?? [];
        if (shown.length === 0) cells.set(cell, shown);
        for (const id of ids) addSpread(shown, { file, id });
      }
    },
    gathered(): Exemplars {
      const lists = new Map<string, (readonly string[])[]>();
      for (const [cell, shown] of [...cells].toSorted(([a], [b]) => (a < b ? 1 : -1))) {
        const parts = partsOf(cell);
        if (parts.kind !== 'topic') continue;
        const name = `${parts.topic}|${parts.sentiment}`;
        lists.set(name, [...(lists.get(name) ?? []), shown.map(({ id }) => id)]);
      }
      return new Map([...lists].map(([name, ids]) => [name, inTurn(ids)]));
    },
  };
}

type Shown = { readonly file: string; readonly id: string };

/** Adds one while there is room; then only in the place of one of the file with the most, if that has two more than its own. */
function addSpread(shown: Shown[], added: Shown): void {
  // the usual case of a large company, told without counting
  if (shown.length === keptPerCell && shown.every(({ file }) => file === added.file)) return;
  if (shown.some(({ id }) => id === added.id)) return;
  if (shown.length < keptPerCell) {
    shown.push(added);
    return;
  }
  const countOf = (file: string) => shown.filter((each) => each.file === file).length;
  const most = Math.max(...shown.map(({ file }) => countOf(file)));
  if (most < countOf(added.file) + 2) return;
  shown[shown.findLastIndex(({ file }) => countOf(file) === most)] = added;
}

/** One of each list, then the second of each, and so on; none twice. */
export function inTurn(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list[turn] ?? []));
  return [...new Set(turns.flat())];
}
