import { Injectable } from '@nestjs/common';
import type { IntegerSolver } from '../domain';
import { highsSolver } from './highs';

/** One HiGHS for the process: loading it takes longer than most selections. */
@Injectable()
export class Solver {
  private loading: Promise<IntegerSolver> | null = null;

  get(): Promise<IntegerSolver> {
    return (this.loading ??= highsSolver());
  }
}
