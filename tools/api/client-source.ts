import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';

const Schema = z.record(z.string(), z.unknown());
type Schema = z.infer<typeof Schema>;
const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(
    z.looseObject({
      ...{ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema: Schema },
      description: z.string().optional(),
    }),
  ),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: Schema })) }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: Schema })).default({}) }),
  ),
});
type Operation = z.infer<typeof Operation>;
const Document = z.looseObject({
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
});

const root = join(import.meta.dirname, '../..');

/** A client in TypeScript, of an OpenAPI document: a type a schema, a method an operation, with nothing to install. */
export function clientSource(given: unknown): string {
  const { stdout, stderr, status } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['format', '--stdin-file-path=lib/client.ts'],
    { input: unformatted(given), encoding: 'utf8', cwd: root },
  );
  if (status !== 0) throw new Error(`the client is no TypeScript: ${stderr}`);
  return stdout;
}

function unformatted(given: unknown): string {
  const { info, paths, components } = Document.parse(given);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `${commentOf(schema)}export type ${name} = ${typeOf(schema)};\n`,
  );
  const answers = operations.map(
    ({ operation }) => `export type ${answerName(operation)} = ${typeOf(answerOf(operation))};\n`,
  );
  return [
    `// Made of docs/openapi.json ${info.version} by \`npm run check:api -- --write\`: changes here are lost.\nimport { type Connection, sender } from './connection.ts';\n`,
    ...[...schemas, ...answers],
    '/** The API of Voicetrail: a method an operation, which gives the answer or throws a `ProblemError`. */\n',
    'export function voicetrail(connection: Connection) {\n  const send = sender(connection);\n  return {\n',
    ...operations.map(({ path, method, operation }) => methodOf(path, method, operation)),
    '  };\n}\n',
  ].join('\n');
}

const answerName = ({ operationId }: Operation): string =>
  `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Answer`;
const answerOf = ({ responses }: Operation): Schema =>
  (responses['200'] ?? responses['202'])?.content['application/json']?.schema ?? {};

function methodOf(path: string, method: string, operation: Operation): string {
  const { operationId, summary, parameters, requestBody } = operation;
  // a table is for spreadsheets: whoever programs takes the list
  const query = parameters.filter((each) => each.in === 'query' && each.name !== 'format');
  const inPath = parameters.filter((each) => each.in === 'path');
  const isNeeded = query.some(({ required }) => required);
  const fields = query.map(
    ({ name, required, schema }) => `readonly ${name}${required ? '' : '?'}: ${typeOf(schema)}`,
  );
  const body = requestBody?.content['application/json']?.schema;
  const given = [
    ...inPath.map(({ name }) => `${name}: string`),
    ...(body === undefined ? [] : [`body: ${typeOf(body)}`]),
    ...(query.length === 0 ? [] : [`query: { ${fields.join('; ')} }${isNeeded ? '' : ' = {}'}`]),
  ];
  const isNamed = parameters.some(({ name }) => name === 'Idempotency-Key');
  if (isNamed) given.push('{ key }: { readonly key?: string } = {}');
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => `\${encodeURIComponent(${name})}`);
  const sent = [
    `'${method.toUpperCase()}'`,
    `\`${address}\``,
    ...(query.length > 0 ? ['query'] : body === undefined ? [] : ['{}']),
    ...(body === undefined ? [] : ['body']),
    ...(isNamed ? ['key ?? crypto.randomUUID()'] : []),
  ];
  return `    /** ${summary}. */\n    ${operationId}: (${given.join(', ')}): Promise<${answerName(operation)}> =>\n      send(${sent.join(', ')}),\n`;
}

const commentOf = ({ description }: Schema): string =>
  typeof description === 'string' ? `/** ${description.replaceAll('*/', '')} */\n` : '';

/** A schema as a type. What it says of lengths and patterns, types cannot. */
function typeOf(schema: Schema): string {
  const { $ref, type, const: constant, items, properties, additionalProperties } = schema;
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? 'unknown';
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const forms = z.array(Schema).safeParse(schema.anyOf ?? schema.oneOf).data;
  if (forms !== undefined) return forms.map(typeOf).join(' | ');
  if (Array.isArray(type)) return type.map((each) => typeOf({ ...schema, type: each })).join(' | ');
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `readonly (${typeOf(Schema.safeParse(items).data ?? {})})[]`;
    case 'object': {
      const required = z.array(z.string()).safeParse(schema.required).data ?? [];
      const known = Object.entries(z.record(z.string(), Schema).safeParse(properties).data ?? {});
      if (known.length > 0) {
        const lines = known.map(
          ([name, each]) =>
            `${commentOf(each)}readonly ${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(each)};`,
        );
        return `{ ${lines.join('\n')} }`;
      }
      const values = Schema.safeParse(additionalProperties).data;
      const names = Schema.safeParse(schema.propertyNames).data;
      return `Readonly<Record<${names === undefined ? 'string' : typeOf(names)}, ${values === undefined ? 'unknown' : typeOf(values)}>>`;
    }
    default:
      return 'unknown';
  }
}
