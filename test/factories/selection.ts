import type { DataSource } from 'typeorm';
import type { Organisation } from '../../src/identity/entities/organisation.entity';
import type { Call } from '../../src/programmes/entities/call.entity';
import { saveNomination, type SavedNomination } from './nominations';
import { saveOrganisation, savePerson } from './people';
import { saveCall } from './programmes';
import { saveClosedPanel, type SavedPanel } from './review';

/** One file: its ministry, the sex of the nominee, and the level every reader gave on every criterion (1 to 5). */
export type FileSpec = readonly [ministry: string, sex: 'female' | 'male', level: number];

export interface Scored extends SavedPanel {
  readonly ministries: ReadonlyMap<string, Organisation>;
  /** The files in the order given. */
  readonly files: readonly SavedNomination[];
}

/** A call whose panel has closed: where selection begins. By default 3 seats, one on reserve, at most 2 a ministry. */
export async function saveScored(
  db: DataSource,
  specs: readonly FileSpec[],
  more: Partial<Call> = {},
  levelOf: (file: number, reader: number) => number = (file) => specs[file]?.[2] ?? 3,
): Promise<Scored> {
  const call = await saveCall(db, { state: 'closed', reserveSeats: 1, ...more });
  const ministries = new Map<string, Organisation>();
  const files: SavedNomination[] = [];
  for (const [ministry, sex] of specs) {
    const organisation = ministries.get(ministry) ?? (await saveOrganisation(db));
    ministries.set(ministry, organisation);
    const person = await savePerson(db, { sex });
    files.push(
      await saveNomination(db, 'in_review', { callId: call.id, organisationId: organisation.id, person }),
    );
  }
  const panel = await saveClosedPanel(db, { call, files }, levelOf);
  return { ...panel, files, ministries };
}

/** Six files of three ministries for three seats: A holds the two best and the fourth, which its limit holds back. */
export const SIX: readonly FileSpec[] = [
  ['A', 'female', 5],
  ['A', 'male', 5],
  ['B', 'male', 3],
  ['A', 'male', 4],
  ['C', 'female', 2],
  ['B', 'female', 1],
];
