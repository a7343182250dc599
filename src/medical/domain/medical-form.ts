import { ask, optional, yesNo, type Question } from '../../nominations/domain';

/** Medical history of the official form (M1 to M4). Wording lies in the catalogue `medical`. */
export const MEDICAL_FORM_VERSION = 'medical-2026.1';

export interface MedicalSection {
  readonly code: string;
  readonly questions: readonly Question[];
}

const HISTORY = [
  ...['high_blood_pressure', 'low_blood_pressure', 'diabetes', 'digestive', 'kidney', 'heart', 'asthma'],
  ...['thyroid', 'tuberculosis', 'malaria', 'hepatitis', 'epilepsy', 'other_infectious', 'none'],
];

/** A yes-or-no question, and what has to be said after a yes. */
const withDetail = (code: string): Question[] => [
  yesNo(code),
  ask(`${code}What`, 'area', { max: 1000, onlyIf: { question: code, in: ['yes'] } }),
];

export const MEDICAL_FORM: readonly MedicalSection[] = [
  {
    code: 'present',
    questions: [
      yesNo('takesMedicine'),
      ask('medicines', 'rows', {
        max: 8,
        onlyIf: { question: 'takesMedicine', in: ['yes'] },
        columns: [
          ask('medicineName', 'text'),
          ask('medicineReason', 'text'),
          optional('medicineDose', 'text'),
        ],
      }),
      ask('pregnant', 'choice', { choices: ['no', 'yes', 'not_applicable'] }),
      ask('pregnancyDue', 'date', { onlyIf: { question: 'pregnant', in: ['yes'] } }),
      ...withDetail('allergy'),
      ...withDetail('specialNeeds'),
    ],
  },
  { code: 'past', questions: [...withDetail('seriousIllness'), ...withDetail('mentalIllness')] },
  {
    code: 'history',
    questions: [
      ask('history', 'choices', { choices: HISTORY }),
      optional('historyDetail', 'area', { max: 2000 }),
    ],
  },
  {
    code: 'consent',
    questions: [
      ask('consents_cost', 'tick'),
      ask('consents_truth', 'tick'),
      ask('consents_use', 'tick'),
      ask('signedName', 'text', { max: 120 }),
      ask('signedOn', 'date'),
    ],
  },
];

export function medicalSection(code: string): MedicalSection | null {
  return MEDICAL_FORM.find((section) => section.code === code) ?? null;
}
