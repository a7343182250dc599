import { Choice, Id, PlainDate, Text, WholeNumber } from '../../kernel/validation/fields';
import { Refused, type Refusal } from '../../kernel/domain/refusal';
import { readForm } from '../../kernel/validation/read-form';
import { BUDGET_SOURCES, MOST_ACTIVITIES, type BudgetSource, type PlannedActivity } from '../domain';

export class ActivityForm {
  @Id({ optional: true }) id: string | null;
  @Text({ max: 200 }) title: string;
  @Text({ max: 120 }) owner: string;
  @Text({ max: 200 }) indicator: string;
  @Text({ max: 120 }) target: string;
  @PlainDate() dueOn: string;
  @Choice(BUDGET_SOURCES) budgetSource: BudgetSource;
  @WholeNumber({ min: 1, max: 10 }) weight: number;
  @WholeNumber({ min: 0, max: 100 }) progress: number;
}

export class PlanForm {
  @WholeNumber({ optional: true }) version: number | null;
  @Text({ max: 200, optional: true }) ownerUnit: string | null;
  @WholeNumber({ min: 0, max: 10_000, optional: true }) peopleTrained: number | null;
  @Text({ max: 200, optional: true }) budgetLine: string | null;
  @Choice(['save', 'send']) then: 'save' | 'send';
}

export class DecisionForm {
  @Choice(['agree', 'return']) decision: 'agree' | 'return';
  @Text({ max: 1000, optional: true }) note: string | null;
}

type Row = Record<string, unknown>;
const WRITTEN = ['title', 'owner', 'indicator', 'target', 'dueOn'];

/** The plan and its rows. A row left blank is no row; a row half filled is told what it lacks, at its own fields. */
export function readPlan(body: unknown): Omit<PlanForm, 'then'> & {
  send: boolean;
  activities: PlannedActivity[];
} {
  const refusals: Refusal[] = [];
  const { then, ...plan } = collect(refusals, '', () => readForm(PlanForm, body)) ?? new PlanForm();
  const activities = activityRows(body).flatMap(([index, row]) => {
    const activity = collect(refusals, `activities[${index}]`, () => readForm(ActivityForm, row));
    return activity ? [activity] : [];
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return { ...plan, send: then === 'send', activities };
}

/** Rows with their place on the form, so that a message finds its field again. */
export function activityRows(body: unknown): [index: number, row: Row][] {
  const given = (body as { activities?: unknown } | null)?.activities;
  const list = Array.isArray(given) ? given : typeof given === 'object' && given ? Object.values(given) : [];
  return list
    .slice(0, MOST_ACTIVITIES + 1)
    .map((row, index): [number, Row] => [index, (row ?? {}) as Row])
    .filter(([, row]) => WRITTEN.some((name) => typeof row[name] === 'string' && row[name].trim() !== ''));
}

function collect<T>(into: Refusal[], prefix: string, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    into.push(
      ...error.refusals.map((refusal) => {
        const field = prefix ? `${prefix}[${refusal.field ?? ''}]` : (refusal.field ?? '');
        return { ...refusal, field, href: `#${field}` };
      }),
    );
    return null;
  }
}
