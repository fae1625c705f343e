/** How often a reader asks whether others wait: it costs a request. */
const lookMs = 5000;

export type TurnPorts = {
  readonly now: () => Date;
  /** messages that wait to be read, of whatever company */
  readonly waiting: () => Promise<number>;
  /** how long a reader goes on while others wait */
  readonly turnMs: number;
};

/**
 * A reader's turn at a file. Once it is over the reader lets those before it that wait, and the file goes to the back of the
 * queue: so ten long files of a company never hold all readers for longer than a turn. Where nobody waits it goes on.
 */
export function readersTurn({ now, waiting, turnMs }: TurnPorts) {
  const started = now().getTime();
  let began: number | undefined;
  let looked = started;
  let over = false;
  return {
    /** The first row of this turn: to come to it, a packed file is read from its beginning. */
    begin(): void {
      began ??= now().getTime();
    },
    /** To be called between slices of rows, and while waiting. */
    async look(): Promise<void> {
      const at = now().getTime();
      // half of a reader's time at most goes into coming to the place where it left off
      if (began === undefined || over || at - began < Math.max(turnMs, began - started)) return;
      if (at - looked < Math.min(lookMs, turnMs)) return;
      looked = at;
      over = (await waiting()) > 0;
    },
    isOver: (): boolean => over,
  };
}
