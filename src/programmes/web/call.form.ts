import { Refused, type Refusal } from '../../kernel/domain/refusal';
import { instantAt } from '../../kernel/domain/calendar';
import { readDate, tidyText } from '../../kernel/domain/text';
import { Choice, Choices, Code, Id, PlainDate, Text, WholeNumber } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import type { CallTerms } from '../change-call';
import { CLOSING_TIME } from '../domain/call-window';
import {
  FOLLOW_UP_MONTHS,
  PHASE_MODES,
  RANKING_POLICIES,
  type Minimum,
  type Phase,
  type PhaseMode,
  type RankingPolicy,
} from '../domain/call-terms';
import { ruleFindings } from '../domain/rule-findings';
import { atItsRow, readRuleRows, type TypedFields } from './rule-rows.form';

const CAPITAL = '12';
export const MOST_PHASES = 6;

class CallForm {
  @WholeNumber({ min: 1 }) version: number;
  @Text({ max: 200 }) titleEn: string;
  @Text({ max: 200, optional: true }) titleKm: string | null;
  @Text({ max: 200, optional: true }) titleJa: string | null;
  @WholeNumber({ min: 1, max: 500, optional: true }) seats: number | null;
  @WholeNumber({ min: 0, max: 500, optional: true }) reserveSeats: number | null;
  @WholeNumber({ min: 1, max: 100, optional: true }) slotsPerOrganisation: number | null;
  @WholeNumber({ min: 1, max: 500, optional: true }) maxPerOrganisation: number | null;
  @WholeNumber({ min: 0, max: 500, optional: true }) womenAtLeast: number | null;
  @WholeNumber({ min: 0, max: 500, optional: true }) outsideCapitalAtLeast: number | null;
  @WholeNumber({ min: 2, max: 9 }) reviewsEach: number;
  @PlainDate({ optional: true }) nominationDeadline: string | null;
  @PlainDate({ optional: true }) endorsementDeadline: string | null;
  @Code({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, optional: true }) closingTime: string | null;
  @PlainDate({ optional: true }) japanDeadline: string | null;
  @Choice(['en'], { optional: true }) language: 'en' | null;
  @Id({ optional: true }) rubricVersionId: string | null;
  @Choice(RANKING_POLICIES) rankingPolicy: RankingPolicy;
  @Choices(FOLLOW_UP_MONTHS.map(String)) followUpMonths: string[];
}

/** Reads the whole form of a draft, or throws everything that is wrong with it in one go. */
export function readCallForm(body: unknown): { version: number; terms: CallTerms } {
  const refusals: Refusal[] = [];
  const fields = (body ?? {}) as TypedFields;
  const form = attempt(() => readForm(CallForm, body), refusals);
  const phases = readPhaseRows(fields, refusals);
  const { rules, rows } = readRuleRows(fields, refusals);
  const found = ruleFindings(rules).map((refusal) => atItsRow(refusal, rows));
  // A cell that could not be read has its own message already.
  refusals.push(...found.filter(({ field }) => !refusals.some((earlier) => earlier.field === field)));
  if (!form || refusals.length > 0) throw new Refused(refusals);
  const {
    version,
    closingTime,
    womenAtLeast,
    outsideCapitalAtLeast,
    followUpMonths,
    reserveSeats,
    ...terms
  } = form;
  const at = (day: string | null): Date | null => (day ? instantAt(day, closingTime ?? CLOSING_TIME) : null);
  return {
    version,
    terms: {
      ...terms,
      reserveSeats: reserveSeats ?? 0,
      nominationDeadline: at(terms.nominationDeadline),
      endorsementDeadline: at(terms.endorsementDeadline),
      followUpMonths: followUpMonths.map(Number),
      minimums: minimumsOf(womenAtLeast, outsideCapitalAtLeast),
      phases,
      rules,
    },
  };
}

function minimumsOf(women: number | null, outsideCapital: number | null): Minimum[] {
  return [
    ...(women ? [{ attribute: 'sex' as const, equals: 'female', atLeast: women }] : []),
    ...(outsideCapital
      ? [{ attribute: 'province' as const, notEquals: CAPITAL, atLeast: outsideCapital }]
      : []),
  ];
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

/** Rows `phases.0.mode`, `.from`, `.to`; a row without dates is no phase. */
function readPhaseRows(fields: TypedFields, refusals: Refusal[]): Phase[] {
  const phases: Phase[] = [];
  for (let index = 0; index < MOST_PHASES; index += 1) {
    const typed = (part: string): string => cell(fields, `phases.${index}.${part}`);
    if (!typed('from') && !typed('to')) continue;
    const [from, to] = [readDate(typed('from')), readDate(typed('to'))];
    for (const [part, day] of [
      ['from', from],
      ['to', to],
    ] as const) {
      const field = `phases.${index}.${part}`;
      if (!day) refusals.push({ code: 'common.not_a_date', field, href: `#${field}` });
    }
    const mode = (PHASE_MODES as readonly string[]).includes(typed('mode')) ? typed('mode') : 'JAPAN';
    if (from && to) phases.push({ mode: mode as PhaseMode, from, to });
  }
  return phases;
}

/** One typed text without the marks a keyboard adds; a field sent twice counts once. */
export function cell(fields: TypedFields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? tidyText(value) : '';
}

function attempt<T>(read: () => T, refusals: Refusal[]): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refusals.push(...error.refusals);
    return null;
  }
}

export class OpenCallForm {
  @WholeNumber({ min: 1 }) version: number;
}

export class CloseCallForm {
  @Text({ max: 500, optional: true }) reason: string | null;
}

export class NewCallForm {
  @Id() courseId: string;
}
