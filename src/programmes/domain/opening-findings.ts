import { addMonths, dayOf, isWorkingDay } from '../../kernel/domain/calendar';
import type { Refusal } from '../../kernel/domain/refusal';
import { SHORT_NOTICE, workingDaysToNominate } from './call-window';
import type { StoredLevel } from './chain-levels';
import { isKnownForm } from './course-number';
import type { Minimum, Phase } from './call-terms';
import { decides, needsReferenceDate, type EligibilityRule } from './eligibility-rules';
import type { CallFormPart } from './form-parts';
import type { RequiredDocument } from './required-documents';
import { ruleFindings } from './rule-findings';
import { stageGaps } from './stage-findings';
import type { Stage } from './stages';
import type { SectionCode } from './term-names';

/** The terms of a call while they may still be incomplete. */
export interface DraftTerms {
  readonly titleKm: string | null;
  readonly seats: number | null;
  readonly slotsPerOrganisation: number | null;
  readonly maxPerOrganisation: number | null;
  readonly nominationDeadline: Date | null;
  readonly endorsementDeadline: Date | null;
  readonly japanDeadline: string | null;
  readonly phases: readonly Phase[];
  readonly rules: readonly EligibilityRule[];
  readonly rubricVersionId: string | null;
  readonly minimums: readonly Minimum[];
  readonly followUpMonths: readonly number[];
  readonly courseNumber: string | null;
  readonly levels: readonly StoredLevel[];
  readonly slotsByOrganisation: Readonly<Record<string, number>>;
  readonly targetOrganisations: readonly string[] | null;
  readonly documents: readonly RequiredDocument[];
  readonly formParts: readonly CallFormPart[] | null;
  readonly tags: readonly string[];
  readonly stages: readonly Stage[];
}

/** A group of the task list that an officer works through before opening. */
export type OpeningTask = SectionCode;

export interface OpeningFinding extends Refusal {
  readonly task: OpeningTask;
}

/**
 * Everything that stands in the way of opening, in the order of the form. After opening, ministries and reviewers rely on
 * these terms, so nothing incomplete passes.
 */
export function openingFindings(terms: DraftTerms, now: Date): OpeningFinding[] {
  return [
    ...phases(terms),
    ...places(terms),
    ...organisations(terms),
    ...dates(terms, now),
    ...(terms.formParts?.length === 0 ? [finding('forms', 'form_parts_missing', 'formParts')] : []),
    ...rules(terms, now),
    ...(terms.rubricVersionId ? [] : [finding('rubric', 'rubric_missing', 'rubricVersionId')]),
    ...stages(terms),
    ...selection(terms),
    ...(terms.followUpMonths.length > 0 ? [] : [finding('follow_up', 'follow_up_missing', 'followUpMonths')]),
  ];
}

function stages(terms: DraftTerms): OpeningFinding[] {
  const last = terms.levels.at(-1)?.deadline;
  const signed = last ? new Date(last) : terms.endorsementDeadline;
  return stageGaps(terms, signed && dayOf(signed)).map(({ code, field, params }) =>
    finding('stages', code, field, params),
  );
}

function places({ seats }: DraftTerms): OpeningFinding[] {
  return seats ? [] : [finding('places', 'seats_missing', 'seats')];
}

function organisations(terms: DraftTerms): OpeningFinding[] {
  const findings: OpeningFinding[] = [];
  if (!terms.slotsPerOrganisation)
    findings.push(finding('organisations', 'slots_missing', 'slotsPerOrganisation'));
  const target = terms.targetOrganisations;
  for (const code of Object.keys(terms.slotsByOrganisation))
    if (target && !target.includes(code))
      findings.push(finding('organisations', 'slots_outside_target', `slots.${code}`, { code }));
  return findings;
}

function selection(terms: DraftTerms): OpeningFinding[] {
  const findings: OpeningFinding[] = [];
  const seats = terms.seats ?? 0;
  if (seats > 0 && terms.maxPerOrganisation !== null && terms.maxPerOrganisation > seats)
    findings.push(finding('selection', 'cap_above_seats', 'maxPerOrganisation', { seats }));
  for (const { attribute, atLeast } of terms.minimums) {
    const field = attribute === 'sex' ? 'womenAtLeast' : 'outsideCapitalAtLeast';
    if (seats > 0 && atLeast > seats)
      findings.push(finding('selection', 'minimum_above_seats', field, { seats }));
  }
  return findings;
}

