import type { PhaseMode } from './call-terms';

/**
 * A phase as a source prints it. A day may be missing or unreadable (`2013-04`, `2016-01-2x`, `????-10-30`): it is kept
 * as printed, because a day guessed here would look like a fact later.
 */
export interface StatedPhase {
  readonly mode: PhaseMode;
  readonly from: string;
  readonly to: string;
}

/** What a source states about a course beyond its title, dates and rules; every part may be absent. */
export interface StatedFacts {
  readonly projectId?: string;
  /** Seats by country code, as stated. */
  readonly seats?: Readonly<Record<string, number>>;
  readonly targetCountries?: readonly string[];
  readonly requiredDocuments?: readonly string[];
  readonly circularDate?: string;
  readonly nationalDeadline?: string;
  readonly outputs?: readonly string[];
  readonly note?: string;
  readonly alternativeSource?: string;
  /** The imported record as it stood, so that nothing the source said is lost. */
  readonly record: Readonly<Record<string, unknown>>;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Whether a stated phase has both its days in full. */
export function hasFullDays(phase: StatedPhase): boolean {
  return DAY.test(phase.from) && DAY.test(phase.to);
}

/**
 * The key of a course number: letters and digits alone, capitals. Numbers are written with and without hyphens
 * (`J17-04025`, `J1604131-`, `201984777-J002`).
 */
export function numberKey(asWritten: string): string {
  return asWritten.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
