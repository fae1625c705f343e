import { isStaff } from '../cells/listed-text.ts';

/** The column by which a table says who wrote a row, and what it says of those that are not the customer's. */
export type StaffRows = { readonly column: number; readonly values: readonly string[] };

const customer =
  /^(?:incoming|inbound|in|received|customer|client|user|end[ _-]?user|visitor|contact|consumer|buyer|guest|requester|lead|shopper|客户|客戶|顾客|顧客|用户|用戶|买家|買家|访客|訪客)$/i;
/** Of this name the numbers are known: 0 came in, 1 went out, 2 is a note of the help desk, 3 what it sends by itself. */
const typeName = /^message[ _-]?type$/i;
const typeCodes = new Set(['0', '1', '2', '3']);

/** Finds it, whatever it is called, by what it holds: of every row who wrote it, and both kinds. */
export function staffRows(
  header: readonly string[],
  records: readonly (readonly string[])[],
): StaffRows | undefined {
  for (const [column, name] of header.entries()) {
    const values = new Set(records.map((cells) => (cells[column] ?? '').trim()));
    if (values.has('') || values.size < 2) continue;
    const all = [...values];
    if (typeName.test(name) && all.includes('0') && all.every((value) => typeCodes.has(value)))
      return { column, values: ['1', '2', '3'] };
    const isKnown = all.every((value) => customer.test(value) || isStaff(value));
    if (isKnown && all.some((value) => customer.test(value)) && all.some(isStaff))
      return { column, values: all.filter(isStaff) };
  }
  return undefined;
}
