import * as z from 'zod';

/** What differs between two documents. `breaks`: a client that was right before is wrong now, or is told what it does not expect. */
export type Difference = { readonly breaks: boolean; readonly what: string };

type Node = Readonly<Record<string, unknown>>;
const nodeOf = (value: unknown): Node => z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const namesOf = (value: unknown): readonly string[] => listOf(value).map((each) => JSON.stringify(each));

/** Who writes what a schema speaks of: of what clients send less may be asked, of what they are sent more may be there. */
type Side = 'request' | 'response';

/** What differs in what clients rely on: operations, parameters, bodies, answers. Words for people do not count as breaking. */
export function compareDocuments(before: unknown, after: unknown): readonly Difference[] {
  const [old, current] = [operationsOf(before), operationsOf(after)];
  const found: Difference[] = [];
  for (const [name, operation] of old) {
    const now = current.get(name);
    if (now === undefined) found.push({ breaks: true, what: `${name} is gone` });
    else found.push(...compareOperations(name, operation, now, nodeOf(before), nodeOf(after)));
  }
  for (const name of current.keys())
    if (!old.has(name)) found.push({ breaks: false, what: `${name} is new` });
  if (found.length === 0 && JSON.stringify(before) !== JSON.stringify(after))
    found.push({ breaks: false, what: 'what is said for people' });
  return found;
}

/** Whether a version follows another as the differences demand: the first number is raised where clients break, else any. */
export function versionAllows(differences: readonly Difference[], before: string, after: string): boolean {
  const [old, current] = [before, after].map((version) => version.split('.').map(Number));
  const raised = (current ?? []).findIndex((part, at) => part !== (old?.[at] ?? 0));
  const isHigher = raised !== -1 && (current?.[raised] ?? 0) > (old?.[raised] ?? 0);
  return isHigher && (raised === 0 || !differences.some(({ breaks }) => breaks));
}

function operationsOf(document: unknown): ReadonlyMap<string, Node> {
  const paths = Object.entries(nodeOf(nodeOf(document).paths));
  return new Map(
    paths.flatMap(([path, methods]) =>
      Object.entries(nodeOf(methods)).map(([method, operation]) => [
        `${method.toUpperCase()} ${path}`,
        nodeOf(operation),
      ]),
    ),
  );
}

function compareOperations(
  name: string,
  old: Node,
  now: Node,
  before: Node,
  after: Node,
): readonly Difference[] {
  const found: Difference[] = [];
  const differ = (breaks: boolean, what: string) => found.push({ breaks, what: `${name}: ${what}` });
  const schemas = (was: unknown, is: unknown, side: Side, place: string) =>
    found.push(
      ...compareSchemas(resolved(was, before), resolved(is, after), side, `${name}: ${place}`, {
        before,
        after,
      }),
    );
  if (old.operationId !== now.operationId) differ(true, `is called ${String(now.operationId)}`);
  const [had, has] = [parametersOf(old), parametersOf(now)];
  for (const [key, parameter] of had) {
    const current = has.get(key);
    if (current === undefined) differ(true, `${key} is gone`);
    else {
      if (current.required === true && parameter.required !== true) differ(true, `${key} must be there`);
      schemas(parameter.schema, current.schema, 'request', key);
    }
  }
  for (const [key, parameter] of has)
    if (!had.has(key))
      differ(
        parameter.required === true,
        `${key} is new${parameter.required === true ? ' and must be there' : ''}`,
      );
  const [security, securityNow] = [
    [old, before],
    [now, after],
  ].map(([operation, document]) => JSON.stringify(operation?.security ?? document?.security));
  if (security !== securityNow) differ(true, `wants ${securityNow} of whoever asks, wanted ${security}`);
  const [bodies, bodiesNow] = [old, now].map((each) => nodeOf(nodeOf(each.requestBody).content));
  for (const [type, body] of Object.entries(bodies ?? {})) {
    const current = bodiesNow?.[type];
    if (current === undefined) differ(true, `takes ${type} no more`);
    else schemas(nodeOf(body).schema, nodeOf(current).schema, 'request', 'body');
  }
  for (const type of Object.keys(bodiesNow ?? {}))
    if (bodies?.[type] === undefined)
      differ(Object.keys(bodies ?? {}).length === 0 && isRequired(now), `takes ${type}`);
  const [answered, answers] = [nodeOf(old.responses), nodeOf(now.responses)];
  for (const [status, response] of Object.entries(answered)) {
    const current = answers[status];
    if (current === undefined) {
      differ(status.startsWith('2'), `answers ${status} no more`);
      continue;
    }
    const [types, typesNow] = [nodeOf(nodeOf(response).content), nodeOf(nodeOf(current).content)];
    const [headers, headersNow] = [response, current].map((each) =>
      Object.keys(nodeOf(nodeOf(each).headers)),
    );
    for (const header of headers ?? [])
      if (headersNow?.includes(header) === false) differ(true, `${status} has no ${header} any more`);
    for (const header of headersNow ?? [])
      if (headers?.includes(header) === false) differ(false, `${status} has ${header}`);
    for (const [type, content] of Object.entries(types)) {
      if (typesNow[type] === undefined) differ(true, `${status} comes as ${type} no more`);
      else schemas(nodeOf(content).schema, nodeOf(typesNow[type]).schema, 'response', `${status}`);
    }
    for (const type of Object.keys(typesNow))
      if (types[type] === undefined) differ(false, `${status} may come as ${type}`);
  }
  for (const status of Object.keys(answers))
    if (answered[status] === undefined) differ(false, `may answer ${status}`);
  return found;
}

