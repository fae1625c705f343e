import type { PaidAnswer } from './paid-service.ts';

export interface PaidStore {
  answers(company: string, keys: readonly string[]): Promise<ReadonlyMap<string, PaidAnswer>>;
  /** The right to ask, until an instant: true for one caller, unless there is an answer. Instants are in ms. */
  claim(company: string, key: string, now: number, until: number): Promise<boolean>;
  keep(company: string, key: string, answer: PaidAnswer, now: number): Promise<void>;
  /** Gives up a claim, by the instant that it was made with. */
  release(company: string, key: string, until: number): Promise<void>;
  /** Takes units out of a month (`2026-11`) if not more than `limit` are then taken. Repeated, it takes them again. */
  reserve(company: string, month: string, units: number, limit: number): Promise<boolean>;
  /** Puts units back that were certainly not charged. Tried once: a repeat would put them back twice. */
  giveBack(company: string, month: string, units: number): Promise<void>;
}
