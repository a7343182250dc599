import { SheetTemplate, UploadSheet } from '../../src/intake';
import { ImportQueries, type Preview } from '../../src/intake/imports.queries';
import { Refused } from '../../src/kernel/domain/refusal';
import { saveActor, type SavedActor } from '../factories/people';
import { saveCall } from '../factories/programmes';
import type { TestApp } from './app';
import { FilledSheet } from './sheet';

export interface Desk {
  readonly focal: SavedActor;
  readonly callId: string;
  readonly number: string;
}

/** A ministry's desk with an open call. */
export async function desk(app: TestApp, slots = 5): Promise<Desk> {
  const call = await saveCall(app.db, { slotsPerOrganisation: slots });
  return { focal: await saveActor(app.db, 'focal'), callId: call.id, number: call.number };
}

export async function sheetOf(
  app: TestApp,
  { focal, callId }: Pick<Desk, 'focal' | 'callId'>,
  more: { withDrafts?: boolean; language?: 'km' | 'en' | 'ja' } = {},
): Promise<FilledSheet> {
  const { withDrafts = false, language = 'en' } = more;
  const { bytes } = await app.get(SheetTemplate).run(focal, { callId, language, withDrafts });
  return FilledSheet.open(bytes);
}

export async function upload(
  app: TestApp,
  { focal, callId }: Pick<Desk, 'focal' | 'callId'>,
  sheet: Pick<FilledSheet, 'bytes'>,
): Promise<string> {
  const input = { callId, fileName: 'nominees.xlsx', bytes: await sheet.bytes() };
  return (await app.get(UploadSheet).run(focal, input)).importId;
}

export const previewOf = (app: TestApp, { focal }: Pick<Desk, 'focal'>, id: string): Promise<Preview> =>
  app.get(ImportQueries).preview(focal, id, { outcome: null, after: 0 });

export const outcomes = ({ rows }: Preview): string[] => rows.map(({ outcome }) => outcome);

/** Cell and code of what keeps a row from being imported. */
export const stops = ({ rows }: Preview, at = 0): (string | null)[][] =>
  (rows[at]?.plan.findings ?? []).filter((one) => one.stops).map(({ cell, code }) => [cell, code]);

export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code }) => code).join();
    throw error;
  }
  return 'accepted';
}

/** Everybody nominated in a call, with the register's details and all answers. */
export const draftsOf = (app: TestApp, callId: string): Promise<Record<string, unknown>[]> =>
  app.db.query(
    `select n.number, n.state, n.department_name as department, p.family_name as family, p.birth_date as born, p.phone,
       (select jsonb_object_agg(a.section, a.answers) from nomination_answer a where a.nomination_id = n.id) as answers
     from nomination n join person p on p.id = n.person_id where n.call_id = $1 order by n.number`,
    [callId],
  );
