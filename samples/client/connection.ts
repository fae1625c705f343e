import type { Problem } from './voicetrail.ts';

export type Connection = {
  /** where the API is: `https://….execute-api.eu-central-1.amazonaws.com` */
  readonly url: string;
  /** gives a token that is valid now */
  readonly token: () => string | Promise<string>;
  /** in place of the global one */
  readonly fetch?: (request: Request) => Promise<Response>;
};

/** A request that was refused. Programs go by `problem.code` (docs/problems.md). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** undefined where API Gateway refused it, which writes none */
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? `the API answered ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** Tries of a request that comes too often: the API says when to come back, API Gateway does not. */
const tries = 4;

/** Sends requests with a token, waits where they come too often, and takes answers apart. */
export function sender({ url, token, fetch: ask = fetch }: Connection) {
  /** `key`: the same one names the same request, however often it is sent */
  return async <Answer>(
    method: string,
    path: string,
    query: Query = {},
    body?: unknown,
    key?: string,
  ): Promise<Answer> => {
    const address = new URL(path, url);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value));
    for (let tried = 1; ; tried++) {
      const headers = {
        ...{ Authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json' },
        ...(key !== undefined && { 'Idempotency-Key': key }),
      };
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const response = await ask(new Request(address, init));
      const text = await response.text();
      if (response.ok) return JSON.parse(text);
      if (response.status !== 429 || tried === tries) {
        const isProblem = response.headers.get('Content-Type') === 'application/problem+json';
        throw new ProblemError(response.status, isProblem ? JSON.parse(text) : undefined);
      }
      const seconds = Number(response.headers.get('Retry-After') ?? 2 ** (tried - 1));
      await new Promise((done) => setTimeout(done, seconds * 1000));
    }
  };
}

/** A file into a form that `orderUpload` gave. Throws where it is not taken. */
export async function sendForm(
  { url, fields }: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
  file: Blob,
  ask: (request: Request) => Promise<Response> = fetch,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // whatever stands behind the file is not looked at
  form.append('file', file);
  const response = await ask(new Request(url, { method: 'POST', body: form }));
  if (!response.ok) throw new Error(`the file was not taken: ${response.status} ${await response.text()}`);
}

/** All items of a list, page after page. */
export async function* allItems<Query extends { readonly cursor?: string }, Item>(
  list: (query?: Query) => Promise<{ readonly items: readonly Item[]; readonly next?: string }>,
  query: NoInfer<Query>,
): AsyncGenerator<Item> {
  for (let asked: Query = query; ; ) {
    const { items, next } = await list(asked);
    yield* items;
    if (next === undefined) return;
    asked = { ...asked, cursor: next };
  }
}
