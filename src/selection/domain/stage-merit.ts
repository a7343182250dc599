export interface SheetOfFile {
  readonly reviewerId: string;
  readonly score: number | null;
  readonly marks: Readonly<Record<string, { readonly level: number | null }>>;
}

/** A stage of the call as a run froze it. */
export interface FrozenStage {
  readonly code: string;
  readonly kind: string;
  readonly titleEn: string;
  readonly titleKm: string;
  readonly titleJa: string;
  /** Share in the merit; null: for reference only. */
  readonly weight: number | null;
  readonly least: number | null;
  readonly rubricVersionId: string | null;
}

/** What a stage said of a file that came to it. */
export interface StageOfFile {
  readonly code: string;
  readonly weight: number | null;
  readonly least: number | null;
  readonly mean: number | null;
  readonly passed: boolean | null;
  readonly thresholdsMissed: readonly string[];
  readonly sheets: readonly SheetOfFile[];
}

/** Why a file went no further. */
export interface Stop {
  readonly stage: string;
  /** What it had, and what the stage asks for; null where it is passed or not passed. */
  readonly figure: number | null;
  readonly least: number | null;
  readonly missed: readonly string[];
}

/** In a call with stages one reader may read a person twice, and two rubrics may use one word: each under its stage. */
export const inStage = (stage: string, code: string): string => `${stage}:${code}`;

/** The first stage that did not let the file go on; null when every one did. */
export function stopOf(stages: readonly StageOfFile[]): Stop | null {
  const stage = stages.find(({ passed }) => passed === false);
  if (!stage) return null;
  return {
    stage: stage.code,
    figure: stage.mean === null ? null : round(stage.mean),
    least: stage.mean === null ? null : stage.least,
    missed: stage.thresholdsMissed.map((code) => inStage(stage.code, code)),
  };
}

/** The mean of a file in a stage, each score freed of what its reader marks above the others of that stage. */
export function adjustedMean(
  { code, mean, sheets }: StageOfFile,
  severity: Readonly<Record<string, number>> | null,
): number | null {
  const scores = sheets.flatMap(({ reviewerId, score }) =>
    score === null ? [] : [score - round(severity?.[inStage(code, reviewerId)] ?? 0)],
  );
  if (severity === null || scores.length === 0) return mean;
  const freed = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return Math.min(100, Math.max(0, freed));
}

interface ReadersOfFile {
  readonly id: string;
  readonly sheets: readonly { readonly reader: string }[];
}

/**
 * How many readers' equal a merit from several stages is worth: as many as would give its mean the same error. With one
 * stage it is the number of its readers.
 */
export function readersWorth(
  { files, stages }: { readonly files: readonly ReadersOfFile[]; readonly stages?: readonly FrozenStage[] },
  id: string,
): number {
  const file = files.find((one) => one.id === id);
  if (!file) return 0;
  if (!stages) return file.sheets.length;
  const read = stages.flatMap(({ code, weight }) => {
    const readers = file.sheets.filter(({ reader }) => reader.startsWith(`${code}:`)).length;
    return weight === null || readers === 0 ? [] : [{ weight, readers }];
  });
  const whole = read.reduce((sum, { weight }) => sum + weight, 0);
  const error = read.reduce((sum, { weight, readers }) => sum + (weight / whole) ** 2 / readers, 0);
  return error === 0 ? 0 : 1 / error;
}

export const round = (points: number): number => Math.round(points * 1e4) / 1e4;
