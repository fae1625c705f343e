import { posix } from 'node:path';
import { UnprocessableFile } from '../../errors.ts';
import type { Archive } from '../packed/archive.ts';
import { type DateKind, dateKindOf } from './serial-date.ts';
import { readWholeXml } from './xml.ts';

/** Characters of all shared strings, which are held in memory: 256 MB if they are not Latin. */
const maxSharedCharacters = 128 * 1024 * 1024;

/** The entry by which a workbook is told from other archives. */
export const workbookEntry = 'xl/workbook.xml';

type SheetOf = { readonly name: string; readonly entry: string; readonly hidden: boolean };

/** What the sheets of a workbook refer to, and where they are. */
export type Workbook = {
  readonly sheets: readonly SheetOf[];
  readonly from1904: boolean;
  readonly sharedStrings: readonly string[];
  /** by the number of a cell's style */
  readonly styles: readonly DateKind[];
};

/** Reads what is not rows. Throws UnprocessableFile for a workbook that is damaged, unsafe or too large. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const parts = await readParts(archive);
  const sheets: SheetOf[] = [];
  let from1904 = false;
  await readWholeXml(archive.read(workbookEntry), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const part = parts.get(id);
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      if (part?.type === 'worksheet') sheets.push({ name: attributes.name ?? '', entry: part.entry, hidden });
    },
  });
  const entryOf = (type: string) => [...parts.values()].find((part) => part.type === type)?.entry;
  const [strings, styles] = [entryOf('sharedStrings'), entryOf('styles')];
  return {
    sheets,
    from1904,
    sharedStrings: strings === undefined ? [] : await readSharedStrings(archive, strings),
    styles: styles === undefined ? [] : await readStyles(archive, styles),
  };
}

type Part = { readonly type: string; readonly entry: string };

/** Parts of the workbook by the id it refers to them with. Their type is the last word of an address. */
async function readParts(archive: Archive): Promise<ReadonlyMap<string, Part>> {
  const parts = new Map<string, Part>();
  await readWholeXml(archive.read('xl/_rels/workbook.xml.rels'), {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name === 'Relationship') {
        parts.set(id, { type: posix.basename(type), entry: posix.resolve('/xl', target).slice(1) });
      }
    },
  });
  return parts;
}

async function readSharedStrings(archive: Archive, entry: string): Promise<readonly string[]> {
  const strings: string[] = [];
  const item = textItem();
  let size = 0;
  await readWholeXml(archive.read(entry), {
    open: item.open,
    text: item.text,
    close(name) {
      item.close(name);
      if (name !== 'si') return;
      const text = item.take();
      size += text.length;
      if (size > maxSharedCharacters) {
        throw new UnprocessableFile(
          'too-large',
          'the workbook has more than 256 MB of text: send it in parts',
        );
      }
      strings.push(text);
    },
  });
  return strings;
}

/** The text of `<si>` and `<is>`: that of each `<t>`, but not of readings, which stand in `<rPh>`. */
export function textItem() {
  let text = '';
  let inText = false;
  let inReading = false;
  return {
    open(name: string) {
      if (name === 't') inText = !inReading;
      else if (name === 'rPh') inReading = true;
    },
    text(part: string) {
      if (inText) text += part;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
    },
    take(): string {
      const taken = text;
      text = '';
      return unescaped(taken);
    },
  };
}

/** Characters that XML cannot hold are written as `_x000D_`: ECMA-376, part 1, 22.9.2.19. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .toWellFormed()
    : text;

async function readStyles(archive: Archive, entry: string): Promise<readonly DateKind[]> {
  const codes = new Map<number, string>();
  const styles: DateKind[] = [];
  let inCells = false;
  await readWholeXml(archive.read(entry), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(dateKindOf(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
