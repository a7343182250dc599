import type { Nominee } from './names';

const month = (year: number, n: number): string => `${String((n % 12) + 1).padStart(2, '0')}/${year}`;

/** The sections of the full official form that tell no story of their own, filled in from a number alone. */
export function wholeForm(
  { n, familyName, givenName }: Nominee,
  year: number,
): [string, Record<string, unknown>][] {
  const ticks = (...names: string[]) => Object.fromEntries(names.map((name) => [`declares_${name}`, 'yes']));
  const started = year - 8 - (n % 8);
  return [
    ['official_declaration', ticks('reviewed', 'qualified', 'support')],
    [
      'organisation',
      {
        organisationMission:
          'Plans, builds and looks after public works, and helps the provinces to keep them in use.',
        organisationPlace: 'The department reports to the Director General; forty people work in it.',
      },
    ],
    ['papers', { visitedJapan: 'no' }],
    [
      'reach',
      {
        officeAddress: 'Norodom Boulevard, Phnom Penh',
        homeAddress: 'Phnom Penh',
        emergencyName: `${familyName} RELATIVE`,
        emergencyRelation: 'Brother',
        emergencyPhone: '012 000 001',
      },
    ],
    [
      'employment',
      {
        organisationType: 'national',
        employedSince: `${String((n % 28) + 1).padStart(2, '0')}/02/${started}`,
        willContinue: 'yes',
        pcSkills: 'yes',
      },
    ],
    [
      'duties',
      { duties: 'Plans the work of the office, checks what is built and reports on it every month.' },
    ],
    [
      'career',
      {
        career: [
          {
            careerOrganisation: 'Department of Technical Affairs',
            place: 'Phnom Penh, Cambodia',
            fromMonth: month(year - 3, n),
            careerPost: 'Technical officer',
          },
          {
            careerOrganisation: 'Provincial department',
            place: 'Kampong Cham, Cambodia',
            ...{ fromMonth: month(started, n), toMonth: month(year - 3, n), careerPost: 'Officer' },
          },
        ],
      },
    ],
    [
      'studies',
      {
        studies: [
          {
            studyInstitution: 'Institute of Examples',
            place: 'Phnom Penh, Cambodia',
            ...{
              fromMonth: month(started - 4, n),
              toMonth: month(started, n),
              degree: 'Bachelor',
              studyField: 'Engineering',
            },
          },
        ],
      },
    ],
    ['training', { jicaBefore: 'no', otherScholarship: 'no' }],
    [
      'languages',
      {
        languages: [
          { languageName: 'en', listening: 'good', speaking: 'good', reading: 'good', writing: 'fair' },
        ],
      },
    ],
    [
      'declaration',
      {
        ...ticks('truth', 'health', 'schedule', 'no_change', 'no_family', 'no_work'),
        ...ticks('return_home', 'rules', 'privacy', 'portrait', 'security'),
        ...{ signedName: `${familyName} ${givenName}`, signedOn: `01/01/${year}` },
      },
    ],
  ];
}
