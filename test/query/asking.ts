import { configReader } from '../../lib/company/config.ts';
import { createApi } from '../../lib/query/api.ts';
import { aSaid, aStored, aTaxonomy } from '../builders.ts';
import {
  memoryFeedbackStore,
  memoryFileStore,
  memoryLabelStore,
  memoryObjectStore,
  memorySummaryStore,
} from '../memory-stores.ts';

/** The API over memory stores, on a Wednesday of week 47. */
export function setUp() {
  const [feedback, summaries, files] = [memoryFeedbackStore(), memorySummaryStore(), memoryFileStore()];
  const labels = memoryLabelStore();
  const objects = memoryObjectStore(new Map([['config/acme/taxonomy.json', JSON.stringify(aTaxonomy)]]));
  const now = () => new Date('2026-11-18T06:00:00Z');
  const api = createApi({
    ...{ feedback: feedback.store, summaries: summaries.store, files: files.store, objects: objects.store },
    ...{ labels: labels.store, now, config: configReader(objects.store, now) },
  });
  const get = async (path: string, company: string | undefined = 'acme') => {
    const response = await api.request(path, {}, { company });
    const body: unknown = await response.json();
    return { status: response.status, headers: response.headers, body };
  };
  const put = async (path: string, given: unknown, company: string | undefined = 'acme') => {
    const request = { method: 'PUT', body: typeof given === 'string' ? given : JSON.stringify(given) };
    const response = await api.request(path, request, { company });
    const body: unknown = await response.json();
    return { status: response.status, body };
  };
  const ports = { objects: objects.store, now };
  return { api, ports, objects: objects.objects, feedback, summaries, files, labels, get, put };
}

/** Feedback f00, f01, … of one department, or of two. */
export async function withFeedback(count: number) {
  const set = setUp();
  for (let index = 0; index < count; index++) {
    const departments =
      index % 3 === 0 ? ['product', 'supply'] : [index % 2 === 0 ? 'product' : 'unassigned'];
    const id = `f${String(index).padStart(2, '0')}`;
    const said = aSaid({ departments, time: `2026-11-1${index % 5}T09:00:00Z`, contacts: ['hash'] });
    await set.feedback.store.put(aStored({ id, said }));
  }
  return set;
}