const isRequired = ({ requestBody }: Node): boolean => nodeOf(requestBody).required === true;

const parametersOf = (operation: Node): ReadonlyMap<string, Node> =>
  new Map(
    listOf(operation.parameters)
      .map(nodeOf)
      .map((parameter) => [`${String(parameter.in)} parameter ${String(parameter.name)}`, parameter]),
  );

/** What a reference points at; what else stands beside it is for people. */
function resolved(schema: unknown, document: Node): Node {
  const node = nodeOf(schema);
  const pointer =
    typeof node.$ref === 'string' ? /^#\/components\/schemas\/(.+)$/.exec(node.$ref)?.[1] : undefined;
  if (pointer === undefined) return node;
  return nodeOf(nodeOf(nodeOf(document.components).schemas)[pointer]);
}

/** Keywords that narrow what a value may be: a change of one is a change of what is taken, or given. */
const narrowing = [
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'maxItems',
  'const',
];

/** A limit that is looser breaks nobody who sends, and one that is tighter nobody who is sent. Of a pattern nobody knows which it is. */
function isHarmless(keyword: string, was: unknown, is: unknown, side: Side): boolean {
  const end = keyword.startsWith('max') ? 1 : /^(?:exclusiveM|m)in/.test(keyword) ? -1 : undefined;
  if (end === undefined) return side === 'request' && is === undefined;
  const [old, now] = [was, is].map((limit) =>
    typeof limit === 'number' ? end * limit : Number.POSITIVE_INFINITY,
  );
  return side === 'request' ? (now ?? 0) > (old ?? 0) : (now ?? 0) < (old ?? 0);
}

function compareSchemas(
  old: Node,
  now: Node,
  side: Side,
  place: string,
  documents: { readonly before: Node; readonly after: Node },
): readonly Difference[] {
  const found: Difference[] = [];
  const differ = (breaks: boolean, what: string) => found.push({ breaks, what: `${place} ${what}` });
  const deeper = (was: unknown, is: unknown, at: string) =>
    found.push(
      ...compareSchemas(resolved(was, documents.before), resolved(is, documents.after), side, at, documents),
    );
  if (JSON.stringify(old.type) !== JSON.stringify(now.type))
    differ(true, `is ${JSON.stringify(now.type)}, was ${JSON.stringify(old.type)}`);
  for (const keyword of narrowing)
    if (old[keyword] !== now[keyword])
      differ(
        !isHarmless(keyword, old[keyword], now[keyword], side),
        `has ${keyword} ${String(now[keyword])}, had ${String(old[keyword])}`,
      );
  // whoever leaves it out gets something else; in an answer it says nothing
  if (side === 'request' && JSON.stringify(old.default) !== JSON.stringify(now.default))
    differ(
      true,
      `is ${JSON.stringify(now.default)} where it is left out, was ${JSON.stringify(old.default)}`,
    );
  const [could, can] = [namesOf(old.enum), namesOf(now.enum)];
  for (const value of could)
    if (!can.includes(value)) differ(side === 'request' || can.length === 0, `is ${value} no more`);
  for (const value of can) if (!could.includes(value)) differ(could.length === 0, `may be ${value}`);
  const [had, has] = [nodeOf(old.properties), nodeOf(now.properties)];
  const [needed, needs] = [namesOf(old.required), namesOf(now.required)];
  for (const [field, schema] of Object.entries(had)) {
    const current = has[field];
    if (current === undefined) differ(true, `has ${field} no more`);
    else deeper(schema, current, `${place}.${field}`);
  }
  for (const field of Object.keys(has))
    if (had[field] === undefined) {
      const isNeeded = needs.includes(JSON.stringify(field));
      differ(side === 'request' && isNeeded, `has ${field}`);
    }
  for (const field of Object.keys(had)) {
    const [was, is] = [needed, needs].map((list) => list.includes(JSON.stringify(field)));
    if (was && !is && has[field] !== undefined) differ(side === 'response', `need not have ${field}`);
    if (!was && is) differ(side === 'request', `always has ${field}`);
  }
  if (old.items !== undefined || now.items !== undefined) deeper(old.items, now.items, `${place}[]`);
  if (typeof old.additionalProperties === 'object' && typeof now.additionalProperties === 'object')
    deeper(old.additionalProperties, now.additionalProperties, `${place}.*`);
  for (const several of ['anyOf', 'oneOf'] as const) {
    const [was, is] = [listOf(old[several]), listOf(now[several])];
    if (was.length > is.length) differ(side === 'request', `has fewer forms`);
    if (was.length < is.length) differ(was.length === 0 || side === 'response', `has more forms`);
    for (const [at, each] of was.entries()) if (is[at] !== undefined) deeper(each, is[at], `${place}|${at}`);
  }
  return found;
}
