import type { Reading } from '../feedback/feedback.ts';
import type { EachInTime } from './in-time.ts';
import type { UnreadReason } from './paid-service.ts';

export interface Engine {
  /** name and version, e.g. `builtin-4` */
  readonly name: string;
  /** `inTime` bounds what is done with each text in process. */
  read(texts: readonly string[], inTime?: EachInTime): Promise<readonly EngineReading[]>;
}

export type EngineReading = Reading & {
  /** that read it, where it is another than the engine that was asked */
  readonly engine?: string;
  /** spent on it */
  readonly units?: number;
  /** why it was not read for money although it was to be */
  readonly unread?: UnreadReason;
  /** it took too long: nothing is known of the text */
  readonly tooSlow?: true;
};
