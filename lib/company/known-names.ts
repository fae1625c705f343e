import * as z from 'zod';

/** The names that a schema knows at a path, of all that may stand there; none where it knows none, or takes any. */
export function knownNames(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => knownNames(each, path));
  // what a text is made of before it is checked knows no names
  if (schema instanceof z.ZodPipe) return [...knownNames(schema.in, path), ...knownNames(schema.out, path)];
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return knownNames(schema.unwrap(), path);
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(schema.shape);
    const field = schema.shape[String(step)];
    return field === undefined ? [] : knownNames(field, rest);
  }
  if (step === undefined) return [];
  if (schema instanceof z.ZodRecord) return knownNames(schema.valueType, rest);
  return schema instanceof z.ZodArray ? knownNames(schema.element, rest) : [];
}
