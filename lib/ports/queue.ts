export interface Queue {
  /**
   * Sends all bodies, each a JSON text, or throws. `group` is whose they are: the queue serves groups in turn, so that one
   * company's ten million rows do not hold up another's hundred. `delaySeconds` (900 at most): not to be seen before.
   */
  send(bodies: readonly string[], group?: string, delaySeconds?: number): Promise<void>;
}

/** A queue whose length can be asked for. */
export interface CountedQueue extends Queue {
  /** About how many messages wait; those that somebody works on are not among them. */
  waiting(): Promise<number>;
}
