import type { Refusal } from '../../kernel/domain/refusal';
import { MOST_STAGES, OTHERS_MARKS, STAGE_CODE, STAGE_KINDS, STAGE_RESULTS, type Stage } from './stages';

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST_READERS = 12;

/** What makes no sense in a list of stages, also in a draft. Fields are `stages.0.from`. */
export function stageFindings(stages: readonly Stage[]): Refusal[] {
  if (stages.length > MOST_STAGES) return [at('stages', 'programmes.too_many_stages', { most: MOST_STAGES })];
  return [...stages.flatMap((stage, index) => ofOne(stage, index, stages)), ...order(stages)];
}

function ofOne(stage: Stage, index: number, stages: readonly Stage[]): Refusal[] {
  const findings: Refusal[] = [];
  const number = index + 1;
  const say = (part: string, code: string, params: Refusal['params'] = { number }): unknown =>
    findings.push(at(`stages.${index}.${part}`, code, params));
  const { code, kind, titleEn, titleKm, titleJa, from, until, result, weight, least } = stage;
  if (!STAGE_CODE.test(code) || stages.findIndex((other) => other.code === code) !== index)
    say('code', 'programmes.stage_twice');
  if (![titleEn, titleKm, titleJa].every((title) => title.trim()))
    say('titleEn', 'programmes.stage_untitled');
  for (const part of ['from', 'until'] as const)
    if (stage[part] !== null && !DAY.test(stage[part])) say(part, 'common.not_a_date', {});
  if (from !== null && until !== null && until < from) say('until', 'programmes.stage_ends_first');
  if (!STAGE_KINDS.includes(kind)) say('kind', 'common.choose_one', {});
  if (!OTHERS_MARKS.includes(stage.othersMarks)) say('othersMarks', 'common.choose_one', {});
  if (kind === 'record' && !STAGE_RESULTS.some((each) => each === result))
    say('result', 'common.choose_one', {});
  if (!whole(stage.reviewsEach, 1, MOST_READERS))
    say('reviewsEach', 'common.number_between', { min: 1, max: MOST_READERS });
  if (weight !== null && !(weight > 0 && weight <= 100))
    say('weight', 'common.number_between', { min: 1, max: 100 });
  else if (weight !== null && result === 'pass_fail') say('weight', 'programmes.stage_weight_without_points');
  if (least !== null && !(least >= 0 && least <= 100))
    say('least', 'common.number_between', { min: 0, max: 100 });
  if (stage.blind && stage.together) say('blind', 'programmes.stage_blind_together');
  return findings;
}

/** One stage begins after the one before it has ended: its files are those that went on. */
function order(stages: readonly Stage[]): Refusal[] {
  let last: { day: string; title: number } | null = null;
  return stages.flatMap(({ from, until }, index): Refusal[] => {
    const begins = from ?? until;
    const over = last !== null && begins !== null && begins <= last.day;
    const before = last?.title ?? 0;
    const end = until ?? from;
    if (end !== null) last = { day: end, title: index + 1 };
    return over
      ? [at(`stages.${index}.from`, 'programmes.stage_overlaps', { number: index + 1, before })]
      : [];
  });
}

export interface StagedTerms {
  readonly stages: readonly Stage[];
  readonly rubricVersionId: string | null;
  readonly endorsementDeadline: Date | null;
  readonly japanDeadline: string | null;
}

/** What stands in the way of opening: `endorsed` is the day of the last signature. */
export function stageGaps(
  { stages, rubricVersionId, japanDeadline }: StagedTerms,
  endorsed: string | null,
): { code: string; field: string; params: Record<string, string | number> }[] {
  if (stages.length === 0) return [];
  const gaps: { code: string; field: string; params: Record<string, string | number> }[] = [];
  if (!stages.some(({ weight }) => weight !== null))
    gaps.push({ code: 'no_weighted_stage', field: 'stages.0.weight', params: {} });
  stages.forEach((stage, index) => {
    const params = { number: index + 1 };
    // The rubric of the call is asked for on its own page.
    if (stage.kind === 'panel' && stage.rubricVersionId === null && rubricVersionId === null)
      gaps.push({ code: 'stage_without_rubric', field: `stages.${index}.rubricVersionId`, params });
    const begins = stage.from ?? stage.until;
    if (begins !== null && endorsed !== null && begins <= endorsed)
      gaps.push({ code: 'stage_before_signed', field: `stages.${index}.from`, params });
    const ends = stage.until ?? stage.from;
    if (ends !== null && japanDeadline !== null && ends > japanDeadline)
      gaps.push({ code: 'stage_after_japan', field: `stages.${index}.until`, params });
  });
  return gaps;
}

const whole = (value: number, min: number, max: number): boolean =>
  Number.isInteger(value) && value >= min && value <= max;

function at(field: string, code: string, params: Refusal['params'] = {}): Refusal {
  return { code, field, params, href: `#${field}` };
}
