import { plainWord } from '../../src/kernel/domain/text';
import { completeAnswers } from './nominations';

type Typed = Record<string, string>;
const ticks = (...names: string[]): Typed =>
  Object.fromEntries(names.map((name) => [`declares_${name}`, 'yes']));

/** The whole official form (kccp-2026.2) of somebody whom the sensible rules let pass, box by box as a browser sends it. */
export function typedFullForm(): Record<string, Typed> {
  const first = Object.fromEntries(
    Object.entries(completeAnswers()).map(([section, answers]) => [
      section,
      Object.fromEntries(
        Object.entries(answers).flatMap(([code, value]) =>
          value === null ? [] : [[code, plainWord(value)]],
        ),
      ),
    ]),
  );
  const { duties, ...why } = first.why ?? {};
  return {
    ...first,
    why: { ...why, plansForOfficial: 'Leads the renewal of the manual.' },
    duties: { duties: duties ?? '' },
    person: { ...first.person, nationality: 'cambodian' },
    post: { ...first.post, postBand: 'deputy_chief_of_office' },
    language: { ...first.language, motherTongue: 'Khmer' },
    official_declaration: ticks('reviewed', 'qualified', 'support'),
    organisation: {
      organisationMission: 'Looks after canals.',
      organisationPlace: 'Reports to the Director General.',
    },
    papers: { visitedJapan: 'no' },
    reach: {
      ...{ officeAddress: 'Phnom Penh', homeAddress: 'Phnom Penh', emergencyName: 'CHAN SOVANN' },
      ...{ emergencyRelation: 'Brother', emergencyPhone: '012 345 670' },
    },
    employment: {
      organisationType: 'national',
      employedSince: '02/01/2012',
      willContinue: 'yes',
      pcSkills: 'yes',
    },
    career: {
      'career[0][careerOrganisation]': 'Ministry of Water Resources',
      'career[0][fromMonth]': '០៥/២០១៤',
      'career[0][careerPost]': 'Deputy chief of office',
    },
    studies: {
      ...{ 'studies[0][studyInstitution]': 'Royal University', 'studies[0][fromMonth]': '10/2002' },
      ...{ 'studies[0][degree]': 'Bachelor', 'studies[0][studyField]': 'Rural engineering' },
    },
    training: { jicaBefore: 'no', otherScholarship: 'no' },
    languages: {
      'languages[0][languageName]': 'en',
      ...Object.fromEntries(
        ['listening', 'speaking', 'reading', 'writing'].map((skill) => [`languages[0][${skill}]`, 'good']),
      ),
    },
    declaration: {
      ...ticks('truth', 'health', 'schedule', 'no_change', 'no_family', 'no_work', 'return_home', 'rules'),
      ...ticks('privacy', 'portrait', 'security'),
      ...{ signedName: 'CHAN BOPHA', signedOn: '24/11/2026' },
    },
  };
}