function dates(terms: DraftTerms, now: Date): OpeningFinding[] {
  const { nominationDeadline: nomination, endorsementDeadline: endorsement, japanDeadline } = terms;
  const findings: OpeningFinding[] = [];
  if (!nomination) findings.push(finding('dates', 'nomination_deadline_missing', 'nominationDeadline'));
  else if (nomination.getTime() <= now.getTime())
    findings.push(finding('dates', 'nomination_deadline_past', 'nominationDeadline'));
  if (terms.levels.length > 0) findings.push(...levelDates(terms.levels, nomination));
  else if (!endorsement)
    findings.push(finding('dates', 'endorsement_deadline_missing', 'endorsementDeadline'));
  else if (nomination && endorsement.getTime() < nomination.getTime())
    findings.push(finding('dates', 'endorsement_before_nomination', 'endorsementDeadline'));
  if (japanDeadline && endorsement && japanDeadline < dayOf(endorsement))
    findings.push(finding('dates', 'japan_before_endorsement', 'japanDeadline'));
  return findings;
}

/** Each level signs after the one before it, and the first one after nominations have closed. */
function levelDates(levels: readonly StoredLevel[], nomination: Date | null): OpeningFinding[] {
  let before = nomination;
  return levels.flatMap(({ deadline }, index) => {
    const field = `levels.${index}.deadline`;
    const params = { number: index + 1 };
    if (!deadline) return [finding('dates', 'level_deadline_missing', field, params)];
    const early = before !== null && Date.parse(deadline) < before.getTime();
    before = new Date(deadline);
    return early ? [finding('dates', 'level_before_previous', field, params)] : [];
  });
}

function phases(terms: DraftTerms): OpeningFinding[] {
  if (terms.phases.length === 0) return [finding('phases', 'phase_missing', 'phases.0.from')];
  return terms.phases.flatMap((phase, index) => {
    const params = { number: index + 1 };
    if (phase.to < phase.from) return [finding('phases', 'phase_ends_first', `phases.${index}.to`, params)];
    const lastDay =
      terms.japanDeadline ?? (terms.nominationDeadline ? dayOf(terms.nominationDeadline) : null);
    if (lastDay && phase.from <= lastDay)
      return [finding('phases', 'phase_before_deadline', `phases.${index}.from`, params)];
    return [];
  });
}

function rules(terms: DraftTerms, now: Date): OpeningFinding[] {
  if (!terms.rules.some(({ kind }) => decides(kind))) return [finding('rules', 'rule_missing', 'rules')];
  const wrong = ruleFindings(terms.rules).map((refusal): OpeningFinding => ({ ...refusal, task: 'rules' }));
  // A day more than a year before nominations close was printed for an earlier offering of the course.
  const earliest = addMonths(dayOf(terms.nominationDeadline ?? now), -12);
  terms.rules.forEach(({ field, referenceDate }, index) => {
    if (referenceDate && needsReferenceDate(field) && referenceDate < earliest)
      wrong.push(finding('rules', 'rule_date_old', `rules.${index}.referenceDate`, { number: index + 1 }));
  });
  return wrong;
}

export interface Caution {
  /** Said by `programmes:caution.<code>`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What an officer should know before opening, though it does not stand in the way. */
export function openingCautions(terms: DraftTerms, now: Date, holidays?: ReadonlySet<string>): Caution[] {
  const cautions: Caution[] = [];
  if (terms.nominationDeadline && terms.nominationDeadline > now) {
    const days = workingDaysToNominate(terms.nominationDeadline, now, holidays);
    if (days < SHORT_NOTICE) cautions.push({ code: 'short_notice', params: { days, least: SHORT_NOTICE } });
  }
  cautions.push(...closedDays(terms, holidays));
  if (!terms.titleKm) cautions.push({ code: 'no_khmer_title', params: {} });
  if (!terms.japanDeadline) cautions.push({ code: 'no_japan_deadline', params: {} });
  if (terms.courseNumber && !isKnownForm(terms.courseNumber))
    cautions.push({ code: 'odd_course_number', params: { number: terms.courseNumber } });
  return cautions;
}

/** Deadlines on which no office is open to meet them. */
function closedDays(terms: DraftTerms, holidays?: ReadonlySet<string>): Caution[] {
  const ends = [
    terms.nominationDeadline,
    ...terms.levels.map(({ deadline }) => deadline && new Date(deadline)),
  ];
  if (terms.levels.length === 0) ends.push(terms.endorsementDeadline);
  const days = ends.flatMap((end) => (end ? [dayOf(end)] : []));
  return [...new Set([...days, ...(terms.japanDeadline ? [terms.japanDeadline] : [])])]
    .filter((day) => !isWorkingDay(day, holidays))
    .map((day) => ({ code: 'not_a_working_day', params: { dayOn: day } }));
}

function finding(
  task: OpeningTask,
  code: string,
  field: string,
  params: Refusal['params'] = {},
): OpeningFinding {
  return { task, code: `programmes.${code}`, field, params, href: `#${field}` };
}
