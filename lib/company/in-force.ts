import * as z from 'zod';
import { keys } from '../contract/bucket.ts';
import { Instant } from '../feedback/feedback.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Document } from './documents.ts';
import { parseKept, type Written } from './read-document.ts';

/** What the pipeline keeps of a document, where the company cannot write. */
const Kept = z.object({
  /** the last valid version, and when it was first seen; missing where there was no document last */
  good: z.object({ version: z.string(), since: Instant, text: z.string() }).optional(),
  /** the wrong one in its place: when this one was first seen, and since when a wrong one stands there */
  wrong: z.object({ version: z.string(), read: Instant, since: Instant }).optional(),
});
export type Kept = z.infer<typeof Kept>;

/** A document, and what of it is in force. */
export type Standing<Value> = {
  readonly written: Written<Value>;
  /** undefined: nothing of the company's own, so what holds for all who wrote nothing */
  readonly inForce: { readonly version: string; readonly since: string; readonly value: Value } | undefined;
  /** since when the document is wrong */
  readonly wrongSince: string | undefined;
};

/**
 * How long mail and money go by the last valid settings. Who was struck off in the version that is wrong must not get mail
 * for long, nor who switched a paid engine off go on paying; with a mail a week, one tells the others that there is
 * something to mend.
 */
const longestMs = 7 * 86_400_000;

/** Whether a document is wrong for so long that its last valid version decides neither who gets mail nor what is bought. */
export const isLapsed = ({ wrongSince }: Pick<Standing<unknown>, 'wrongSince'>, now: Date): boolean =>
  wrongSince !== undefined && now.getTime() - Date.parse(wrongSince) > longestMs;

/**
 * What of a document is in force: itself where it is valid; else its last valid version, until it is mended or deleted. `at`
 * is now.
 */
export function standingOf<Value>(
  written: Written<Value>,
  kept: Kept,
  document: Document<Value>,
  at: string,
): Standing<Value> {
  const { good, wrong } = kept;
  if (written.state === 'absent') return { written, inForce: undefined, wrongSince: undefined };
  if (written.state === 'valid') {
    const { version, value } = written;
    const since = good?.version === version ? good.since : at;
    return { written, inForce: { version, since, value }, wrongSince: undefined };
  }
  const wrongSince = wrong?.since ?? at;
  if (good === undefined) return { written, inForce: undefined, wrongSince };
  // by today's rules: they may have become stricter since it was kept
  const last = parseKept(good.text, document);
  const { version, since } = good;
  const inForce = last.state === 'valid' ? { version, since, value: last.value } : undefined;
  return { written, inForce, wrongSince };
}

/** What is to be kept of a document from now on. */
export function keepOf({ written }: Standing<unknown>, kept: Kept, at: string): Kept {
  if (written.state === 'absent') return {};
  const { version } = written;
  const { good, wrong } = kept;
  if (written.state === 'valid')
    return { good: good?.version === version ? good : { version, since: at, text: written.text } };
  const read = wrong?.version === version ? wrong.read : at;
  return { ...(good !== undefined && { good }), wrong: { version, read, since: wrong?.since ?? at } };
}

export async function readKept(
  objects: Pick<ObjectStore, 'readText'>,
  company: string,
  { name }: Document<unknown>,
): Promise<Kept> {
  const text = await objects.readText(keys.inForce(company, name));
  return text === undefined ? {} : Kept.parse(JSON.parse(text));
}

export async function writeKept(
  objects: Pick<ObjectStore, 'write'>,
  company: string,
  { name }: Document<unknown>,
  kept: Kept,
): Promise<void> {
  await objects.write(keys.keptInForce(company, name), JSON.stringify(kept), 'application/json');
}
