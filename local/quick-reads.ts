import { createRequire } from 'node:module';
import * as z from 'zod';

type Options = Readonly<Record<string, unknown>>;
type Level = {
  readonly _getSync: (key: string, options: Options) => unknown;
  readonly _iterator: (options: Options) => Iterator;
};
type Iterator = { readonly _nextv: (most: number, options: Options) => Promise<unknown[]> };
const Module = z.object({
  ClassicLevel: z.custom<{ readonly prototype: Level }>((given) => typeof given === 'function'),
});

/** Entries that an iterator takes at once, as many as the database hands over at most. */
const entriesAtOnce = 1000;

/**
 * Makes dynalite read its database with as few turns to another thread as there can be, for each takes many times what it takes to read
 * an item: none to get an item, and of a query one for the first and all that follow, where it was two.
 */
export function quickReads(): void {
  const ofDynalite = createRequire(import.meta.resolve('dynalite'));
  const { ClassicLevel } = Module.parse(createRequire(ofDynalite.resolve('level'))('classic-level'));
  const { _iterator } = ClassicLevel.prototype;
  Object.assign(ClassicLevel.prototype, {
    async _get(this: Level, key: string, options: Options) {
      return this._getSync(key, options);
    },
    _iterator(this: Level, options: Options) {
      const iterator = _iterator.call(this, options);
      let [taken, at]: [readonly unknown[], number] = [[], 0];
      return Object.assign(iterator, {
        async _next() {
          if (at === taken.length) [taken, at] = [await iterator._nextv(entriesAtOnce, {}), 0];
          return taken[at++];
        },
      });
    },
  });
}
