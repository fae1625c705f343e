import { keys } from '../contract/bucket.ts';
import type { Config, Standings } from './config.ts';
import { type Document, documents } from './documents.ts';
import type { Fault } from './fault.ts';
import { type Kept, keepOf, type Standing } from './in-force.ts';

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
};

export function reportOf(
  company: string,
  { under, standings }: Config,
  kept: { readonly [Name in keyof Standings]: Kept },
  at: string,
): ConfigReport {
  const told = (name: keyof Standings) =>
    tellDocument(company, documents[name], standings[name], kept[name], at);
  return {
    company,
    under,
    documents: [told('settings'), told('taxonomy'), told('sources'), told('adaptation')],
  };
}

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

/** A wrong document, in the few words that fit a digest. */
export type ConfigFault = {
  readonly document: string;
  readonly fault: Fault;
  /** since when the version is that is in force; else what is: what holds for all, or nothing, so that files are rejected */
  readonly inForce: { readonly since: string } | 'default' | 'files-rejected';
  /** where more is told */
  readonly report: string;
};

export function configFaults(
  company: string,
  { standings }: Pick<Config, 'standings'>,
): readonly ConfigFault[] {
  return (['settings', 'taxonomy', 'sources', 'adaptation'] as const).flatMap((name) => {
    const { written, inForce } = standings[name];
    if (written.state === 'absent') return [];
    const [fault] = written.faults;
    if (fault === undefined) return [];
    const document = keys.document(company, written.name);
    const without = name === 'sources' ? 'files-rejected' : 'default';
    return [{ document, fault, inForce: inForce ?? without, report: keys.configReport(company) }];
  });
}
