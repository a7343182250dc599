import { TAG_FAMILIES } from '../../programmes/domain';
import type { ReaderProfile } from '../entities/reader-profile.entity';
import { ABSENCE_ROWS } from './seats.form';

/** The form of a reader's fields, words and absences, filled with what is kept. */
export function profileData(profile: ReaderProfile | undefined): object {
  const absences = profile?.absences ?? [];
  return {
    families: TAG_FAMILIES,
    profile: {
      fields: profile?.fields ?? [],
      avoids: profile?.avoids ?? [],
      words: (profile?.words ?? []).join('\n'),
      absences: Array.from({ length: ABSENCE_ROWS }, (_, k) => absences[k] ?? { from: '', to: '' }),
    },
  };
}
