import { describe, expect, it } from 'vitest';
import { planFile } from '../../../lib/ingest/plan-file.ts';
import { nameColumns } from '../../../lib/tables/columns/columns.ts';
import { faultIn } from '../../../tools/made-up-tables/judge-table.ts';
import { madeUpTables } from '../../../tools/made-up-tables/made-up-table.ts';

/** The columns that are read of a table of columns by name, and the notes on them. */
function chosen(table: Readonly<Record<string, readonly string[]>>) {
  const header = Object.keys(table);
  const columns = Object.values(table);
  const count = Math.max(...columns.map(({ length }) => length));
  const rows = Array.from({ length: count }, (_, at) => ({
    line: at + 2,
    cells: columns.map((cells) => cells[at] ?? ''),
  }));
  const file = { company: 'acme', source: 'review', received: '2026-12-01T00:00:00Z' } as const;
  const { plan, notes, likeliestText } = planFile(file, header, rows);
  const { text, title }: Readonly<Partial<Record<string, string>>> = nameColumns(plan.columns, header);
  return { text, title, notes, likeliestText };
}

const german = [
  'Die Lampe ist nach drei Tagen kaputtgegangen.',
  'Bin sehr zufrieden, kaufe ich wieder',
  'Leider viel zu klein und nicht wie beschrieben.',
  'Der Wasserkocher hat einen Sprung',
  'Nie wieder, das war mein letzter Einkauf!',
  'Alles gut, nur die Lieferung hat gedauert.',
];
const scale = ['Sehr zufrieden', 'Zufrieden', 'Teils, teils', 'Zufrieden', 'Unzufrieden', 'Sehr zufrieden'];
const places = [1, 2, 3, 4, 5, 6].map((number) => `Lindenstraße ${number}, 2010${number} Hamburg`);

describe('the column of text, by what it holds', () => {
  it('is the one that people wrote in, whatever its name', () => {
    expect(chosen({ feld7: german, ort: places, urteil: scale })).toMatchObject({ text: 'feld7' });
  });

  it('is another one where what is named as text holds the words of a scale', () => {
    const { text, notes } = chosen({ Note: scale, Kundenstimme: german });
    expect(text).toBe('Kundenstimme');
    expect(notes).toContain('Note is named as text and holds none: Kundenstimme was chosen by what it holds');
  });

  it('is found where four rows of five say that there is nothing', () => {
    const sparse = german.flatMap((text) => [text, 'NA', 'NA', 'NA', 'NA']);
    expect(chosen({ feld7: sparse, ort: sparse.map((_, at) => places[at % 6] ?? '') })).toMatchObject({
      text: 'feld7',
    });
  });

  it('has the short words of people beside it as its title', () => {
    const titles = ['Nie wieder', 'Ist ganz gut', 'Zu klein', 'Hat einen Sprung', 'War nichts', 'Alles gut'];
    expect(chosen({ kurz: titles, lang: german.map((text) => `${text} ${text}`) })).toMatchObject({
      text: 'lang',
      title: 'kurz',
    });
  });

  it('is not what staff answered', () => {
    const answers = german.map((_, at) => `Vielen Dank für Ihre Bewertung ${at}! Ihr Team vom Service`);
    expect(chosen({ feld7: german, feld8: answers })).toMatchObject({ text: 'feld7' });
    expect(chosen({ feld8: answers, ort: places }).text).toBeUndefined();
  });

  it('is named where it is likely and not likely enough, and not read', () => {
    const bare = [
      'Lampe kaputt',
      'Zange verbogen',
      'Kanne undicht',
      'Schalter fehlt',
      'Kabel lose',
      'Deckel weg',
    ];
    expect(chosen({ ort: places, feld7: bare })).toMatchObject({ likeliestText: expect.any(String) });
    expect(chosen({ ort: places, feld7: bare }).text).toBeUndefined();
  });

  it('has another column of what customers say to fall back on, and says so', () => {
    const early = german.map((text, at) => (at < 3 ? text : ''));
    const late = german.map((text, at) => (at < 3 ? '' : text));
    const { text, notes } = chosen({ review: early, feedback: late });
    expect(text).toBe('review');
    expect(notes).toContain('where review says nothing, feedback is read');
  });
});

describe('tables of twelve languages under names of their own', () => {
  it.each(['stock', 'held-out'] as const)('are read from the right columns: %s', (name) => {
    const { tableOf } = madeUpTables(name);
    const faults = Array.from({ length: 600 }, (_, at) => faultIn(tableOf(at))).filter(
      (fault) => fault !== undefined,
    );
    expect(1 - faults.length / 600).toBeGreaterThan(0.9);
    // what was left out can be found in the report; what was taken by mistake would be counted
    expect(faults.filter((fault) => fault.startsWith('took')).length / 600).toBeLessThan(0.03);
  });
});
