import { nameOf } from '../hash.ts';
import { instantOf } from '../instant.ts';
import type { Adaptation } from '../nlp/adaptation.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ColumnMapping } from '../tables/columns/column-mapping.ts';
import { defaultTaxonomy } from '../taxonomy/packs.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { cachedByCompany } from './cached-by-company.ts';
import { type Document, documents } from './documents.ts';
import { isLapsed, readKept, type Standing, standingOf } from './in-force.ts';
import { readDocument } from './read-document.ts';
import { defaultSettings, type Settings } from './settings.ts';

export type Standings = {
  readonly settings: Standing<Settings>;
  readonly taxonomy: Standing<Taxonomy>;
  readonly sources: Standing<ColumnMapping>;
  readonly adaptation: Standing<Adaptation>;
};

/** What holds for a company: what it wrote, or its last valid version, or the defaults. */
export type Config = {
  readonly settings: Settings;
  readonly taxonomy: Taxonomy;
  readonly adaptation: Adaptation | undefined;
  /** whose days and weeks are counted */
  readonly timeZone: string;
  /** names the taxonomy and the settings that a text is read under, for its record: `Xb3_9a.Qe1x` */
  readonly under: string;
  readonly standings: Standings;
};

/** Gives what holds for a company. Its documents are read once a minute at most. */
export type ConfigReader = (company: string) => Promise<Config>;

type Objects = Pick<ObjectStore, 'readAtMost' | 'readText'>;

export function configReader(objects: Objects, now: () => Date): ConfigReader {
  return cachedByCompany(
    now,
    async (company, before?: Config) => {
      const standing = async <Value>(document: Document<Value>, last: Standing<Value> | undefined) =>
        await readStanding({ objects, now }, company, document, last);
      const last = before?.standings;
      const [settings, taxonomy, sources, adaptation] = await Promise.all([
        standing(documents.settings, last?.settings),
        standing(documents.taxonomy, last?.taxonomy),
        standing(documents.sources, last?.sources),
        standing(documents.adaptation, last?.adaptation),
      ]);
      return configOf({ settings, taxonomy, sources, adaptation }, now());
    },
    ({ standings }) =>
      Object.values(standings).reduce(
        (sum, { written }) => sum + (written.state === 'absent' ? 0 : written.text.length),
        0,
      ),
  );
}

/** One document and what of it is in force. */
export async function readStanding<Value>(
  { objects, now }: { readonly objects: Objects; readonly now: () => Date },
  company: string,
  document: Document<Value>,
  before?: Standing<Value>,
): Promise<Standing<Value>> {
  const written = await readDocument(objects, company, document, before?.written);
  const kept = written.state === 'wrong' ? await readKept(objects, company, document) : {};
  return standingOf(written, kept, document, instantOf(now()));
}

export function configOf(standings: Standings, now: Date): Config {
  const set = standings.settings.inForce?.value ?? defaultSettings;
  const settings = isLapsed(standings.settings, now) ? { ...set, engine: defaultSettings.engine } : set;
  const timeZone = settings.timeZone ?? standings.sources.inForce?.value.timeZone ?? 'UTC';
  return {
    ...{ settings, timeZone },
    taxonomy: standings.taxonomy.inForce?.value ?? defaultTaxonomy,
    adaptation: standings.adaptation.inForce?.value,
    under: `${taxonomyVersion(standings.taxonomy).slice(0, 6)}.${readingSettings(settings, timeZone).slice(0, 4)}`,
    standings,
  };
}

const defaultVersion = nameOf(JSON.stringify(defaultTaxonomy));
/** Of the default, too: it changes with releases. */
const taxonomyVersion = ({ inForce }: Standing<Taxonomy>): string => inForce?.version ?? defaultVersion;

/** Of those settings only that change how a text is read or on which day it counts: not who gets mail. */
const readingSettings = ({ engine: { mode, threshold } }: Settings, timeZone: string): string =>
  nameOf(timeZone, mode, mode === 'cascade' ? String(threshold) : '');
