import type { Stage } from '../../programmes/domain';

/** The life of a record stage: open while results are entered, finished for good. */
export const RECORD_STAGE_STATES = ['open', 'finished'] as const;
export type RecordStageState = (typeof RECORD_STAGE_STATES)[number];

export type StepState = 'not_begun' | 'open' | 'finished';

/** How far a stage of a call has come. */
export interface Step {
  readonly stage: Stage;
  readonly state: StepState;
  /** Its panel, or its record stage. */
  readonly id: string | null;
  readonly finishedAt: Date | null;
}

/** The stage that may begin now: the first one that has not, if the one before it is finished. */
export function nextStep(steps: readonly Step[]): Step | null {
  const at = steps.findIndex(({ state }) => state === 'not_begun');
  const before = steps[at - 1];
  return at >= 0 && (before === undefined || before.state === 'finished') ? (steps[at] ?? null) : null;
}

/** What a stage says of one file once it is finished. */
export interface StageFigure {
  /** Mean of the readers, or the points entered; null: none was given, which is not a zero. */
  readonly mean: number | null;
  /** Of a stage passed or not passed. */
  readonly recorded: boolean | null;
  readonly thresholdsMissed: readonly string[];
}

/** Whether a file goes on: no required level of the rubric missed, and not under what the stage asks for. */
export function goesOn(
  { result, least }: Pick<Stage, 'result' | 'least'>,
  { mean, recorded, thresholdsMissed }: StageFigure,
): boolean {
  if (thresholdsMissed.length > 0) return false;
  if (least === null) return true;
  return result === 'pass_fail' ? recorded !== false : mean === null || mean >= least;
}

/**
 * The merit: means of the stages by their weights. A stage for reference counts nothing; one that does not apply to a
 * person, or that the person has not come to, is left out and the other weights make up the whole.
 */
export function combinedMerit(
  stages: readonly { readonly weight: number | null; readonly mean: number | null }[],
): number | null {
  const counted = stages.flatMap(({ weight, mean }) =>
    weight === null || mean === null ? [] : [{ weight, mean }],
  );
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  return counted.length === 1
    ? counted[0]!.mean
    : counted.reduce((sum, { weight, mean }) => sum + weight * mean, 0) / whole;
}
