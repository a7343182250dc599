import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';
import { combinedMerit } from '../../review/domain';
import type { SelectionCandidate, SelectionInput } from './selection-input';
import type { CallTerms } from './call-terms';
import type { Departure } from './scenario';
import { byText, sortedInput } from './selection-input';
import {
  adjustedMean,
  round,
  stopOf,
  type FrozenStage,
  type SheetOfFile,
  type StageOfFile,
  type Stop,
} from './stage-merit';

/** Somebody decided in or out by a signed reason. */
export interface SignedForce {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly reason: string;
  readonly signedBy: string;
}

export interface CriterionWeight {
  readonly code: string;
  readonly weight: number;
  readonly anchors: readonly unknown[];
}

/** A file that was read to the end, with every sheet that was handed in. */
export interface ReadFile {
  /** The nomination's number: what people say on the telephone, and what the frozen text names a person by. */
  readonly number: string;
  readonly organisationCode: string;
  readonly sex: string | null;
  readonly provinceCode: string | null;
  readonly meanScore: number;
  readonly thresholdsMissed: readonly string[];
  readonly sheets: readonly SheetOfFile[];
  /** In a call with stages of its own: what each said, as far as the file came. */
  readonly stages?: readonly StageOfFile[];
}

/** The complete input of a run. Nothing else may influence its result, so that anybody can compute it again. */
export interface RunInput {
  readonly format: 1;
  readonly call: {
    readonly id: string;
    readonly number: string;
    readonly rankingPolicy: string;
    readonly rubricVersionId: string | null;
  };
  /**
   * Points by which each reader marks above (or, negative, below) the others, taken off their scores; null where the
   * call ranks by raw merit.
   */
  readonly severity: Readonly<Record<string, number>> | null;
  readonly criteria: readonly { readonly code: string; readonly weight: number; readonly levels: number }[];
  readonly selection: SelectionInput;
  readonly reservePlaces: number;
  /** Only where somebody was forced in or out, by the number of the file. */
  readonly forced?: readonly SignedForce[];
  /** Only where the run departs from the published rules. */
  readonly departures?: readonly Departure[];
  /** Only in a call with stages of its own; readers and criteria then stand under their stage, `documents:plan`. */
  readonly stages?: readonly FrozenStage[];
  /** Files that a stage did not let go on: not ranked, and none of them decided before the two signatures. */
  readonly stopped?: readonly ({ readonly id: string; readonly merit: number } & Stop)[];
  /** Files that missed a required level of the rubric: scored, not ranked. */
  readonly belowLevel: readonly {
    readonly id: string;
    readonly merit: number;
    readonly missed: readonly string[];
  }[];
  readonly files: readonly {
    readonly id: string;
    readonly sheets: readonly {
      readonly reader: string;
      readonly score: number | null;
      readonly levels: Readonly<Record<string, number | null>>;
    }[];
    /** With the result of the stages that nobody scores. */
    readonly stages?: readonly {
      readonly code: string;
      readonly mean: number | null;
      readonly passed: boolean | null;
    }[];
  }[];
}

export interface FrozenRun {
  readonly input: RunInput;
  /** Canonical JSON (RFC 8785) of `input`, and its SHA-256. */
  readonly json: string;
  readonly hash: string;
}

/**
 * Everything the run may look at, in one fixed order. Merit is the mean of the readers' weighted scores, to four
 * decimals: finer differences are noise of the computer. Where the call published "adjusted", each score is first freed of
 * its reader's severity; the raw marks stay as they are. Ties: the higher mean level on the criterion of most weight,
 * then the lottery (D 7.8). Its seed was drawn when the call was opened, before anybody was nominated; in calls older than
 * that draw it is the number and identifier of the call.
 */
