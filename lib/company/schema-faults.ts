import * as z from 'zod';
import { nearToFirst } from '../near.ts';
import type { Parsed } from './document-syntax.ts';
import { type Fault, writePath } from './fault.ts';
import { knownNames } from './known-names.ts';
import type { Misspelt } from './misspelt.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];
type Cured = { readonly problem: string; readonly cure: string };
/** `named`: it is the name of the field that is wrong, not what stands in it */
type Told = Cured & { readonly path: Path; readonly named: boolean };

/** Whoever wrote a list of wrong things wants the first of them. */
const mostTold = 20;

/**
 * What is wrong with a document that can be read but is not as agreed: each field with its place and what to write instead. A field that is missing
 * because its name is misspelt is told once, where the name stands.
 */
export function schemaFaults(
  { value, placeOf, nameOf = writePath }: Parsed,
  schema: z.core.$ZodType,
  issues: readonly Issue[],
  misspelt: readonly Misspelt[] = [],
): readonly Fault[] {
  const meantAt = new Map(misspelt.map(({ path, meant }) => [keyOf(path), meant]));
  const meantPaths = new Set(misspelt.map(({ path, meant }) => keyOf([...path.slice(0, -1), meant])));
  const names = misspelt.map(
    ({ path }): Told => ({ path, named: true, ...unknownName(meantAt.get(keyOf(path))) }),
  );
  const nearTo = nearToFirst();
  const others = issues
    .flatMap(innermost)
    .flatMap(oneByKey)
    .map((issue) => toldOf(issue, value, schema, nearTo))
    .filter(({ path }) => !meantAt.has(keyOf(path)) && !meantPaths.has(keyOf(path)));
  const found = [...names, ...others];
  const faults = found.slice(0, mostTold).map(
    ({ path, named, problem, cure }): Fault => ({
      path: nameOf(path),
      ...placeOf(path, named),
      problem,
      cure,
    }),
  );
  const more = found.length - faults.length;
  const rest = { path: '', problem: `has ${more} more faults`, cure: 'mend those above first' };
  return more > 0 ? [...faults, rest] : faults;
}

const keyOf = (path: Path): string => JSON.stringify(path);
const unknownName = (meant?: string): Cured => ({
  problem: 'is not known',
  cure: meant === undefined ? 'check how it is spelt, or delete it' : `did you mean ${meant}? Else delete it`,
});

function toldOf(
  issue: Issue,
  value: unknown,
  schema: z.core.$ZodType,
  nearTo: ReturnType<typeof nearToFirst>,
): Told {
  if (issue.code !== 'unrecognized_keys')
    return {
      path: issue.path,
      named: issue.code === 'invalid_key',
      ...tell(issue, valueAt(value, issue.path)),
    };
  const [key = ''] = issue.keys;
  const [meant] = nearTo(
    key,
    // of another kind of document it may be a name
    knownNames(schema, issue.path).filter((name) => name !== key),
  );
  return { path: [...issue.path, ...issue.keys], named: true, ...unknownName(meant) };
}

/** Of what may be one thing or another: what is wrong with the one that fits best, the deepest inside. */
function innermost(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const placed = (each: Issue): readonly Issue[] =>
    innermost({ ...each, path: [...issue.path, ...each.path] });
  const [only = [], ...others] = issue.errors;
  if (only.length > 0 && others.length === 0) return only.flatMap(placed);
  const inside = issue.errors
    .map((errors) => errors.filter(({ path }) => path.length > 0))
    .find((errors) => errors.length > 0);
  if (inside === undefined) return [issue];
  return inside.flatMap(placed);
}

/** Names that are not known stand in one issue; each has a place of its own. */
const oneByKey = (issue: Issue): readonly Issue[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (held, step) =>
      typeof held === 'object' && held !== null
        ? Object.entries(held).find(([key]) => key === String(step))?.[1]
        : undefined,
    value,
  );
}

function tell(issue: Exclude<Issue, { code: 'unrecognized_keys' }>, given: unknown): Cured {
  switch (issue.code) {
    case 'invalid_type':
      return {
        problem: given === undefined ? 'is missing' : `is ${kindOf(given)}`,
        cure: `write ${named(issue.expected)}`,
      };
    case 'invalid_union':
      return { problem: `is ${kindOf(given)}`, cure: `write ${alternatives(issue)}` };
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value));
      return { problem: 'is none of what it may be', cure: `write ${values.join(' or ')}` };
    }
    case 'too_big':
      return {
        problem: `is too ${issue.origin === 'number' ? 'large' : 'long'}`,
        cure: limit('at most', issue.maximum, issue.origin),
      };
    case 'too_small':
      return given === '' || (Array.isArray(given) && given.length === 0)
        ? { problem: 'is empty', cure: 'fill it in' }
        : {
            problem: `is too ${issue.origin === 'number' ? 'small' : 'short'}`,
            cure: limit(issue.inclusive ? 'at least' : 'more than', issue.minimum, issue.origin),
          };
    case 'invalid_key':
      return { problem: 'is a name that may not stand here', cure: 'shorten it, or delete it' };
    case 'custom':
      return {
        problem: issue.message,
        cure: Cure.safeParse(issue.params).data?.cure ?? 'see docs/settings.md',
      };
    case 'invalid_format':
      return {
        // a message of the library's says nothing that the cure does not
        problem: issue.message.startsWith('Invalid ') ? 'is not written as it has to be' : issue.message,
        cure: formats[issue.format] ?? `write it as ${issue.pattern ?? issue.format}`,
      };
    default:
      return { problem: issue.message, cure: 'see docs/settings.md' };
  }
}

/** What is written so, by the name of the format: a pattern helps nobody. */
const formats: Readonly<Record<string, string>> = {
  email: 'write it like voice@acme.example',
  url: 'write it like https://www.acme.example',
  date: 'write a day that exists, like 2026-11-02',
};

const Cure = z.object({ cure: z.string() });

const limit = (how: string, many: number | bigint, origin: string): string => {
  if (origin === 'string') return `write ${how} ${many} characters`;
  return origin === 'array' ? `write ${how} ${many} of them` : `write ${how} ${many}`;
};

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  tuple: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
};
const named = (kind: string): string => kinds[kind] ?? kind;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return named(Array.isArray(value) ? 'array' : typeof value);
}

function alternatives({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const wanted = errors
    .flat()
    .flatMap((issue) => (issue.code === 'invalid_type' ? [named(issue.expected)] : []));
  return [...new Set(wanted)].join(' or ');
}
