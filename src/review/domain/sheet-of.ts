import type { Marks } from '../../rubrics/domain';

/** A sheet that was handed in, as the figures of a panel look at it. */
export interface SheetOf {
  readonly nominationId: string;
  readonly reviewerId: string;
  /** Points, 0 to 100. */
  readonly score: number;
  readonly marks: Marks;
}
