import type { Label } from '../feedback/feedback.ts';

export interface LabelStore {
  put(company: string, label: Label): Promise<void>;
  /** By id, from after `after` on. */
  list(company: string, limit: number, after?: string): Promise<readonly Label[]>;
}
