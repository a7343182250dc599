import { Refused, type Refusal } from '../../kernel/domain/refusal';
import { Choice, Text, Tick, WholeNumber } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import { DUE_UNITS, MOST_STEPS, PLAN_FORMS, type DueUnit, type PlanForm, type PlanStep } from '../domain';

class StepForm {
  @Choice(PLAN_FORMS) form: PlanForm;
  @WholeNumber({ min: 1, max: 120 }) count: number;
  @Choice(DUE_UNITS) unit: DueUnit;
  @Text({ max: 40, optional: true }) before: string | null;
  @Tick() on: boolean;
  @Text({ max: 40, optional: true }) after: string | null;
  @WholeNumber({ min: 0, max: 10 }) most: number;
}

class VersionForm {
  @WholeNumber({ optional: true }) version: number | null;
}

/** The rows of the form; one whose number of days or months is empty is no step. */
export function readFollowUpPlan(body: unknown): { version: number | null; steps: PlanStep[] } {
  const refusals: Refusal[] = [];
  const { version } = readForm(VersionForm, body);
  const given = (body as { steps?: unknown } | null)?.steps;
  const rows: unknown[] = Array.isArray(given) ? given : Object.values((given as object | undefined) ?? {});
  const steps = rows.slice(0, MOST_STEPS + 3).flatMap((row, index): PlanStep[] => {
    if (typeof row !== 'object' || row === null || !(row as { count?: unknown }).count) return [];
    try {
      const { form, count, unit, before, on, after, most } = readForm(StepForm, row);
      const reminders = { before: daysIn(before, 'before'), on, after: daysIn(after, 'after'), most };
      return [{ form, due: { unit, count }, reminders }];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      for (const refusal of error.refusals) {
        const field = `steps[${index}][${refusal.field ?? 'form'}]`;
        refusals.push({ ...refusal, field, href: `#${field}` });
      }
      return [];
    }
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return { version, steps };
}

/** "7, 1": whole days, parted by commas or spaces. */
function daysIn(text: string | null, field: string): number[] {
  const parts = (text ?? '').split(/[\s,;、]+/).filter((part) => part !== '');
  if (parts.some((part) => !/^\d{1,3}$/.test(part)))
    throw new Refused([{ code: 'follow-up.schedule_days_list', field }]);
  return [...new Set(parts.map(Number))].sort((a, b) => b - a);
}
