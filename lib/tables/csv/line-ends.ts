/**
 * The line ends of delimited text, told from its start without what stands in quotes. Files put together from several have
 * ends of two or three kinds. A lone CR ends lines where the first line ends so, or where the pieces that it divides are
 * whole records; else it stands within a cell.
 */
export function lineEndsOf(start: string, delimiter: string): readonly string[] {
  return /^[^\r\n]*\r(?!\n)/.test(start) || dividesRecords(start, delimiter)
    ? ['\r\n', '\n', '\r']
    : ['\r\n', '\n'];
}

function dividesRecords(start: string, delimiter: string): boolean {
  const lines = start.split(/\r?\n/);
  const pieces = lines.filter((line) => line.includes('\r')).flatMap((line) => line.split('\r'));
  const cells = usual(
    lines.flatMap((line) => line.split('\r')).map((piece) => piece.split(delimiter).length),
  );
  const whole = pieces.filter((piece) => piece === '' || piece.split(delimiter).length === cells);
  // of one column nothing tells a record from a part of a cell but how often the one and the other are met
  return cells === 1 ? pieces.length > lines.length : whole.length > pieces.length / 2;
}

/** The number met most often. */
function usual(numbers: readonly number[]): number {
  const often = new Map<number, number>();
  for (const each of numbers) often.set(each, (often.get(each) ?? 0) + 1);
  return [...often].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0];
}
