import * as z from 'zod';
import { Problem, type ProblemCode, problems } from './problem.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

/** Raised with every change of the document: the first number with one that breaks clients (`npm run check:api`). */
export const apiVersion = '1.9.0';

type Schema = Readonly<Record<string, unknown>>;
export type OpenApi = ReturnType<typeof makeDocument>;

let made: OpenApi | undefined;

/** The OpenAPI 3.1 document of the API, made of its routes. */
export function openApi(): OpenApi {
  made ??= makeDocument();
  return made;
}

const introduction = `What customers say, as numbers and as texts, of the company that the token names.

**Time.** A week is an ISO 8601 week and a day is a day of the company’s own time zone. \`from\` and \`to\` are both included; left out, the last week that is over. Up to which day there is feedback, \`/v1/health\` says (\`lastDay\`).

**Counts are exact**: of everything that was read and not erased, at the moment of the answer. They change while files of these weeks still come in, texts are corrected, or persons erased. What an engine misreads is in them; how often it does is measured in docs/benchmarks.md.

**Shares** have a 95 % interval for chance.

**Who sees what.** \`admin\` and \`analyst\` see all; \`department\` sees everybody’s numbers and the texts of its own departments, where enough people wrote them. What is not for a token is answered as what is not there.

**Lists** come in pages: \`next\` is the \`cursor\` of the page after. With \`format=csv\` they come as a table for spreadsheets.

**Numbers** come with an \`ETag\`, once they were made: ask again with \`If-None-Match\`, and 304 says that nothing has changed.`;

const tags = [
  { name: 'numbers', description: 'What was counted.' },
  { name: 'findings', description: 'What hurts and what delights, and whether it really changed.' },
  { name: 'texts', description: 'What customers said, word by word.' },
  { name: 'labels', description: 'How texts really read.' },
  { name: 'files', description: 'What became of what was dropped.' },
  { name: 'erasures', description: 'Taking a person or a file out again.' },
  { name: 'company', description: 'What the company may set.' },
];

function makeDocument() {
  const definitions: Record<string, unknown> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, definitions) };
  schemaOf(Problem, 'response', definitions);
  return {
    openapi: '3.1.0',
    info: {
      ...{ title: 'Voicetrail', version: apiVersion, description: introduction },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'where this document lies' }],
    tags,
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: {
          ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          description: 'A token of the issuer that the deployment names (docs/api.md).',
        },
      },
      schemas: definitions,
      headers: {
        RequestId: { description: 'The id of the request, as the log has it.', schema: { type: 'string' } },
      },
    },
  } as const;
}

const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };

function operationOf(route: Route, definitions: Record<string, unknown>): Schema {
  const { id, tag, summary, description, roles, query, pathParameters, body, response } = route;
  const parameters = [
    ...parametersOf(pathParameters, 'path', definitions),
    ...parametersOf(query, 'query', definitions),
    ...(route.givesCsv ? [formatParameter] : []),
    ...(route.isVersioned ? [ifNoneMatch] : []),
    ...(route.takesIdempotencyKey ? [idempotencyKey] : []),
  ];
  const links = linksOf(route);
  return {
    ...{ operationId: id, tags: [tag], summary, description: `${description}\n\nFor ${listOf(roles)}.` },
    parameters,
    ...(body.mostBytes > 0 && {
      requestBody: {
        ...{ required: true, description: `At most ${body.mostBytes} bytes.` },
        content: {
          'application/json': { schema: schemaOf(body.schema, 'request', definitions) },
          ...(body.mostBytesOfYaml !== undefined && {
            'application/yaml': {
              schema: { description: `The same, at most ${body.mostBytesOfYaml} bytes.` },
            },
          }),
        },
      },
    }),
    responses: {
      [route.status]: {
        description: route.status === 202 ? 'It was ordered, and is done later.' : 'The answer.',
        headers: {
          ...requestId,
          ...('cursor' in query.shape && {
            Link: {
              description:
                'The address of the next page, as `rel="next"`; missing where this was the last one.',
              schema: { type: 'string' },
            },
          }),
          ...(response instanceof z.ZodObject &&
            'withheld' in response.shape && {
              'X-Withheld': {
                description: 'As `withheld`, which a table has no room for.',
                schema: { type: 'integer', minimum: 0 },
              },
            }),
          ...(route.isVersioned && {
            ETag: {
              description: 'Of this answer. Missing before it was made once.',
              schema: { type: 'string' },
            },
          }),
        },
        content: {
          'application/json': { schema: schemaOf(response, 'response', definitions) },
          ...(route.givesCsv && { 'text/csv': { schema: { type: 'string' } } }),
        },
        ...(Object.keys(links).length > 0 && { links }),
      },
      ...(route.isVersioned && {
        304: { description: 'Nothing has changed since the answer with that ETag.', headers: requestId },
      }),
      ...problemsOf(route),
    },
  };
}

