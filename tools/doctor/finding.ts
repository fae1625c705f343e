/** What a look at a deployment found: whether it is well, what it is, and where it is not what to do. */
export type Finding =
  | { readonly well: true; readonly what: string }
  | { readonly well: false; readonly what: string; readonly cure: string };

export const well = (what: string): Finding => ({ well: true, what });
export const amiss = (what: string, cure: string): Finding => ({ well: false, what, cure });
