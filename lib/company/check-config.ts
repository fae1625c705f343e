import pMap from 'p-map';
import { keys } from '../contract/bucket.ts';
import { Company } from '../feedback/feedback.ts';
import { instantOf } from '../instant.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type Config, configOf, type Standings } from './config.ts';
import { type AllStandings, type ConfigReport, reportOf } from './config-report.ts';
import { type Document, documents } from './documents.ts';
import { eventsDocument } from './events.ts';
import type { Fault } from './fault.ts';
import { type Kept, keepOf, readKept, standingOf, writeKept } from './in-force.ts';
import { readDocument } from './read-document.ts';

type Readers = {
  readonly objects: Pick<ObjectStore, 'readAtMost' | 'readText'>;
  readonly now: () => Date;
  /** which recipients get no mail; where nobody can say, the report does not */
  readonly recipientFaults?: (company: string, config: Config) => Promise<readonly Fault[]>;
};
type Ports = Readers & { readonly objects: Pick<ObjectStore, 'write'> };

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
export async function checkConfig(ports: Ports, company: string): Promise<ConfigCheck> {
  let look = await lookAt(ports, company);
  for (let looks = 1; looks < mostLooks && (await write(ports, company, look)); looks++)
    look = await lookAt(ports, company);
  const { timeZone } = look.config;
  const wrong = Object.entries(look.standings).flatMap(([name, { written }]) =>
    written.state === 'wrong' ? [name] : [],
  );
  return { timeZone, wrong };
}

/** Companies looked at at the same time. */
const concurrency = 8;

/** Checks all companies: an event may have been lost. Gives how many, and how many have a document that is wrong. */
export async function checkConfigs(
  ports: Ports & { readonly objects: Pick<ObjectStore, 'foldersBelow'> },
  check: (company: string) => Promise<ConfigCheck> = (company) => checkConfig(ports, company),
): Promise<{ companies: number; wrong: number }> {
  const folders = await ports.objects.foldersBelow(keys.configs);
  const companies = folders.filter((folder) => Company.safeParse(folder).success);
  const checks = await pMap(companies, check, {
    concurrency,
    stopOnError: false,
  });
  return { companies: companies.length, wrong: checks.filter(({ wrong }) => wrong.length > 0).length };
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

async function lookAt({ objects, now, recipientFaults }: Readers, company: string): Promise<Look> {
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
    ...reportOf(company, config.under, all, kept, at),
    ...(recipients !== undefined && { recipients }),
  };
  return { config, standings: all, report, changed };
}

/** Writes what is not written yet; gives whether there was anything. */
async function write({ objects }: Ports, company: string, { report, changed }: Look): Promise<boolean> {
  for (const { document, keep } of changed) await writeKept(objects, company, document, keep);
  const key = keys.configReport(company);
  const text = JSON.stringify(report, null, 2);
  if ((await objects.readText(key)) === text) return changed.length > 0;
  await objects.write(key, text, 'application/json');
  return true;
}