const listOf = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const formatParameter = {
  ...{ name: 'format', in: 'query', required: false },
  description:
    'A table as CSV in UTF-8 with a byte-order mark. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
  schema: { type: 'string', enum: ['json', 'csv'], default: 'json' },
};
const ifNoneMatch = {
  ...{ name: 'If-None-Match', in: 'header', required: false },
  description: 'The ETag of an earlier answer.',
  schema: { type: 'string' },
};

const idempotencyKey = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false },
  description: 'Names the request: with the same key and body it is the same, however often it is sent.',
  schema: { type: 'string', pattern: '^[!-~]{1,200}$' },
};

function parametersOf(schema: z.ZodObject, place: 'path' | 'query', definitions: Record<string, unknown>) {
  return Object.entries(schema.shape).map(([name, each]) => {
    const { description, example, ...rest } = schemaOf(
      z.looseObject({ each }).shape.each,
      'request',
      definitions,
    );
    return {
      ...{ name, in: place, required: !isOptional(each) },
      ...(description !== undefined && { description }),
      ...(example !== undefined && { example }),
      schema: rest,
    };
  });
}

const isOptional = (schema: z.core.$ZodType): boolean => z.safeParse(schema, undefined).success;

/** Where a page leads on to, and an item of it. */
function linksOf({ id, query, leadsTo }: Route): Schema {
  const next = 'cursor' in query.shape && {
    next: {
      ...{ operationId: id, parameters: { cursor: '$response.body#/next' } },
      description: 'The page after it, with the same filters.',
    },
  };
  const more = Object.entries(leadsTo).map(([operationId, place]) => [
    operationId,
    { operationId, parameters: { id: `$response.body#${place}` } },
  ]);
  return { ...next, ...Object.fromEntries(more) };
}

/** Answers that are no 200, by status: those of any route, and those of this one. */
function problemsOf(route: Route): Schema {
  const codes: readonly ProblemCode[] = [
    ...(['invalid-parameter', 'unknown-parameter', 'repeated-parameter'] as const),
    ...('cursor' in route.query.shape ? (['invalid-cursor'] as const) : []),
    ...('by' in route.query.shape || 'order' in route.query.shape ? (['too-many-rows'] as const) : []),
    ...(route.body.mostBytes > 0
      ? (['invalid-body', 'body-too-large', 'unsupported-media-type'] as const)
      : []),
    ...(route.takesIdempotencyKey ? (['idempotency-key-reused'] as const) : []),
    ...(['no-company', 'no-role', 'not-found', 'too-many-requests', 'internal-error'] as const),
  ];
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  const told = [...byStatus].map(([status, of]) => [
    status,
    {
      description: of.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' '),
      headers: {
        ...requestId,
        ...(status === 429 && {
          'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
        }),
      },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  const unverified = {
    description: 'There is no valid token. Answered before the API is asked, so it is no problem document.',
    content: { 'application/json': { schema: { type: 'object' } } },
  };
  return { ...Object.fromEntries(told), 401: unverified };
}

/** A schema as JSON Schema 2020-12; those with an id go to `definitions`, and are pointed at. */
function schemaOf(
  schema: z.core.$ZodType,
  of: 'request' | 'response',
  definitions: Record<string, unknown>,
): Schema {
  const {
    $schema: _,
    $defs = {},
    ...made
  } = z.toJSONSchema(schema, {
    ...{ io: 'output', unrepresentable: 'any' },
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
      delete jsonSchema.id;
      // what any whole number is held to says nothing
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // an answer may get more fields without notice; a request with one that is not known is refused
      if (of === 'response' && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
  });
  Object.assign(definitions, pointed($defs));
  return Object.fromEntries(Object.entries(pointed(made)));
}

/** The same, with what pointed into the schema itself pointing into the document. */
function pointed(schema: object): object {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  return z.looseObject({}).parse(JSON.parse(text));
}
