import type { DataSource } from 'typeorm';
import { newId } from '../../src/kernel/ids';
import { completeAnswers, saveNomination, type SavedNomination } from '../factories/nominations';
import { saveActor, savePerson } from '../factories/people';
import { saveCall } from '../factories/programmes';
import { levels, savePanel, saveSubmittedSheet, type SavedPanel } from '../factories/review';

export interface ChairScene {
  readonly saved: SavedPanel;
  readonly file: SavedNomination;
  readonly secrets: readonly string[];
}

/** Three files with every sheet in; the first is of the chair's own ministry. */
export const saveChairScene = async (db: DataSource): Promise<ChairScene> => {
  const call = await saveCall(db, { state: 'closed' });
  const chair = await saveActor(db, 'chair');
  const person = await savePerson(db, {
    familyName: `XYLOPH${newId().slice(0, 4)}`,
    familyNameKm: 'ហ្សីបេលីន',
  });
  const answers = completeAnswers({
    issues: { organisationIssues: 'Zibeline canals of the north', reasonForApplying: 'To plan.' },
  });
  const organisationId = chair.organisationId;
  const file = await saveNomination(db, 'in_review', {
    callId: call.id,
    person,
    answers,
    organisationId,
  });
  const others = [
    await saveNomination(db, 'in_review', { callId: call.id }),
    await saveNomination(db, 'in_review', { callId: call.id }),
  ];
  const saved = await savePanel(db, { call, chair, files: [file, ...others] });
  for (const [i, one] of saved.files.entries())
    for (const [j, reader] of saved.readers.entries())
      await saveSubmittedSheet(
        db,
        saved,
        one.id,
        reader.personId,
        levels(saved.criteria, i === 0 ? 1 : 3 + (j % 2)),
      );
  await db.query(
    `insert into review_remark (id, panel_id, nomination_id, person_id, said_as, text, said_at)
     values ($1, $2, $3, $4, 'reader', 'Quagga said it', now())`,
    [newId(), saved.panel.id, file.id, saved.readers[0]!.personId],
  );
  const secrets = [person.familyName, person.familyNameKm!, file.number, 'Zibeline', 'Quagga', file.id];
  return { saved, file, secrets };
};