export function freezeRun(
  call: CallTerms,
  criteria: readonly CriterionWeight[],
  files: readonly ReadFile[],
  severity: Readonly<Record<string, number>> | null = null,
  stages: readonly FrozenStage[] | null = null,
  special: Special = NOTHING,
): FrozenRun {
  const ordered = [...files].sort((a, b) => byText(a.number, b.number));
  const heaviest = heaviestCriterion(criteria);
  const ranked = ordered.filter(isRanked);
  const input: RunInput = {
    format: 1,
    call: {
      id: call.id,
      number: call.number,
      rankingPolicy: call.rankingPolicy,
      rubricVersionId: call.rubricVersionId,
    },
    severity:
      severity && Object.fromEntries(Object.entries(severity).map(([id, points]) => [id, round(points)])),
    criteria: criteria.map(({ code, weight, anchors }) => ({ code, weight, levels: anchors.length })),
    selection: sortedInput({
      candidates: ranked.map((file) => candidate(file, heaviest, severity)),
      rules: {
        seats: call.seats,
        maxPerOrganisation: call.maxPerOrganisation,
        minimums: call.minimums,
        ...forcedRules(special.forced, ranked),
      },
      lotterySeed: special.lotterySeed ?? `${call.number}:${call.id}`,
    }),
    reservePlaces: call.reserveSeats,
    ...(special.forced.length > 0 ? { forced: special.forced.toSorted((a, b) => byText(a.id, b.id)) } : {}),
    ...(special.departures.length > 0 ? { departures: special.departures } : {}),
    ...(stages ? { stages, stopped: stoppedOf(ordered, severity) } : {}),
    belowLevel: ordered
      .filter((file) => !file.stages && file.thresholdsMissed.length > 0)
      .map((file) => ({
        id: file.number,
        merit: meritOf(file, severity),
        missed: [...file.thresholdsMissed].sort(byText),
      })),
    files: ordered.map((file) => ({
      id: file.number,
      sheets: [...file.sheets]
        .sort((a, b) => byText(a.reviewerId, b.reviewerId))
        .map(({ reviewerId, score, marks }) => ({
          reader: reviewerId,
          score,
          levels: Object.fromEntries(Object.entries(marks).map(([code, { level }]) => [code, level])),
        })),
      ...(file.stages
        ? {
            stages: file.stages.map(({ code, mean, passed }) => ({
              ...{ code, passed },
              mean: mean === null ? null : round(mean),
            })),
          }
        : {}),
    })),
  };
  const json = canonicalJson(input);
  return { input, json, hash: sha256Hex(json) };
}

/** Whether a file went through to the ranking: no stage stopped it, and it missed no required level. */
export function isRanked(file: ReadFile): boolean {
  return file.stages ? stopOf(file.stages) === null : file.thresholdsMissed.length === 0;
}

interface Special {
  readonly forced: readonly SignedForce[];
  readonly departures: readonly Departure[];
  readonly lotterySeed?: string;
}

const NOTHING: Special = { forced: [], departures: [] };

/** A file that is in no ranking is out already. */
function forcedRules(forced: readonly SignedForce[], ranked: readonly ReadFile[]) {
  const numbers = new Set(ranked.map(({ number }) => number));
  const of = (wanted: SignedForce['direction']): string[] =>
    forced.filter(({ id, direction }) => direction === wanted && numbers.has(id)).map(({ id }) => id);
  return { forcedIn: of('in'), forcedOut: of('out') };
}

/** The input of a stored run. Its hash says whether anybody touched the text. */
export function readRun(json: string): FrozenRun {
  return { input: JSON.parse(json) as RunInput, json, hash: sha256Hex(json) };
}

function candidate(
  file: ReadFile,
  heaviest: string | null,
  severity: RunInput['severity'],
): SelectionCandidate {
  const level =
    heaviest === null ? null : meanLevel(file.sheets.map(({ marks }) => marks[heaviest]?.level ?? null));
  return {
    id: file.number,
    merit: meritOf(file, severity),
    organisation: file.organisationCode,
    attributes: {
      ...(file.sex ? { sex: file.sex } : {}),
      ...(file.provinceCode ? { province: file.provinceCode } : {}),
    },
    ...(level === null ? {} : { tieKeys: [level] }),
  };
}

/** The mean of the scores, each freed of its reader's severity where the call says so. */
function meritOf({ meanScore, sheets, stages }: ReadFile, severity: RunInput['severity']): number {
  if (stages)
    return round(combinedMerit(stages.map((each) => ({ ...each, mean: adjustedMean(each, severity) }))) ?? 0);
  if (severity === null) return round(meanScore);
  const freed = sheets.flatMap(({ score, reviewerId }) =>
    score === null ? [] : [score - round(severity[reviewerId] ?? 0)],
  );
  const mean = freed.reduce((sum, score) => sum + score, 0) / freed.length;
  return round(Math.min(100, Math.max(0, mean)));
}

function stoppedOf(files: readonly ReadFile[], severity: RunInput['severity']): RunInput['stopped'] {
  return files.flatMap((file) => {
    const stop = stopOf(file.stages ?? []);
    return stop ? [{ id: file.number, merit: meritOf(file, severity), ...stop }] : [];
  });
}

/** The first of those with most weight. */
function heaviestCriterion(criteria: readonly CriterionWeight[]): string | null {
  return (
    criteria.reduce<CriterionWeight | null>(
      (most, each) => (most === null || each.weight > most.weight ? each : most),
      null,
    )?.code ?? null
  );
}

/** Mean of the levels given, "does not apply" left out; null when nobody gave one. */
export function meanLevel(levels: readonly (number | null)[]): number | null {
  const given = levels.filter((level) => level !== null);
  if (given.length === 0) return null;
  return Math.round((given.reduce((sum, level) => sum + level, 0) / given.length) * 1e4) / 1e4;
}
