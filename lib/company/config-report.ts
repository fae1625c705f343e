import { keys } from '../contract/bucket.ts';
import type { Standings } from './config.ts';
import { type Document, documents } from './documents.ts';
import { type CompanyEvent, eventsDocument } from './events.ts';
import type { Fault } from './fault.ts';
import { type Kept, keepOf, type Standing } from './in-force.ts';
import type { UnreadDocument } from './unread-documents.ts';

/** All that a company may write, what it is told of too: events are read by whoever mails them, and by nobody who reads texts. */
export type AllStandings = Standings & { readonly events: Standing<readonly CompanyEvent[]> };

const names = ['settings', 'taxonomy', 'sources', 'adaptation', 'events'] as const;
const allDocuments = { ...documents, events: eventsDocument };

/** What is said of one document. */
type DocumentReport = {
  readonly document: string;
  readonly state: 'valid' | 'wrong' | 'absent';
  /** a hash of what was written, and when it was first read */
  readonly version?: string;
  readonly read?: string;
  readonly wrongSince?: string;
  /** null: what holds for a company that wrote nothing */
  readonly inForce: { readonly version: string; readonly since: string } | null;
  readonly faults: readonly Fault[];
};

/** What a company is told of its documents, in `reports/<company>/config.json` and by the API. */
export type ConfigReport = {
  readonly company: string;
  /** what texts are read under: stands in each record */
  readonly under: string;
  readonly documents: readonly DocumentReport[];
  /** recipients of the settings that get no mail, and why */
  readonly recipients?: readonly Fault[];
};

export function reportOf(
  company: string,
  under: string,
  standings: AllStandings,
  kept: { readonly [Name in keyof AllStandings]: Kept },
  at: string,
  unread: readonly UnreadDocument[] = [],
): ConfigReport {
  const told = (name: keyof AllStandings) =>
    tellDocument(company, allDocuments[name], standings[name], kept[name], at);
  return {
    company,
    under,
    documents: [...names.map(told), ...unread.map((each) => tellUnread(company, each))],
  };
}

const tellUnread = (company: string, { name, fault }: UnreadDocument): DocumentReport => ({
  document: `${keys.allOfConfig(company)}${name}`,
  ...{ state: 'wrong', inForce: null, faults: [fault] },
});

function tellDocument(
  company: string,
  { name }: Pick<Document<unknown>, 'name'>,
  standing: Standing<unknown>,
  kept: Kept,
  at: string,
): DocumentReport {
  const { written, inForce, wrongSince } = standing;
  const { good, wrong } = keepOf(standing, kept, at);
  const read = written.state === 'wrong' ? wrong?.read : good?.since;
  return {
    ...{ document: keys.document(company, written.state === 'absent' ? name : written.name) },
    state: written.state,
    ...(written.state !== 'absent' && { version: written.version, ...(read !== undefined && { read }) }),
    ...(wrongSince !== undefined && { wrongSince }),
    inForce: inForce === undefined ? null : { version: inForce.version, since: inForce.since },
    faults: written.state === 'absent' ? [] : written.faults,
  };
}

/** What holds where nothing of a document ever was valid. */
const withoutOf = {
  ...({ settings: 'default', taxonomy: 'default', adaptation: 'default' } as const),
  ...({ sources: 'files-rejected', events: 'no-events' } as const),
};

/** A wrong document, in the few words that fit a digest. */
export type ConfigFault = {
  readonly document: string;
  readonly fault: Fault;
  /** since when the version is that is in force; else what is: what holds for all, or nothing, so that files are rejected */
  readonly inForce: { readonly since: string } | 'default' | 'files-rejected' | 'no-events';
  /** where more is told */
  readonly report: string;
};

export function configFaults(company: string, standings: AllStandings): readonly ConfigFault[] {
  return names.flatMap((name) => {
    const { written, inForce } = standings[name];
    if (written.state === 'absent') return [];
    const [fault] = written.faults;
    if (fault === undefined) return [];
    const document = keys.document(company, written.name);
    return [{ document, fault, inForce: inForce ?? withoutOf[name], report: keys.configReport(company) }];
  });
}
