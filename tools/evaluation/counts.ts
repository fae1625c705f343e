import { createHash } from 'node:crypto';

/** What was told rightly, told wrongly, and not told though it is there. */
export type Counts = { right: number; wrong: number; missed: number };

/** By which a text is known whose judgement lies in the repository, though the text may not. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Counts one more under a key. */
export function count(counts: Map<string, Counts>, key: string, isFound: boolean, isWanted: boolean): void {
  const own = counts.get(key) ?? { right: 0, wrong: 0, missed: 0 };
  if (isFound && isWanted) own.right++;
  else if (isFound) own.wrong++;
  else if (isWanted) own.missed++;
  counts.set(key, own);
}

/** A table in Markdown, the most frequent first. */
export function printCounts(title: string, counts: ReadonlyMap<string, Counts>): void {
  const all = [...counts.values()].reduce(
    (sum, each) => ({
      right: sum.right + each.right,
      wrong: sum.wrong + each.wrong,
      missed: sum.missed + each.missed,
    }),
    { right: 0, wrong: 0, missed: 0 },
  );
  console.log(`\n${title}: ${described(all)}\n`);
  console.log('| | right | wrong | missed | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|---:|');
  for (const [key, each] of [...counts].toSorted(
    (a, b) => b[1].right + b[1].missed - a[1].right - a[1].missed,
  )) {
    const { right, wrong, missed } = each;
    console.log(
      `| ${key} | ${right} | ${wrong} | ${missed} | ${percent(right, right + wrong)} | ${percent(right, right + missed)} | ${percent(2 * right, 2 * right + wrong + missed)} |`,
    );
  }
}

export const described = ({ right, wrong, missed }: Counts): string =>
  `precision ${percent(right, right + wrong)}, recall ${percent(right, right + missed)}, F1 ${percent(2 * right, 2 * right + wrong + missed)}`;

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : ((100 * part) / whole).toFixed(1);
