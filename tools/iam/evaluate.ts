import * as z from 'zod';

const texts = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** A statement whose resources are plain text (see `resolve` in template.ts). Anything that is not known here is refused. */
export const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts.default(['*']),
  /** of a resource's own policy */
  Principal: z.union([z.literal('*'), z.record(z.string(), texts)]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), texts)).default({}),
});
export type Statement = z.infer<typeof Statement>;

/** A call to AWS, as its policies see it. */
export type Request = {
  readonly action: string;
  readonly resource: string;
  /** what is known of the call; some keys have many values */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** a service, for the policy of a resource */
  readonly service?: string;
};

/**
 * Whether policies let a call through, as IAM decides it: one that allows, none that denies. It knows the operators that this
 * stack uses and throws at any other, so that no condition is passed over.
 */
export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const applying = statements.filter((statement) => applies(statement, request));
  return applying.length > 0 && applying.every(({ Effect }) => Effect === 'Allow');
}

/** Whether a statement speaks of a call: of its action, what it is done to, by whom and under which conditions. */
export function applies(statement: Statement, request: Request): boolean {
  const { Action, Resource, Principal, Condition } = statement;
  return (
    // names of actions have no case
    Action.some((pattern) => like(pattern.toLowerCase(), request.action.toLowerCase())) &&
    Resource.some((pattern) => like(pattern, request.resource)) &&
    isMeant(Principal, request.service) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, valuesOf(request, key))),
    )
  );
}

function isMeant(principal: Statement['Principal'], service: string | undefined): boolean {
  if (principal === undefined || principal === '*') return true;
  return [...(principal.AWS ?? []), ...(principal.Service ?? [])].some(
    (name) => name === '*' || name === service,
  );
}

/** Keys have no case. */
const valuesOf = ({ context }: Request, key: string): readonly string[] | undefined =>
  Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];

function holds(operator: string, wanted: readonly string[], given: readonly string[] | undefined): boolean {
  const [, all, name = ''] = /^(ForAllValues:)?(.*)$/.exec(operator) ?? [];
  if (name === 'Null') return wanted.includes(String(given === undefined));
  const isLike = (value: string) => wanted.some((pattern) => like(pattern, value));
  const tests: Readonly<Record<string, (value: string) => boolean>> = {
    StringEquals: (value) => wanted.includes(value),
    Bool: (value) => wanted.includes(value),
    StringLike: isLike,
    ArnLike: isLike,
    StringNotLike: (value) => !isLike(value),
  };
  const test = tests[name];
  if (test === undefined) throw new Error(`nobody taught this check what ${operator} means`);
  // IAM lets what is not there pass where it must be unlike something, or where all values of none are looked at
  if (given === undefined) return all !== undefined || name === 'StringNotLike';
  return given.every(test);
}

/** `*` is any text, also none; `?` is one character. */
export function like(pattern: string, text: string): boolean {
  const parts = pattern.split(/([*?])/).map((part) => {
    if (part === '*') return '.*';
    return part === '?' ? '.' : part.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 's').test(text);
}
