/**
 * The assignment of files to reviewers as a transportation problem with whole-number values.
 *
 * Values are whole numbers held in doubles and stay far below 2^53, so that every sum and comparison in the solver is
 * exact: no tolerance decides which solution is better. -Infinity marks a pair that may not be chosen.
 */
export interface FlowProblem {
  /** Number of files. */
  readonly files: number;
  /** Number of reviewers. */
  readonly reviewers: number;
  /** Reviewers still wanted per file. */
  readonly need: Int32Array;
  /** Least and most files still to be given to each reviewer. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** files x reviewers, row by row. */
  readonly value: Float64Array;
  /** Which reviewers know the field of which file, files x reviewers; and how many of those each file still needs. */
  readonly expert?: Uint8Array;
  readonly least?: Int32Array;
}

export interface FlowHooks {
  /** Told how many places are still to be settled, and how many there were at the start. */
  readonly progress?: (left: number, total: number) => void;
  /** Asked between steps; true stops the search. */
  readonly stop?: () => boolean;
}

/** Thrown when `hooks.stop` asked for it. */
export class AssignmentStopped extends Error {
  constructor() {
    super('the assignment was stopped before it was complete');
    this.name = 'AssignmentStopped';
  }
}

/** A set of reviewers that proves that no assignment exists (see assign-flow.ts). */
export interface FlowCut {
  /** `overfull`: these reviewers must take more than they may. `starved`: they cannot be given what they must have. */
  readonly kind: 'overfull' | 'starved';
  readonly reviewers: readonly number[];
}

export interface FlowSolution {
  readonly feasible: true;
  /** Reviewers of file i: `held[i]`, ascending. */
  readonly held: readonly (readonly number[])[];
  /** Dual prices of the reviewers: above 0 only where the reviewer is full, below 0 only at the minimum. */
  readonly price: Float64Array;
  readonly steps: number;
}

export interface FlowFailure {
  readonly feasible: false;
  readonly cut: FlowCut;
}

export type FlowAnswer = FlowSolution | FlowFailure;
