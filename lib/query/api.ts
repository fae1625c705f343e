import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { ConfigReader } from '../company/config.ts';
import { keys } from '../contract/bucket.ts';
import { BadRequest, NotFound } from '../errors.ts';
import { Company, Label, Sentiment } from '../feedback/feedback.ts';
import { accountOf } from '../files/account.ts';
import { isClosed, settledOf } from '../files/file-record.ts';
import { polarities } from '../insight/pain-points.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { LabelStore } from '../ports/label-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { UiLanguage } from '../taxonomy/taxonomy.ts';
import { lastWeek, Week } from '../week.ts';
import { describeConfig } from './config.ts';
import { listLabels, putLabel } from './labels.ts';
import { listFeedback } from './list-feedback.ts';
import { painPoints, summary } from './summary.ts';

export type QueryPorts = {
  readonly feedback: FeedbackStore;
  readonly summaries: SummaryStore;
  readonly files: FileStore;
  readonly labels: LabelStore;
  readonly objects: Pick<ObjectStore, 'readAtMost' | 'readText'>;
  readonly config: ConfigReader;
  readonly now: () => Date;
};

/** `company` comes from the verified token, never from the request. Undefined: the token names none. */
type Env = { Bindings: { company: string | undefined }; Variables: { company: string } };

const Id = z.string().max(64);
const page = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
};

const query = {
  summary: z.strictObject({ week: Week.optional() }),
  painPoints: z.strictObject({
    week: Week.optional(),
    department: Id.optional(),
    polarity: z.enum(polarities).default('pain'),
    language: UiLanguage.default('en'),
  }),
  feedback: z.strictObject({
    week: Week.optional(),
    department: Id.optional(),
    topic: Id.optional(),
    sentiment: Sentiment.optional(),
    ...page,
  }),
  files: z.strictObject(page),
  labels: z.strictObject(page),
  config: z.strictObject({}),
};

/** Where each of them begins. */
export const routes = ['summary', 'pain-points', 'feedback', 'files', 'labels', 'config'].map(
  (name) => `/v1/${name}`,
);

const LabelPath = z.object({ id: Id });
const LabelBody = z.strictObject({ label: Label.shape.label });

/** The API as a value: takes a Request and the company, gives a Response. Errors are problem documents (RFC 9457). */
export function createApi(ports: QueryPorts): Hono<Env> {
  const api = new Hono<Env>();
  /** The one that is asked for, else the last that is over by the company's calendar. */
  const weekOf = async (company: string, week: Week | undefined): Promise<Week> => {
    if (week !== undefined) return week;
    const { timeZone } = await ports.config(company);
    return lastWeek(timeZone, ports.now().toISOString());
  };

  api.use(async (c, next) => {
    const company = Company.safeParse(c.env.company);
    if (!company.success) return problem(c, 403, 'Forbidden', 'the token names no company');
    c.set('company', company.data);
    c.header('Cache-Control', 'private, no-store');
    return await next();
  });
  api.get('/v1/summary', async (c) => {
    const { week } = parseQuery(c, query.summary);
    const company = c.get('company');
    return c.json(await summary(ports, company, await weekOf(company, week)));
  });
  api.get('/v1/pain-points', async (c) => {
    const asked = parseQuery(c, query.painPoints);
    const company = c.get('company');
    return c.json(await painPoints(ports, company, { ...asked, week: await weekOf(company, asked.week) }));
  });
  api.get('/v1/feedback', async (c) => {
    const asked = parseQuery(c, query.feedback);
    const after = decodeCursor(asked.cursor);
    const company = c.get('company');
    const week = await weekOf(company, asked.week);
    const { items, last } = await listFeedback(ports, company, { ...asked, week, after });
    return c.json({ week, items, ...(last !== undefined && { next: encodeCursor(last) }) });
  });
  api.get('/v1/files', async (c) => {
    const { limit, cursor } = parseQuery(c, query.files);
    const { found, next } = await ports.files.list(c.get('company'), limit, decodeCursor(cursor));
    const items = found.map((record) => {
      const { file, name, source, received, status, problem: why, reading, key } = record;
      return {
        file,
        key,
        name,
        source,
        received,
        status,
        ...accountOf(record),
        // while the file is being worked on: how far it is; `batches` is known once it was read to its end
        batchesDone: settledOf(record).through,
        ...(reading !== undefined && { batches: reading.batches }),
        problem: why,
        notes: reading?.notes ?? [],
        ...(isClosed(record) && { report: keys.report(record.company, source, name, file) }),
      };
    });
    return c.json({ items, ...(next !== undefined && { next: encodeCursor(next) }) });
  });
  api.put('/v1/feedback/:id/label', async (c) => {
    const { label } = parse(LabelBody, await c.req.json().catch(() => undefined), 'body');
    const { id } = parse(LabelPath, c.req.param(), 'path');
    return c.json(await putLabel(ports, c.get('company'), id, label));
  });
  api.get('/v1/labels', async (c) => {
    const { limit, cursor } = parseQuery(c, query.labels);
    const { items, last } = await listLabels(ports, c.get('company'), limit, decodeCursor(cursor));
    return c.json({ items, ...(last !== undefined && { next: encodeCursor(last) }) });
  });
  api.get('/v1/config', async (c) => {
    parseQuery(c, query.config);
    return c.json(await describeConfig(ports, c.get('company')));
  });
  api.notFound((c) =>
    problem(
      c,
      404,
      'Not Found',
      'there are /v1/summary, /v1/pain-points, /v1/feedback, /v1/files, /v1/labels and /v1/config',
    ),
  );
  api.onError((error, c) => {
    if (error instanceof BadRequest) return problem(c, 400, 'Bad Request', error.message);
    if (error instanceof NotFound) return problem(c, 404, 'Not Found', error.message);
    throw error;
  });
  return api;
}

const parseQuery = <Schema extends z.ZodType>(c: Context<Env>, schema: Schema): z.infer<Schema> =>
  parse(schema, c.req.query(), 'query');

/** `what` is what was wrong where it is no part of it. */
function parse<Schema extends z.ZodType>(schema: Schema, given: unknown, what: string): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || what}: ${message}`);
    throw new BadRequest(issues.join('; '));
  }
  return parsed.data;
}

function problem(c: Context<Env>, status: 400 | 403 | 404, title: string, detail: string): Response {
  return c.body(JSON.stringify({ type: 'about:blank', title, status, detail }), status, {
    'Content-Type': 'application/problem+json',
  });
}

const encodeCursor = (rank: string): string => Buffer.from(rank).toString('base64url');

function decodeCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const rank = Buffer.from(cursor, 'base64url').toString();
  if (encodeCursor(rank) !== cursor || rank === '')
    throw new BadRequest('cursor: use the `next` of an earlier page');
  return rank;
}
