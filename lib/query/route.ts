import * as z from 'zod';
import { sentenceOf } from '../company/fault.ts';
import { syntaxFault } from '../company/syntax-fault.ts';
import type { CsvTable } from './csv.ts';
import { issueWording } from './issue-wording.ts';
import { pageLengths } from './parameters.ts';
import type { Principal, Role } from './principal.ts';
import { notFound, Refused } from './problem.ts';
import type { QueryPorts } from './query-ports.ts';

/** What a route knows beside its ports: who may see what. */
export type RouteSettings = {
  /** people behind a choice of texts, below which a department sees counts only */
  readonly leastPeople: number;
  /** the deployment names who gets the mails of departments for which a company named nobody */
  readonly mailsByDefault: boolean;
};

/** A request, taken apart by what the route says of it. */
type Asked<Query, Path, Body> = {
  readonly principal: Principal;
  readonly company: string;
  readonly query: Query;
  readonly path: Path;
  readonly body: Body;
  /** the body as it was written */
  readonly text: string;
  readonly isYaml: boolean;
  /** of a list, whatever `limit` says: as JSON fewer than as a table */
  readonly mostItems: number;
  /** names the request, where the client did: the same key is the same request */
  readonly idempotencyKey: string | undefined;
};

/** What a request holds, as it came. */
type Given = {
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly path: Readonly<Record<string, string>>;
  /** the text of its body */
  readonly body: string;
  readonly isYaml?: boolean;
  /** of its header */
  readonly idempotencyKey?: string | undefined;
};

export type RouteContext = QueryPorts & RouteSettings;

type Effect = 'reads' | 'writes' | 'destroys';

type BodySpec<Body> = {
  readonly schema: Body;
  readonly mostBytes: number;
  /** it may be YAML of so many bytes as well: not looked at before the route does, `body` is undefined then */
  readonly mostBytesOfYaml?: number;
};
/** Of a route that takes none. */
export const noBody = { schema: z.undefined(), mostBytes: 0 };
export const noPath = z.strictObject({});

type Spec<
  Query extends z.ZodObject,
  Path extends z.ZodObject,
  Body extends z.ZodType,
  Response extends z.ZodType,
> = {
  /** operation id: it names the method of a client, and never changes */
  readonly id: string;
  readonly method: 'get' | 'put' | 'post';
  /** `/v1/feedback/{id}` */
  readonly path: string;
  readonly tag: string;
  /** one line, and what more there is to know: what each number counts, over which time, and how sure it is */
  readonly summary: string;
  readonly description: string;
  /** who may ask it at all */
  readonly roles: readonly Role[];
  readonly query: Query;
  readonly pathParameters: Path;
  /** of a request with a body: how it looks, and how long it may be in bytes */
  readonly body: BodySpec<Body>;
  readonly response: Response;
  /** of an answer; 202 where what is asked for is done later */
  readonly status?: 200 | 202;
  /** it is no repeat of what was asked before, unless the client says so by an `Idempotency-Key` */
  readonly takesIdempotencyKey?: boolean;
  /** what it does to what is stored; left out: GET reads, others write */
  readonly effect?: Effect;
  /** operations that an item of the answer can be asked of, and where its id stands */
  readonly leadsTo?: Readonly<Record<string, string>>;
  /** customers' words stand in the answer: nobody keeps it */
  readonly holdsTexts: boolean;
  /** a list as a table; with it `format=csv` is a parameter of the route */
  readonly csv?: (answer: z.output<Response>) => CsvTable;
  /** names all that the answer is made of. Undefined: not known before it is made */
  readonly version?: (
    context: RouteContext,
    asked: Asked<z.output<Query>, z.output<Path>, z.output<Body>>,
  ) => Promise<string | undefined>;
  readonly answer: (
    context: RouteContext,
    asked: Asked<z.output<Query>, z.output<Path>, z.output<Body>>,
  ) => Promise<z.input<Response>>;
};

/** A route, whatever it takes and gives. */
export type Route = {
  readonly id: string;
  readonly method: 'get' | 'put' | 'post';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly roles: readonly Role[];
  readonly query: z.ZodObject;
  readonly pathParameters: z.ZodObject;
  readonly body: BodySpec<z.ZodType>;
  readonly response: z.ZodType;
  readonly status: 200 | 202;
  readonly takesIdempotencyKey: boolean;
  readonly effect: Effect;
  readonly leadsTo: Readonly<Record<string, string>>;
  readonly holdsTexts: boolean;
  readonly givesCsv: boolean;
  readonly isVersioned: boolean;
  /** Takes a request apart; throws Refused for one that is not as it should be. */
  readonly read: (principal: Principal, given: Given) => ReadRequest;
};

