import { Refused, type Refusal } from '../../../kernel/domain/refusal';
import { asciiDigits, readDate } from '../../../kernel/domain/text';
import { stageFindings } from '../../domain/stage-findings';
import { stagesOfTemplate, stageToAdd } from '../../domain/stage-presets';
import {
  MOST_STAGES,
  OTHERS_MARKS,
  REVIEW_STAGE,
  STAGE_CODE,
  STAGE_RESULTS,
  type Stage,
} from '../../domain/stages';
import type { CallTerms } from '../../terms';
import { cell, filledRows, type TypedFields } from './rows';

const TICKS = ['blind', 'showsReaders', 'discussion', 'clarification', 'together'] as const;
type Body = Record<string, unknown>;

/** Rows `stages.0.code`, `.place`, `.from` …; in the order of the places typed, without those ticked for removal. */
export function readStages(fields: TypedFields): Partial<CallTerms> {
  const refusals: Refusal[] = [];
  const rows = filledRows(fields, 'stages', 'code', MOST_STAGES)
    .filter((index) => cell(fields, `stages.${index}.remove`) !== 'yes')
    .map((index) => ({ index, place: placeOf(fields, index), stage: readStage(fields, index, refusals) }))
    .sort((a, b) => a.place - b.place || a.index - b.index);
  const stages = rows.map(({ stage }) => stage);
  // A finding counts stages in their new order; its message stands at the row in which it was typed.
  for (const finding of stageFindings(stages)) {
    const [, place, part] = /^stages\.(\d+)\.(\w+)$/.exec(finding.field ?? '') ?? [];
    const row = place === undefined ? undefined : rows[Number(place)];
    const field = row ? `stages.${row.index}.${part}` : (finding.field ?? 'stages');
    if (!refusals.some((earlier) => earlier.field === field))
      refusals.push({ ...finding, field, href: `#${field}` });
  }
  if (refusals.length > 0) throw new Refused(refusals);
  return { stages };
}

function placeOf(fields: TypedFields, index: number): number {
  const typed = asciiDigits(cell(fields, `stages.${index}.place`));
  return /^\d{1,2}$/.test(typed) ? Number(typed) : index + 1;
}

function readStage(fields: TypedFields, index: number, refusals: Refusal[]): Stage {
  const at = (part: string): string => cell(fields, `stages.${index}.${part}`);
  const refuse = (part: string, code: string, params: Refusal['params'] = {}): void => {
    const field = `stages.${index}.${part}`;
    refusals.push({ code, params, field, href: `#${field}` });
  };
  const day = (part: 'from' | 'until'): string | null => {
    const read = readDate(at(part));
    if (!read && at(part)) refuse(part, 'common.not_a_date');
    return read;
  };
  const points = (part: 'weight' | 'least', min: number): number | null => {
    const typed = asciiDigits(at(part));
    if (typed === '') return null;
    if (/^\d{1,3}(\.\d{1,2})?$/.test(typed) && Number(typed) >= min && Number(typed) <= 100)
      return Number(typed);
    refuse(part, 'common.number_between', { min, max: 100 });
    return null;
  };
  const kind = at('kind') === 'record' ? 'record' : 'panel';
  const ticks = Object.fromEntries(TICKS.map((name) => [name, kind === 'panel' && at(name) === 'yes']));
  const result = kind === 'record' ? (STAGE_RESULTS.find((each) => each === at('result')) ?? 'points') : null;
  const readers = asciiDigits(at('reviewsEach'));
  return {
    ...REVIEW_STAGE,
    ...(ticks as Pick<Stage, (typeof TICKS)[number]>),
    ...{ kind, result },
    code: STAGE_CODE.test(at('code')) ? at('code') : '',
    ...{ titleEn: at('titleEn'), titleKm: at('titleKm'), titleJa: at('titleJa') },
    ...{ from: day('from'), until: day('until') },
    rubricVersionId: kind === 'panel' ? at('rubricVersionId') || null : null,
    reviewsEach: kind === 'panel' && /^\d{1,2}$/.test(readers) ? Number(readers) : kind === 'panel' ? 0 : 1,
    othersMarks:
      kind === 'panel' ? (OTHERS_MARKS.find((each) => each === at('othersMarks')) ?? 'after_own') : 'never',
    weight: result === 'pass_fail' && at('weight') === '' ? null : points('weight', 1),
    // Passed or not has no points: that it decides is a tick.
    least: result === 'pass_fail' ? (at('decides') === 'yes' ? 1 : null) : points('least', 0),
  };
}

/** The form with the rows of a template, or with one stage more; null for other buttons. */
export function stagesHelp(body: Body): Body | null {
  if (body.act === 'stage-template') {
    const others = Object.entries(body).filter(([name]) => !name.startsWith('stages.'));
    const stages = stagesOfTemplate(String(body.stageTemplate));
    if (stages.length === 0) return body;
    return { ...Object.fromEntries(others), ...Object.assign({}, ...stages.map(fieldsOf)) };
  }
  if (body.act === 'add-stage') {
    const rows = filledRows(body, 'stages', 'code', MOST_STAGES);
    const stage = stageToAdd(
      String(body.newStage),
      rows.map((index) => cell(body, `stages.${index}.code`)),
    );
    const index = (rows.at(-1) ?? -1) + 1;
    return stage && index < MOST_STAGES ? { ...body, ...fieldsOf(stage, index), newStage: '' } : body;
  }
  return null;
}

/** A stage as the form would send it. */
function fieldsOf(stage: Stage, index: number): Body {
  const at = (part: string): string => `stages.${index}.${part}`;
  const texts = [
    'code',
    'kind',
    'titleEn',
    'titleKm',
    'titleJa',
    'reviewsEach',
    'othersMarks',
    'result',
    'weight',
  ] as const;
  return {
    ...Object.fromEntries(texts.map((part) => [at(part), String(stage[part] ?? '')])),
    ...Object.fromEntries(TICKS.filter((part) => stage[part]).map((part) => [at(part), 'yes'])),
    [at('place')]: String(index + 1),
    ...(stage.result === 'pass_fail' && stage.least !== null ? { [at('decides')]: 'yes' } : {}),
  };
}
