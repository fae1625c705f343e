import type { FileReason, RowReason } from '../../lib/errors.ts';
import type { Row } from '../../lib/feedback/feedback.ts';

/** A file with one trap in it, and what must come out of it. What is left out must not come out. */
export type Trap = {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** the texts of the rows sent on, or what else there is to say about them */
  readonly rows?: readonly (string | Partial<Row>)[];
  readonly rejected?: readonly (readonly [line: number, reason: RowReason])[];
  readonly empty?: number;
  /** why the file is set aside, and a part of the advice */
  readonly problem?: readonly [reason: FileReason, advice: string];
  /** a part of a note of the report */
  readonly note?: string;
};
