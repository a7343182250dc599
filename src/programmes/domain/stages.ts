/** How the nominees of a call are judged: in which steps, by whom, what each step shows and what it counts. */
export const STAGE_KINDS = ['panel', 'record'] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

/** Whether a reader sees what the others gave: not at all, after the own sheet is in, or from the beginning. */
export const OTHERS_MARKS = ['never', 'after_own', 'always'] as const;
export type OthersMarks = (typeof OTHERS_MARKS)[number];

export const STAGE_RESULTS = ['points', 'pass_fail'] as const;
export type StageResult = (typeof STAGE_RESULTS)[number];

/** A time box and a bundle of permissions. The order of the list is the order in time. */
export interface Stage {
  /** Unique in the call; what panels and results are kept under. */
  readonly code: string;
  /** `panel`: readers score by a rubric. `record`: the secretariat enters a result for each file. */
  readonly kind: StageKind;
  readonly titleEn: string;
  readonly titleKm: string;
  readonly titleJa: string;
  /** The time box, `yyyy-MM-dd` in Phnom Penh, both days inside; null: not stated. */
  readonly from: string | null;
  readonly until: string | null;
  /** Of a panel; null: the rubric of the call. */
  readonly rubricVersionId: string | null;
  /** Readers of each file. */
  readonly reviewsEach: number;
  /** Readers do not learn whose file it is: no name, sex, age, photograph, organisation or province. */
  readonly blind: boolean;
  readonly othersMarks: OthersMarks;
  /** Readers see each other's names; else they are. */
  readonly showsReaders: boolean;
  readonly discussion: boolean;
  /** One question to the nominee while the readers score. */
  readonly clarification: boolean;
  /** Readers sit in one room, as in an interview. */
  readonly together: boolean;
  /** What is entered in a record stage; null in a panel. */
  readonly result: StageResult | null;
  /** Share in the merit, as a proportion of the weights of all stages; null: for reference only. */
  readonly weight: number | null;
  /** It decides: with fewer points, or not passed, a file goes no further. Null: it does not. For pass or fail any number. */
  readonly least: number | null;
}

export const STAGE_CODE = /^[a-z][a-z0-9_]{1,29}$/;
export const REVIEW = 'review';
export const MOST_STAGES = 8;

/** What every call had before stages could be set up. */
export const REVIEW_STAGE: Stage = {
  code: REVIEW,
  kind: 'panel',
  titleEn: 'Review by the panel',
  titleKm: 'ការវាយតម្លៃដោយគណៈវាយតម្លៃ',
  titleJa: '審査員による審査',
  from: null,
  until: null,
  rubricVersionId: null,
  reviewsEach: 3,
  blind: false,
  othersMarks: 'after_own',
  showsReaders: false,
  discussion: true,
  clarification: true,
  together: false,
  result: null,
  weight: 1,
  least: null,
};

export interface CallWithStages {
  /** As the call keeps them: empty when nothing was set up. */
  readonly stages: readonly Stage[];
  readonly reviewsEach: number;
}

/** The stages of a call, the first one first; a call that states none has one panel. */
export function stagesOf({ stages, reviewsEach }: CallWithStages): readonly Stage[] {
  return stages.length > 0 ? stages : [{ ...REVIEW_STAGE, reviewsEach }];
}

/** A stage of the call by its code. A panel cannot be of another one, so a missing stage is a fault of ours. */
export function stageOf(call: CallWithStages, code: string): Stage {
  const stage = stagesOf(call).find((each) => each.code === code);
  if (!stage) throw new Error(`no stage ${code}`);
  return stage;
}

/** The one before, which has to be finished first; null for the first stage. */
export function stageBefore(call: CallWithStages, code: string): Stage | null {
  const stages = stagesOf(call);
  return stages[stages.findIndex((each) => each.code === code) - 1] ?? null;
}

export const decidesAlone = ({ least }: Pick<Stage, 'least'>): boolean => least !== null;

/** Whether a day lies before, inside or after the time box; `until` may have been extended. */
export function boxOn(
  { from, until }: Pick<Stage, 'from' | 'until'>,
  day: string,
  extended: string | null = null,
): 'early' | 'open' | 'over' {
  if (from !== null && day < from) return 'early';
  const last = until !== null && extended !== null && extended > until ? extended : until;
  return last !== null && day > last ? 'over' : 'open';
}
