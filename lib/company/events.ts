import * as z from 'zod';
import type { ObjectStore } from '../ports/object-store.ts';
import { cachedByCompany } from './cached-by-company.ts';
import { readStanding } from './config.ts';
import type { Document } from './documents.ts';
import { parseEvents } from './events-csv.ts';
import { eventsText } from './events-text.ts';
import type { Standing } from './in-force.ts';

const most = { events: 1_000, characters: 120 };

/** What happened on a day that customers may have noticed: a release, a price, a campaign, an outage. */
const CompanyEvent = z.object({
  day: z.string().refine((day) => z.iso.date().safeParse(day).success, {
    error: 'is no day',
    params: { cure: 'write it like 2026-11-10' },
  }),
  what: z.string().min(1).max(most.characters),
});
export type CompanyEvent = z.infer<typeof CompanyEvent>;

/** `config/<company>/events.csv` (docs/settings.md). Not among the documents that every function reads: only mails show it. */
export const eventsDocument: Document<readonly CompanyEvent[]> = {
  ...{ name: 'events.csv', names: ['events.csv'], mostBytes: 128 * 1024 },
  schema: z.array(CompanyEvent).max(most.events),
  written: { textOf: eventsText, syntax: parseEvents },
};

/** Gives what holds of a company's events. They are read once a minute at most. */
export type EventsReader = (company: string) => Promise<Standing<readonly CompanyEvent[]>>;

export function eventsReader(
  objects: Pick<ObjectStore, 'readAtMost' | 'readText'>,
  now: () => Date,
): EventsReader {
  return cachedByCompany(
    now,
    async (company, before?: Standing<readonly CompanyEvent[]>) =>
      await readStanding({ objects, now }, company, eventsDocument, before),
    ({ written }) => (written.state === 'absent' ? 0 : written.text.length),
  );
}
