import type { DataSource } from 'typeorm';
import { Call } from '../../src/programmes/entities/call.entity';
import { saveNomination, type NominationInput, type SavedNomination } from './nominations';
import { saveActor, type SavedActor } from './people';
import { saveCall } from './programmes';

/** What somebody in good health types, section by section; `word` stands in every box that takes words. */
export function typedMedical(word = 'nothing'): Record<string, Record<string, unknown>> {
  return {
    present: {
      takesMedicine: 'yes',
      medicines: [{ medicineName: word, medicineReason: word, medicineDose: '5 mg' }],
      ...{ pregnant: 'no', allergy: 'yes', allergyWhat: word, specialNeeds: 'yes', specialNeedsWhat: word },
    },
    past: { seriousIllness: 'yes', seriousIllnessWhat: word, mentalIllness: 'yes', mentalIllnessWhat: word },
    history: { history: ['epilepsy', 'hepatitis'], historyDetail: word },
    consent: {
      ...{ consents_cost: 'yes', consents_truth: 'yes', consents_use: 'yes' },
      ...{ signedName: 'CHAN BOPHA', signedOn: '24/11/2026' },
    },
  };
}

export interface MedicalCast {
  readonly call: Call;
  readonly focal: SavedActor;
  readonly nominee: SavedActor;
  readonly nomination: SavedNomination;
}

/** A draft for a call that asks for the medical part, with its desk and a nominee who has an account. */
export async function saveMedicalDraft(db: DataSource, more: NominationInput = {}): Promise<MedicalCast> {
  const call = await saveCall(db, { formParts: ['official', 'a', 'b', 'medical'] });
  const focal = await saveActor(db, 'focal');
  const nominee = await saveActor(db, 'nominee');
  const nomination = await saveNomination(db, 'draft', {
    ...{ callId: call.id, organisationId: focal.organisationId, person: nominee.person, ...more },
  });
  return { call, focal, nominee, nomination };
}
