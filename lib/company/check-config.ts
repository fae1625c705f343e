import { keys } from '../contract/bucket.ts';
import { instantOf } from '../instant.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type Config, configOf, type Standings } from './config.ts';
import { type AllStandings, type ConfigReport, reportOf } from './config-report.ts';
import { type Document, documents } from './documents.ts';
import { eventsDocument } from './events.ts';
import type { Fault } from './fault.ts';
import { type Kept, keepOf, readKept, standingOf, writeKept } from './in-force.ts';
import { readDocument } from './read-document.ts';
import { unreadDocuments } from './unread-documents.ts';

type Readers = {
  readonly objects: Pick<ObjectStore, 'readAtMost' | 'readText'>;
  readonly now: () => Date;
  /** which recipients get no mail; where nobody can say, the report does not */
  readonly recipientFaults?: (company: string, config: Config) => Promise<readonly Fault[]>;
};
/** Of a check: it may list what a company wrote as well. */
export type CheckPorts = Readers & { readonly objects: Pick<ObjectStore, 'write' | 'versionsBelow'> };

export type ConfigCheck = {
  /** whose days and weeks are to be counted: a change is noticed by note-time-zone.ts */
  readonly timeZone: string;
  /** documents that are wrong */
  readonly wrong: readonly string[];
};

/** Looks of one check: more only where the company writes at the same time again and again. */
const mostLooks = 5;

/**
 * Checks a company's documents: keeps the last valid version of each, and writes to `reports/<company>/config.json` what is
 * wrong, where, and what is in force. To be called when one of them was written, and now and then.
 * Whoever writes looks once more: of two that check at the same time, the slower one may have read what was replaced since.
 */
export async function checkConfig(ports: CheckPorts, company: string): Promise<ConfigCheck> {
  const lookOnce = async () => await lookAt(ports, company, await unreadDocuments(ports.objects, company));
  let look = await lookOnce();
  for (let looks = 1; looks < mostLooks && (await write(ports, company, look)); looks++)
    look = await lookOnce();
  const { timeZone } = look.config;
  const wrong = Object.entries(look.standings).flatMap(([name, { written }]) =>
    written.state === 'wrong' ? [name] : [],
  );
  return { timeZone, wrong };
}

/** What would be told of a company's documents now. */
export async function currentReport(ports: Readers, company: string): Promise<ConfigReport> {
  return (await lookAt(ports, company)).report;
}

type Look = {
  readonly config: Config;
  readonly standings: AllStandings;
  readonly report: ConfigReport;
  readonly changed: readonly { readonly document: Document<unknown>; readonly keep: Kept }[];
};

async function lookAt(
  { objects, now, recipientFaults }: Readers,
  company: string,
  unread: Awaited<ReturnType<typeof unreadDocuments>> = [],
): Promise<Look> {
  const at = instantOf(now());
  const changed: { document: Document<unknown>; keep: Kept }[] = [];
  const look = async <Value>(document: Document<Value>) => {
    const [written, kept] = await Promise.all([
      readDocument(objects, company, document),
      readKept(objects, company, document),
    ]);
    const standing = standingOf(written, kept, document, at);
    const keep = keepOf(standing, kept, at);
    if (JSON.stringify(keep) !== JSON.stringify(kept)) changed.push({ document, keep });
    return { standing, kept };
  };
  const [settings, taxonomy, sources, adaptation, events] = await Promise.all([
    look(documents.settings),
    look(documents.taxonomy),
    look(documents.sources),
    look(documents.adaptation),
    look(eventsDocument),
  ]);
  const standings: Standings = {
    ...{ settings: settings.standing, taxonomy: taxonomy.standing },
    ...{ sources: sources.standing, adaptation: adaptation.standing },
  };
  const all: AllStandings = { ...standings, events: events.standing };
  const kept = {
    events: events.kept,
    ...{ settings: settings.kept, taxonomy: taxonomy.kept },
    ...{ sources: sources.kept, adaptation: adaptation.kept },
  };
  const config = configOf(standings, now());
  const recipients = await recipientFaults?.(company, config);
  const report = {
    ...reportOf(company, config.under, all, kept, at, unread),
    ...(recipients !== undefined && { recipients }),
  };
  return { config, standings: all, report, changed };
}

/** Writes what is not written yet; gives whether there was anything. */
async function write({ objects }: CheckPorts, company: string, { report, changed }: Look): Promise<boolean> {
  for (const { document, keep } of changed) await writeKept(objects, company, document, keep);
  const key = keys.configReport(company);
  const text = JSON.stringify(report, null, 2);
  if ((await objects.readText(key)) === text) return changed.length > 0;
  await objects.write(key, text, 'application/json');
  return true;
}
