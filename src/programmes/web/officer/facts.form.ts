import { Refused, type Refusal } from '../../../kernel/domain/refusal';
import { readDate } from '../../../kernel/domain/text';
import { Choice, Choices, Code, Id, PlainDate, Text, WholeNumber } from '../../../kernel/validation/fields';
import { readForm } from '../../../kernel/validation/read-form';
import type { CallTerms } from '../../terms';
import {
  FOLLOW_UP_MONTHS,
  PHASE_MODES,
  RANKING_POLICIES,
  type Minimum,
  type Phase,
  type RankingPolicy,
} from '../../domain/call-terms';
import { CALL_FORM_PARTS, FORM_VERSIONS, type CallFormPart } from '../../domain/form-parts';
import { TAGS } from '../../domain/tags';
import { cell, filledRows, type TypedFields } from './rows';

const CAPITAL = '12';
export const MOST_PHASES = 6;

class TitleForm {
  @Text({ max: 200 }) titleEn: string;
  @Text({ max: 200, optional: true }) titleKm: string | null;
  @Text({ max: 200, optional: true }) titleJa: string | null;
  @Code({ max: 30, optional: true }) courseNumber: string | null;
  @Choice(['en'], { optional: true }) language: 'en' | null;
}
export const readTitle = (fields: TypedFields): Partial<CallTerms> => readForm(TitleForm, fields);

class PlacesForm {
  @WholeNumber({ min: 1, max: 500, optional: true }) seats: number | null;
  @WholeNumber({ min: 0, max: 500, optional: true }) reserveSeats: number | null;
  @PlainDate({ optional: true }) reserveUntil: string | null;
}
export function readPlaces(fields: TypedFields): Partial<CallTerms> {
  const { seats, reserveSeats, reserveUntil } = readForm(PlacesForm, fields);
  return { seats, reserveSeats: reserveSeats ?? 0, reserveUntil };
}

/** Rows `phases.0.mode`, `.from`, `.to`; a row without dates is no phase. */
export function readPhases(fields: TypedFields): Partial<CallTerms> {
  const refusals: Refusal[] = [];
  const phases: Phase[] = [];
  const rows = new Set([
    ...filledRows(fields, 'phases', 'from', MOST_PHASES),
    ...filledRows(fields, 'phases', 'to', MOST_PHASES),
  ]);
  for (const index of [...rows].sort((one, other) => one - other)) {
    const day = (part: 'from' | 'to'): string => {
      const field = `phases.${index}.${part}`;
      const read = readDate(cell(fields, field));
      if (!read) refusals.push({ code: 'common.not_a_date', field, href: `#${field}` });
      return read ?? '';
    };
    const mode = PHASE_MODES.find((each) => each === cell(fields, `phases.${index}.mode`)) ?? 'JAPAN';
    phases.push({ mode: mode, from: day('from'), to: day('to') });
  }
  if (refusals.length > 0) throw new Refused(refusals);
  return { phases };
}

class FormsForm {
  @Choices(CALL_FORM_PARTS) formParts: CallFormPart[];
  @Choice(FORM_VERSIONS) formVersion: string;
}
export const readForms = (fields: TypedFields): Partial<CallTerms> => readForm(FormsForm, fields);

class RubricForm {
  @Id({ optional: true }) rubricVersionId: string | null;
  @WholeNumber({ min: 2, max: 9 }) reviewsEach: number;
}
export const readRubric = (fields: TypedFields): Partial<CallTerms> => readForm(RubricForm, fields);

class SelectionForm {
  @WholeNumber({ min: 1, max: 500, optional: true }) maxPerOrganisation: number | null;
  @WholeNumber({ min: 0, max: 500, optional: true }) womenAtLeast: number | null;
  @WholeNumber({ min: 0, max: 500, optional: true }) outsideCapitalAtLeast: number | null;
  @Choice(RANKING_POLICIES) rankingPolicy: RankingPolicy;
}
export function readSelection(fields: TypedFields): Partial<CallTerms> {
  const { womenAtLeast: women, outsideCapitalAtLeast: outside, ...rest } = readForm(SelectionForm, fields);
  const minimums: Minimum[] = [
    ...(women ? [{ attribute: 'sex' as const, equals: 'female', atLeast: women }] : []),
    ...(outside ? [{ attribute: 'province' as const, notEquals: CAPITAL, atLeast: outside }] : []),
  ];
  return { ...rest, minimums };
}

/** The two minimums the form knows, back from the terms of a call. */
export function minimumFields(minimums: readonly Minimum[]): {
  womenAtLeast: number | null;
  outsideCapitalAtLeast: number | null;
} {
  const of = (attribute: Minimum['attribute']): number | null =>
    minimums.find((minimum) => minimum.attribute === attribute)?.atLeast ?? null;
  return { womenAtLeast: of('sex'), outsideCapitalAtLeast: of('province') };
}

class FollowUpForm {
  @Choices(FOLLOW_UP_MONTHS.map(String)) followUpMonths: string[];
}
export const readFollowUp = (fields: TypedFields): Partial<CallTerms> => ({
  followUpMonths: readForm(FollowUpForm, fields).followUpMonths.map(Number),
});

class TagsForm {
  @Choices(TAGS) tags: string[];
}
export const readTags = (fields: TypedFields): Partial<CallTerms> => readForm(TagsForm, fields);