export type ReadRequest = {
  readonly format: 'json' | 'csv';
  readonly version: (context: RouteContext) => Promise<string | undefined>;
  readonly answer: (context: RouteContext) => Promise<unknown>;
  /** what was answered, as a table */
  readonly table: (answer: unknown) => CsvTable;
};

const Format = z.enum(['json', 'csv']);

/** A route of what its file says of it. */
export function route<
  Query extends z.ZodObject,
  Path extends z.ZodObject,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(spec: Spec<Query, Path, Body, Response>): Route {
  const { csv, version, answer, body: bodySpec, query, pathParameters, response, ...facts } = spec;
  return {
    ...{ leadsTo: {}, status: 200, takesIdempotencyKey: false },
    effect: spec.method === 'get' ? 'reads' : 'writes',
    ...{ ...facts, query, pathParameters, response, body: bodySpec },
    ...{ givesCsv: csv !== undefined, isVersioned: version !== undefined },
    read(principal, given) {
      const { format, ...parameters } = singly(given.query, csv !== undefined);
      const written = parse(
        z.object({ format: Format.default('json') }),
        { format },
        'invalid-parameter',
      ).format;
      const asked = {
        ...{ principal, company: principal.company },
        query: parse(query, parameters, 'invalid-parameter'),
        path: pathOf(pathParameters, given.path),
        ...{ body: bodyOf(bodySpec, given), text: given.body, isYaml: given.isYaml === true },
        idempotencyKey: spec.takesIdempotencyKey ? keyIn(given.idempotencyKey) : undefined,
        mostItems: pageLengths[written],
      };
      return {
        format: written,
        version: async (context) => await version?.(context, asked),
        answer: async (context) => await answer(context, asked),
        table(answered) {
          if (csv === undefined) throw new Error(`${spec.id} gives no table`);
          return csv(response.parse(answered));
        },
      };
    },
  };

  function singly(given: Given['query'], withFormat: boolean): Record<string, string | undefined> {
    const known = [...Object.keys(query.shape), ...(withFormat ? ['format'] : [])];
    const unknown = Object.keys(given).filter((name) => !known.includes(name));
    if (unknown.length > 0)
      throw new Refused(
        'unknown-parameter',
        `${unknown.map((name) => name.slice(0, 40) || 'a parameter without a name').join(', ')}: not known here; ${known.length === 0 ? 'there are none' : `known are ${known.join(', ')}`}`,
        { faults: unknown.map((field) => ({ field: field.slice(0, 40), problem: 'is not known here' })) },
      );
    return Object.fromEntries(
      Object.entries(given).map(([name, values]) => {
        if (values.length > 1)
          throw new Refused('repeated-parameter', `${name}: stands ${values.length} times`, {
            faults: [{ field: name, problem: 'stands more than once' }],
          });
        return [name, values[0]];
      }),
    );
  }
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  code: 'invalid-parameter' | 'invalid-body',
): z.output<Schema> {
  const parsed = schema.safeParse(given, { error: issueWording });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => ({
    field: issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '').slice(0, 40) : issue.path.join('.'),
    problem: issue.code === 'unrecognized_keys' ? 'is not known here' : issue.message,
  }));
  const detail = faults.map(({ field, problem }) => `${field === '' ? 'the body' : field}: ${problem}`);
  throw new Refused(code, detail.join('; '), { faults });
}

/** An id that no stored thing can have is answered as one that none has. */
function pathOf<Path extends z.ZodObject>(schema: Path, given: Given['path']): z.output<Path> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

function bodyOf<Body extends z.ZodType>(
  { schema, mostBytes, mostBytesOfYaml = 0 }: BodySpec<Body>,
  { body: text, isYaml }: Given,
): z.output<Body> {
  const most = isYaml ? mostBytesOfYaml : mostBytes;
  if (mostBytes > 0 && Buffer.byteLength(text) > most)
    throw new Refused('body-too-large', `the body has more than ${most} bytes`);
  return parse(schema, mostBytes === 0 || isYaml ? undefined : jsonIn(text), 'invalid-body');
}

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'a key is 1 to 200 of the signs of ASCII, without blanks')
  .optional();

const keyIn = (given: string | undefined): string | undefined =>
  parse(z.object({ 'Idempotency-Key': IdempotencyKey }), { 'Idempotency-Key': given }, 'invalid-parameter')[
    'Idempotency-Key'
  ];

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const problem = sentenceOf(syntaxFault(text));
    throw new Refused('invalid-body', `the body is no JSON: ${problem}`, {
      faults: [{ field: '', problem }],
    });
  }
}
