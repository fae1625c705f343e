import type { Reading } from '../feedback/feedback.ts';
import type { UnreadReason } from './paid-service.ts';

export interface Engine {
  /** name and version, e.g. `builtin-4` */
  readonly name: string;
  read(texts: readonly string[]): Promise<readonly EngineReading[]>;
}

export type EngineReading = Reading & {
  /** that read it, where it is another than the engine that was asked */
  readonly engine?: string;
  /** spent on it */
  readonly units?: number;
  /** why it was not read for money although it was to be */
  readonly unread?: UnreadReason;
};
