import * as z from 'zod';
import { letterDistance } from '../letter-distance.ts';

/** A name that a document has where another one was meant. */
export type Misspelt = { readonly path: readonly PropertyKey[]; readonly meant: string };

/**
 * The names in a document that its schema does not know and that are nearly one it knows and that is missing beside them: `departement`. Others that it does not
 * know are somebody's own notes, which a strict schema refuses by itself. Takes a time in proportion to the document.
 */
export function* misspeltNames(
  schema: z.core.$ZodType,
  value: unknown,
  path: readonly PropertyKey[] = [],
): Generator<Misspelt> {
  const inner = insideOf(schema);
  if (inner !== undefined) {
    yield* misspeltNames(inner, value, path);
    return;
  }
  if (schema instanceof z.ZodArray) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    for (const [at, each] of items.entries()) yield* misspeltNames(schema.element, each, [...path, at]);
    return;
  }
  const fields = Fields.safeParse(value);
  if (!fields.success) return;
  const shape = shapeOf(schema);
  for (const [name, each] of Object.entries(fields.data)) {
    const known = schema instanceof z.ZodRecord ? schema.valueType : shape.get(name);
    if (known !== undefined) {
      yield* misspeltNames(known, each, [...path, name]);
      continue;
    }
    const meant = nearest(
      name,
      [...shape.keys()].filter((other) => !(other in fields.data)),
    );
    if (meant !== undefined) yield { path: [...path, name], meant };
  }
}

/** What a schema is that only says when it applies. */
function insideOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodPipe) return schema.out;
  const isAround =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isAround ? schema.unwrap() : undefined;
}

const Fields = z.record(z.string(), z.unknown());

/** The names that an object may have; of several kinds of object, those of all. */
function shapeOf(schema: z.core.$ZodType): ReadonlyMap<string, z.core.$ZodType> {
  if (schema instanceof z.ZodObject) return new Map(Object.entries(schema.shape));
  if (schema instanceof z.ZodUnion) return new Map(schema.options.flatMap((each) => [...shapeOf(each)]));
  return new Map();
}

/** One letter in a short name differs, two in a longer one, or none but case and signs (`at_most`); or it is a language's too narrow: `zh-Hans`. */
function nearest(written: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[_\s-]/g, '');
  const one = plain(written);
  return known
    .flatMap((name) => {
      const other = plain(name);
      const most = other.length < 5 ? 1 : 2;
      if (written.startsWith(`${name}-`)) return [{ name, distance: 0 }];
      if (Math.abs(one.length - other.length) > most) return [];
      const distance = letterDistance(one, other);
      return distance <= most ? [{ name, distance }] : [];
    })
    .toSorted((a, b) => a.distance - b.distance)[0]?.name;
}
