/**
 * Bytes that DynamoDB bills an item for: names and strings in UTF-8, numbers with two digits a byte and one more, three for a
 * list or map and one for each thing in it ("DynamoDB item sizes and formats" in its developer guide).
 */
export const itemBytes = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + (value === undefined ? 0 : Buffer.byteLength(name) + bytesOf(value)),
    0,
  );

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + bytesOf(each), 3);
  if (typeof value !== 'object' || value === null) return 1;
  const entries = { ...value };
  return 3 + Object.keys(entries).length + itemBytes(entries);
}
