export interface Queue {
  /**
   * Sends all bodies, each a JSON text, or throws. `group` is whose they are: the queue serves groups in turn, so that one
   * company's ten million rows do not hold up another's hundred. `delaySeconds` (900 at most): not to be seen before.
   */
  send(bodies: readonly string[], group?: string, delaySeconds?: number): Promise<void>;
}
