import { gzipSync } from 'node:zlib';
import { aZip, textRow, workbookEntries } from '../../tools/an-archive.ts';
import { png } from './bad-encodings.ts';
import type { Trap } from './bad-inputs.ts';

const csv = 'id,text\n7,leaks\n';
const zip = aZip({ 'a.csv': csv });
const sheet = (name: string, text: string) => ({ name, rows: textRow(1, 'text') + textRow(2, text) });
const workbook = aZip(workbookEntries({ sheets: [sheet('May', 'leaks'), sheet('June', 'hums')] }));

/** The archive with its bytes changed from where the signature of a part of it stands. */
function changed(bytes: Buffer, signature: number, offset: number, byte: number): Buffer {
  const copy = Buffer.from(bytes);
  const written = Buffer.alloc(4);
  written.writeUInt32BE(signature);
  copy[copy.indexOf(written) + offset] = byte;
  return copy;
}
/** Every entry is called `a.csv`. */
const renamed = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(/[bc]\.csv/g, 'a.csv'), 'latin1');
const [localHeader, listEntry] = [0x504b0304, 0x504b0102];

/** Archives that are damaged, protected, empty, or within one another. */
export const badArchives: readonly Trap[] = [
  {
    name: 'gzip is cut off',
    content: gzipSync(csv).subarray(0, -10),
    problem: ['damaged', 'gzip file is damaged'],
  },
  {
    name: 'gzip ends behind its signature',
    content: Buffer.from('1f8b', 'hex'),
    problem: ['damaged', 'gzip file is damaged'],
  },
  {
    name: 'gzip has a wrong check sum',
    content: (() => {
      const bytes = gzipSync(csv);
      bytes.fill(0, bytes.length - 8, bytes.length - 4);
      return bytes;
    })(),
    problem: ['damaged', 'gzip file is damaged'],
  },
  { name: 'gzip has nothing in it', content: gzipSync(''), problem: ['no-text-column', 'the file is empty'] },
  {
    name: 'gzip has gzip in it',
    content: gzipSync(gzipSync(csv)),
    problem: ['unsupported-format', 'gzip within gzip'],
  },
  { name: 'gzip has a PNG in it', content: gzipSync(png), problem: ['unsupported-format', 'not text'] },
  { name: 'it is cut off', content: zip.subarray(0, -20), problem: ['damaged', 'archive is damaged'] },
  { name: 'it has no entry', content: aZip({}), problem: ['unsupported-format', 'no file in it'] },
  {
    name: 'it has only a folder',
    content: aZip({ 'november/': '' }),
    problem: ['unsupported-format', 'no file in it'],
  },
  {
    name: 'it has only what a Mac adds',
    content: aZip({ '__MACOSX/._a.csv': 'x', '.DS_Store': 'y' }),
    problem: ['unsupported-format', 'no file in it'],
  },
  {
    name: 'it has an empty entry',
    content: aZip({ 'a.csv': '' }),
    problem: ['no-text-column', 'the file is empty'],
  },
  {
    name: 'it has an empty entry and a good one',
    content: aZip({ 'a.csv': '', 'b.csv': csv }),
    rows: ['leaks'],
  },
  {
    name: 'it has an entry that cannot be read and a good one',
    content: aZip({ 'a.png': png, 'b.csv': csv }),
    rows: ['leaks'],
    note: 'a.png was not read (unsupported-format)',
  },
  {
    name: 'it has only an entry that cannot be read',
    content: aZip({ 'a.png': png }),
    problem: ['unsupported-format', 'a.png'],
  },
  {
    name: 'it has an archive in it',
    content: aZip({ 'a.zip': zip }),
    problem: ['unsupported-format', 'within an archive'],
  },
  {
    name: 'it has a workbook in it, and a table',
    content: aZip({ 'reviews.xlsx': workbook, 'a.csv': csv.replace('leaks', 'drips') }),
    rows: ['leaks', 'hums', 'drips'],
    note: 'reviews.xlsx: May: ',
  },
  {
    name: 'it has a workbook in gzip in it',
    content: aZip({ 'reviews.xlsx.gz': gzipSync(workbook) }),
    rows: ['leaks', 'hums'],
  },
  {
    name: 'it has a damaged workbook in it, and a good table',
    content: aZip({ 'reviews.xlsx': workbook.subarray(0, -30), 'b.csv': csv }),
    rows: ['leaks'],
    note: 'reviews.xlsx was not read (damaged)',
  },
  {
    name: 'it has a workbook with a damaged sheet in it, and a good one',
    content: aZip({
      'reviews.xlsx': aZip(
        workbookEntries({ sheets: [{ name: 'May', rows: '<row>' }, sheet('June', 'hums')] }),
      ),
    }),
    rows: ['hums'],
    note: 'reviews.xlsx: May was not read (damaged)',
  },
  {
    name: 'it has an archive in it that has a workbook in it',
    content: aZip({ 'a.zip': aZip({ 'reviews.xlsx': workbook }) }),
    problem: ['unsupported-format', 'within an archive'],
  },
  {
    name: 'it has a protected workbook in it',
    content: aZip({ 'a.xlsx': Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'b.csv': csv }),
    rows: ['leaks'],
    note: 'a.xlsx was not read (unsupported-format)',
  },
  {
    name: 'it has a Word document in it',
    content: aZip({ 'a.docx': aZip({ 'word/document.xml': '<w/>' }) }),
    problem: ['unsupported-format', 'Word'],
  },
  {
    name: 'its check sum is wrong',
    content: changed(zip, listEntry, 16, 1),
    rows: [],
    problem: ['damaged', 'check sum'],
  },
  {
    name: 'it is protected by a password',
    content: changed(changed(zip, localHeader, 6, 1), listEntry, 8, 1),
    problem: ['unsupported-format', 'password'],
  },
  {
    name: 'it is of a kind of compression that nobody uses',
    content: changed(zip, listEntry, 10, 99),
    problem: ['unsupported-format', 'a kind of compression that is not read here (method 99)'],
  },
  {
    name: 'an entry is packed with LZMA, another is not',
    content: changed(aZip({ 'a.csv': csv, 'b.csv': csv.replace('leaks', 'hums') }), listEntry, 10, 14),
    rows: ['hums'],
    note: 'a.csv was not read (unsupported-format): it is packed by a kind of compression that is not read here (LZMA): pack it with Deflate',
  },
  {
    name: 'an entry climbs out of it',
    content: aZip({ '../a.csv': csv }),
    problem: ['unsupported-format', '../a.csv was not read: its name points outside the archive'],
  },
  ...['../a.csv', '/etc/passwd', 'C:/a.csv', 'x/../../a.csv', '..\\a.csv'].map((name) => ({
    name: `${name} climbs out of it, and others do not`,
    content: aZip({ 'a.csv': csv, [name]: csv, 'b.csv': csv.replace('leaks', 'hums') }),
    rows: ['leaks', 'hums'],
    note: `${name.replace('\\', '/')} was not read (unsupported-format): its name points outside`,
  })),
  {
    name: 'two entries have the same name',
    content: renamed(
      aZip({ 'a.csv': csv, 'b.csv': csv.replace('leaks', 'hums'), 'c.csv': csv.replace('leaks', 'drips') }),
    ),
    rows: ['leaks', 'hums', 'drips'],
    note: 'a.csv (3): columns chosen',
  },
  {
    name: 'it is a Word document',
    content: aZip({ 'word/document.xml': '<w/>' }),
    problem: ['unsupported-format', 'Word'],
  },
];
