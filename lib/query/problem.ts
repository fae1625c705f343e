import * as z from 'zod';

/** What can be wrong with a request. A code never changes its meaning: clients decide by it (docs/problems.md). */
export const problems = {
  'invalid-parameter': {
    status: 400,
    title: 'A parameter is not as it should be',
    cure: 'Write the parameter that `field` names as `detail` says.',
  },
  'unknown-parameter': {
    status: 400,
    title: 'A parameter is not known here',
    cure: 'Leave it out, or write one of those that `detail` names. A misspelt filter that was passed over would give more than was asked for.',
  },
  'repeated-parameter': {
    status: 400,
    title: 'A parameter stands twice',
    cure: 'Write it once. A list of two is written with a comma where a parameter takes two.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor is none of this list',
    cure: 'Begin without one. A cursor holds for one company, one route and one set of filters, the week that stands for “the last one” included.',
  },
  'too-many-rows': {
    status: 400,
    title: 'The answer would be too long',
    cure: 'Ask for fewer weeks, or for a coarser dimension.',
  },
  'invalid-body': {
    status: 400,
    title: 'The body is not as it should be',
    cure: 'Mend the field that `field` names. An empty `field`: it is no JSON at all.',
  },
  'no-company': {
    status: 403,
    title: 'The token names no company',
    cure: 'Have the claim set that names it (docs/api.md).',
  },
  'no-role': {
    status: 403,
    title: 'The token names no role',
    cure: 'Have a role given to this user or client (docs/api.md), or let the deployment say what a token without one may do.',
  },
  'not-found': {
    status: 404,
    title: 'Nothing is here for this token',
    cure: 'It is not there, or it is not for this token: the answer is the same on purpose. What there is: `/v1/openapi.json`.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This cannot be done here',
    cure: 'Use one of the methods that the header `Allow` names.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too long',
    cure: 'Shorten it to the length that `detail` names.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is of another type',
    cure: 'Send JSON, with `Content-Type: application/json`.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The key was used for something else',
    cure: 'Take another `Idempotency-Key` for another order; the same one only to repeat the same request.',
  },
  'too-many-requests': {
    status: 429,
    title: 'This client asks too often',
    cure: 'Wait as many seconds as the header `Retry-After` says.',
  },
  'internal-error': {
    status: 500,
    title: 'Something failed that is not yours',
    cure: 'Try again later. Whoever runs the stack finds the cause in the log by `request`.',
  },
} as const;

export type ProblemCode = keyof typeof problems;

/** Of a request that asks for what it may not see, and of one that asks for what is not there. */
export const nothingHere = 'nothing is here for this token; what there is stands in /v1/openapi.json';

const Fault = z.object({
  field: z
    .string()
    .describe('The parameter, or the field of the body: `items[0].id`. Empty: the body as a whole.'),
  problem: z.string(),
});

/** A problem document, RFC 9457. */
export const Problem = z
  .object({
    type: z.string().describe('Where this kind of problem is explained: an address below that of the API.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong with this request, for people.'),
    code: z.string().describe('The kind of problem, for programs. It never changes its meaning.'),
    field: z.string().optional().describe('The first field that is at fault, where one is.'),
    faults: z.array(Fault).optional().describe('All fields that are at fault.'),
    request: z.string().describe('The id of the request, as in the header `X-Request-Id`.'),
  })
  .meta({ id: 'Problem', description: 'What is wrong (RFC 9457).' });
export type Problem = z.infer<typeof Problem>;

/** A request that is refused, for a reason that its client may know. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: ProblemCode;
  readonly faults: readonly z.infer<typeof Fault>[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      readonly faults?: readonly z.infer<typeof Fault>[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.code = code;
    this.faults = more.faults ?? [];
    this.headers = more.headers ?? {};
  }
}

/** Of an id that is not there, or not for this token. */
export const notFound = (): Refused => new Refused('not-found', nothingHere);

/** Refuses a parameter that is well written and makes no sense with the others. */
export const refuseParameter = (field: string, problem: string): Refused =>
  new Refused('invalid-parameter', `${field}: ${problem}`, { faults: [{ field, problem }] });

/** The document of a problem, for the request of that id. */
export function problemOf(
  { code, message, faults }: Pick<Refused, 'code' | 'message' | 'faults'>,
  request: string,
): Problem {
  const { status, title } = problems[code];
  const [first] = faults;
  return {
    ...{ type: `/v1/docs#${code}`, title, status, detail: message, code },
    ...(first !== undefined && { field: first.field, faults: [...faults] }),
    request,
  };
}
