import { parseArgs } from 'node:util';
import { faultIn } from './made-up-tables/judge-table.ts';
import { madeUpTables } from './made-up-tables/made-up-table.ts';
import { tellMisuse, wholeNumber } from './misuse.ts';

/**
 * In how many made-up tables exactly the columns of the customers' words are read, by language and by what was wrong in the others:
 * `npm run columns -- [--tables N] [--from N] [--held-out] [--show]`. Names of columns are those of companies' own exports in twelve languages.
 */
tellMisuse();
const { values } = parseArgs({
  options: {
    tables: { type: 'string', default: '6000' },
    from: { type: 'string', default: '0' },
    'held-out': { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});
const { languages, tableOf } = madeUpTables(values['held-out'] ? 'held-out' : 'stock');
const from = wholeNumber('--from', values.from, 0);
const results = Array.from({ length: wholeNumber('--tables', values.tables) }, (_, at) => {
  const table = tableOf(from + at);
  const fault = faultIn(table);
  if (values.show && fault !== undefined) {
    const { language, header, parts } = table;
    console.log(
      from + at,
      language,
      fault,
      header.map((name, column) => `${name} (${parts[column]})`).join(' | '),
    );
  }
  return { language: table.language, fault };
});

const percent = (part: number, whole: number) => ((100 * part) / Math.max(whole, 1)).toFixed(1);
console.log('| language | tables | right % | wrong ones |');
console.log('|---|---:|---:|---|');
for (const language of [...languages, 'all']) {
  const those = results.filter((each) => language === 'all' || each.language === language);
  const faults = new Map<string, number>();
  for (const { fault } of those) if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const wrong = [...faults].toSorted((a, b) => b[1] - a[1]).map(([fault, count]) => `${fault} ${count}`);
  const right = those.filter(({ fault }) => fault === undefined).length;
  console.log(`| ${language} | ${those.length} | ${percent(right, those.length)} | ${wrong.join(', ')} |`);
}
