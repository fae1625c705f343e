import { documentNames, keys } from '../contract/bucket.ts';
import { letterDistance } from '../letter-distance.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { shorten } from '../tables/cells/shorten.ts';
import type { Fault } from './fault.ts';

/** A name that nobody reads, and what is to be done about it. */
export type UnreadDocument = { readonly name: string; readonly fault: Fault };

/** Pages of versions that are looked at: 20,000. */
const mostPages = 20;
const mostTold = 20;
const longestName = 100;

/**
 * What a company wrote under names that nobody reads: `setings.json` is passed over in silence otherwise, and its author believes
 * that it is in force.
 */
export async function unreadDocuments(
  objects: Pick<ObjectStore, 'versionsBelow'>,
  company: string,
): Promise<readonly UnreadDocument[]> {
  const below = keys.allOfConfig(company);
  const read = new Set<string>([...documentNames, pseudonymKeyName(company)]);
  const unread = new Set<string>();
  let pages = 0;
  for await (const page of objects.versionsBelow(below)) {
    for (const { key, latest, deleteMarker } of page) {
      const name = key.slice(below.length);
      // a folder that the console made is no document
      if (latest && !deleteMarker && !read.has(name) && !name.endsWith('/')) unread.add(name);
    }
    if (unread.size >= mostTold || ++pages >= mostPages) break;
  }
  return [...unread].slice(0, mostTold).map((name) => ({
    name: shorten(name, longestName),
    fault: { path: '', problem: 'is read by nobody: no document is called so', cure: cureFor(name) },
  }));
}

const pseudonymKeyName = (company: string): string =>
  keys.pseudonymKey(company).slice(keys.allOfConfig(company).length);

function cureFor(name: string): string {
  const meant = documentNames.find((each) => isLike(stemOf(name), stemOf(each)));
  return meant === undefined
    ? `delete it, or call it as one of ${documentNames.join(', ')}`
    : `if ${meant} is meant, write it there, in the format that its name says; else delete it`;
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '').toLowerCase();

/** Letters that may be wrong: `setings`, `settigns`. */
const mostSlips = 2;

/** Whether one word is the other but for slips: a letter too many, too few, or another one. */
const isLike = (one: string, other: string): boolean => letterDistance(one, other) <= mostSlips;
