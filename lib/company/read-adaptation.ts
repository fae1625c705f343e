import { keys } from '../contract/bucket.ts';
import { Adaptation } from '../nlp/adaptation.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** What the company's labels add to the builtin engine, if anything. Throws where it is not valid: that must be seen. */
export async function readAdaptation(objects: ObjectStore, company: string): Promise<Adaptation | undefined> {
  const written = await objects.readText(keys.adaptation(company));
  return written === undefined ? undefined : Adaptation.parse(JSON.parse(written));
}
