import { S3Client } from '@aws-sdk/client-s3';
import { s3UploadForms } from '../../lib/aws/s3-upload-forms.ts';
import { configReader } from '../../lib/company/config.ts';
import { type ApiSettings, createApi } from '../../lib/query/api.ts';
import { cursorKeyReader } from '../../lib/query/cursor-key.ts';
import { routes } from '../../lib/query/routes.ts';
import { aSaid, aStored, aTaxonomy } from '../builders.ts';
import {
  memoryDigestStore,
  memoryErasureStore,
  memoryFeedbackStore,
  memoryFileStore,
  memoryLabelStore,
  memoryObjectStore,
  memoryOrderStore,
  memoryQueue,
  memoryRecipientStore,
  memorySummaryStore,
} from '../memory-stores.ts';
import { expectAsDocumented } from './as-documented.ts';

/** As a deployment that says nothing, but for a rate that no test reaches by accident. */
export const settings: ApiSettings = {
  claims: {
    ...{ company: 'company', roles: 'roles', departments: 'departments' },
    ...{ roleNames: {}, withoutRoles: 'analyst' },
  },
  leastPeople: 5,
  mailsByDefault: false,
  clientRate: { perSecond: 1e6, burst: 1e6 },
};

/** Signs forms, and asks nobody. */
const nobody = { region: 'eu-central-1', credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' } };

type Claims = Readonly<Record<string, unknown>>;
export const asAdmin: Claims = { company: 'acme', sub: 'ann', roles: ['admin'] };
export const ofDepartment = (...departments: readonly string[]): Claims => ({
  ...{ company: 'acme', sub: 'dee', roles: ['department'], departments },
});

export const recipientKey = new Uint8Array(32).fill(7);

/** The API over memory stores, on a Wednesday of week 47. Every answer is held against what the document says of it. */
export function setUp(changed: Partial<ApiSettings> = {}) {
  const [feedback, summaries, files] = [memoryFeedbackStore(), memorySummaryStore(), memoryFileStore()];
  const recipients = memoryRecipientStore();
  const [labels, digests] = [memoryLabelStore(), memoryDigestStore()];
  const [erasures, queue] = [memoryErasureStore(), memoryQueue()];
  const orders = memoryOrderStore(erasures.erasures);
  let ids = 0;
  const objects = memoryObjectStore(new Map([['config/acme/taxonomy.json', JSON.stringify(aTaxonomy)]]));
  const time = { now: new Date('2026-11-18T06:00:00Z') };
  const now = () => time.now;
  const config = configReader(objects.store, now);
  /** Another worker, over the same stores. */
  const newApi = () =>
    createApi(
      {
        ...{ feedback: feedback.store, summaries: summaries.store, files: files.store },
        ...{ objects: objects.store, labels: labels.store, digests: digests.store, now, config },
        ...{ recipients: recipients.store, recipientKey: async () => recipientKey },
        ...{ erasures: erasures.store, orders: orders.store, erasureOrders: queue.queue },
        uploads: s3UploadForms('the-bucket', now, undefined, new S3Client(nobody)),
        newId: () => `id-${ids++}`,
        cursorKey: cursorKeyReader(memoryObjectStore().store, (bytes) => new Uint8Array(bytes).fill(9)),
      },
      { ...settings, ...changed },
    );
  const api = newApi();
  /** `who`: the claims of a token, or the company of one without roles. */
  const ask = async (path: string, init: RequestInit = {}, who: string | Claims = 'acme') => {
    const claims = typeof who === 'string' ? { company: who } : who;
    const response = await api.request(path, init, { claims, request: 'r-1' });
    const text = await response.clone().text();
    const isJson = response.headers.get('Content-Type')?.includes('json') === true;
    const body: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    expectAsDocumented(routes, init.method ?? 'GET', path, response, body);
    return { status: response.status, headers: response.headers, body };
  };
  const get = async (path: string, who: string | Claims = 'acme') => await ask(path, {}, who);
  const put = async (path: string, given: unknown, who: string | Claims = 'acme') => {
    const body = typeof given === 'string' ? given : JSON.stringify(given);
    return await ask(path, { method: 'PUT', body, headers: { 'Content-Type': 'application/json' } }, who);
  };
  const ports = { objects: objects.store, now };
  return {
    ...{ api, newApi },
    ports,
    objects: objects.objects,
    feedback,
    summaries,
    files,
    labels,
    recipients,
    digests,
    erasures,
    orders,
    queue,
    time,
    ask,
    get,
    put,
  };
}

/** Feedback f00, f01, … of one department, or of two. */
export async function withFeedback(count: number, changed: Partial<ApiSettings> = {}) {
  const set = setUp(changed);
  for (let index = 0; index < count; index++) {
    const departments =
      index % 3 === 0 ? ['product', 'supply'] : [index % 2 === 0 ? 'product' : 'unassigned'];
    const id = `f${String(index).padStart(2, '0')}`;
    const said = aSaid({ departments, time: `2026-11-1${index % 5}T09:00:00Z`, contacts: ['hash'] });
    await set.feedback.store.put(aStored({ id, said }));
  }
  return set;
}
