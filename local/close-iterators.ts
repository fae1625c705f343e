import { createRequire } from 'node:module';
import * as z from 'zod';

type Iterator = { readonly close: () => Promise<void> };
const Level = z.object({
  AbstractValueIterator: z.custom<{ readonly prototype: Iterator }>((given) => typeof given === 'function'),
});

/**
 * Makes dynalite close what it iterated over. Version 4.0.0 does so by `return`, which the iterators of its database do
 * not have: each query would keep all that the table was at its time.
 */
export function closeIterators(): void {
  const ofDynalite = createRequire(import.meta.resolve('dynalite'));
  const ofLevel = createRequire(ofDynalite.resolve('memory-level'));
  const { AbstractValueIterator } = Level.parse(ofLevel('abstract-level'));
  Object.assign(AbstractValueIterator.prototype, {
    return(this: Iterator) {
      return this.close();
    },
  });
}
