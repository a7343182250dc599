import type { PersonKey } from '../identity';
import { formFor } from '../nominations/domain';
import type { CallFacts } from '../programmes';
import { whoIs, type SheetRow } from './domain';

/** The person of each row, as the register is asked for them. */
export function peopleOf(call: CallFacts, rows: readonly SheetRow[]): PersonKey[] {
  const form = formFor(call);
  return rows.map((row) => whoIs(form, row) as unknown as PersonKey);
}
