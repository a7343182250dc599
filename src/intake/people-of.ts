import type { PersonKey } from '../identity';
import { formFor } from '../nominations/domain';
import type { CallFacts } from '../programmes';
import { whoIs, type SheetRow } from './domain';
import { inTurns } from './in-turns';

/** The person of each row, as the register is asked for them. */
export async function peopleOf(call: CallFacts, rows: readonly SheetRow[]): Promise<PersonKey[]> {
  const form = formFor(call);
  return inTurns(rows, (row) => whoIs(form, row) as unknown as PersonKey);
}
