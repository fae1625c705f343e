import { UnprocessableFile } from '../../errors.ts';
import { recogniseColumns } from '../columns/columns.ts';
import { isObject, parseJson } from './json-cells.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** How a table by columns begins, also where its first column is longer than what is looked at: `{"text":{"0":`. */
const byColumns = /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"0"\s*:/;

/**
 * What a text that begins with a brace holds, if it is one JSON object over several lines: that object as one line. Undefined
 * for one object a line, and where the text goes on after `head` (`whole` is false).
 * Throws UnprocessableFile for one object that holds many pieces of feedback without an object for each.
 */
export function singleObject(head: Buffer, whole: boolean): Buffer | undefined {
  const text = head.toString('utf8');
  const [, line = '', rest = ''] = /^\s*([^\n]*)(.*)/s.exec(text) ?? [];
  const only = rest.trim() === '' ? parseJson(line) : undefined;
  const object = only ?? (whole && !isObject(parseJson(line)) ? parseJson(text) : undefined);
  if (isObject(object)) refuseMany(object);
  else if (!whole && rest.trim() === '' && byColumns.test(text)) throw tableByColumns();
  return only === undefined && isObject(object) ? Buffer.from(JSON.stringify(object)) : undefined;
}

function refuseMany(object: JsonObject): void {
  const values = Object.values(object);
  const [first] = values;
  const keys = isObject(first) ? Object.keys(first).join() : '';
  const alike = (value: unknown) => isObject(value) && Object.keys(value).join() === keys;
  if (values.length > 1 && /^0(?:,|$)/.test(keys) && values.every(alike)) throw tableByColumns();
  const texts = Object.entries(object).find(([name, value]) => namesMany(name) && isListOfTexts(value));
  if (texts === undefined) return;
  const [name] = texts;
  throw new UnprocessableFile(
    'unsupported-format',
    `the file is a JSON object whose ${name} are not objects: write {"${name}": [{"text": "…"}, …]}`,
  );
}

/** Reviews and comments, not one of them and not the messages of a conversation. */
const namesMany = (name: string): boolean =>
  /s$/i.test(name) &&
  !/^(?:messages|notes|conversations)$/i.test(name) &&
  recogniseColumns([name.replace(/s$/i, '')]).text.length > 0;

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const tableByColumns = () =>
  new UnprocessableFile(
    'unsupported-format',
    'the file is a JSON table by columns, as pandas writes it: write it by rows, with orient="records"',
  );
