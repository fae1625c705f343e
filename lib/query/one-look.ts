import type { SummaryStore } from '../ports/summary-store.ts';

/**
 * The summaries as one request sees them: it reads the marks of a company's weeks once, for the version of an answer as for what it is
 * made of, so an answer is as of that look. Looks again after it gave marks itself.
 */
export function oneLook(store: SummaryStore): SummaryStore {
  let looked: { readonly company: string; readonly marks: ReturnType<SummaryStore['marks']> } | undefined;
  return {
    ...store,
    async marks(company) {
      if (looked?.company !== company) looked = { company, marks: store.marks(company) };
      return await looked.marks;
    },
    async mark(company, weeks) {
      looked = undefined;
      return await store.mark(company, weeks);
    },
  };
}
