import type { DemoName, Nominee } from './names';
import { wholeForm } from './whole-form';

/** What the head of a ministry writes for an official, between 50 and 100 words. */
export const JUSTIFICATION =
  'The official has led technical work in this ministry for several years, trains younger colleagues, and wrote the ' +
  'guideline that our provincial departments use today. The course treats the very method that the ministry has decided ' +
  'to introduce. After the return the official will lead its introduction in two provinces, with staff and a budget ' +
  'already named, and report every half year.';

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
/** A fraction of one that looks like chance and is the same on every machine. */
export const noise = (a: number, b: number): number => {
  const x = Math.sin(a * 127.1 + b * 311.7) * 43758.5453;
  return x - Math.floor(x);
};
const day = (year: number, n: number): string =>
  `${year}-${String((n % 12) + 1).padStart(2, '0')}-${String(((n * 7) % 28) + 1).padStart(2, '0')}`;

export function nominee(n: number, name: DemoName, ministry: string, year: number): Nominee {
  // One in nine was born too early for the course: the rules have something to stop.
  const age = n % 9 === 4 ? 48 + (n % 4) : 29 + ((n * 5) % 15);
  return {
    ...name,
    n,
    ministry,
    birthDate: day(year - age, n),
    email: `nominee${n}@example.org`,
    quality: 0.25 + 0.7 * noise(n, 1),
  };
}

const DUTIES = [
  'plans the yearly maintenance with the communes and keeps its budget',
  'checks the designs of new works and visits each site before it is paid',
  'collects the figures of the provinces and writes the report to the minister',
  'trains the technical staff of the provinces twice a year',
];
const PROBLEMS = [
  'works are built well but not maintained, because nobody plans the upkeep and the users are not asked',
  'each province measures in its own way, so that the ministry cannot compare or plan',
  'the unit has young staff who have not yet seen how a finished system is kept running for decades',
];

/** Answers section by section, as a focal point and a nominee would type them. `complete` false leaves Part B unfinished. */
export function answersOf(
  person: Nominee,
  year: number,
  complete = true,
): [section: string, typed: Record<string, unknown>][] {
  const { n } = person;
  const duty = pick(DUTIES, n);
  const problem = pick(PROBLEMS, n);
  const untested = n % 7 === 3;
  const sections: [string, Record<string, unknown>][] = [
    ...wholeForm(person, year),
    [
      'contact',
      {
        contactName: 'Training desk',
        contactPhone: '023 000 000',
        contactEmail: 'desk@example.org',
        contactAddress: 'Phnom Penh',
      },
    ],
    [
      'return_post',
      {
        returnPost: 'Head of office',
        returnUnit: 'Department of Technical Affairs',
        returnDuties: `In the new post the official ${duty}.`,
      },
    ],
    [
      'issues',
      {
        organisationIssues: `In our field ${problem}.`,
        reasonForApplying:
          'The course treats this question with examples from Japanese cities that began where we are.',
      },
    ],
    [
      'use',
      {
        usePlan:
          'A guideline for the provinces, tried in two of them in the first year and revised with them.',
        useOwner: 'Department of Technical Affairs',
        useBudget: pick(['secured', 'requested', 'none_needed', 'not_yet'], n),
      },
    ],
    [
      'why',
      {
        whyThisOfficial: `The official ${duty}, and will go on doing so.`,
        plansForOfficial:
          'The official will lead the working group on the guideline from the first month after return.',
      },
    ],
    [
      'person',
      {
        familyName: person.familyName,
        givenName: person.givenName,
        familyNameKm: person.familyNameKm,
        givenNameKm: person.givenNameKm,
        sex: person.sex,
        birthDate: person.birthDate,
        nationality: 'cambodian',
        provinceCode: String((n % 25) + 1).padStart(2, '0'),
        email: person.email,
        phone: '012 000 000',
      },
    ],
    [
      'post',
      {
        departmentName: pick(
          ['Department of Technical Affairs', 'Department of Planning', 'Department of Provincial Support'],
          n,
        ),
        postTitle: pick(['Deputy head of office', 'Technical officer', 'Head of office'], n),
        postBand: pick(['deputy_chief_of_office', 'officer', 'chief_of_office'], n),
        postStart: day(year - 3, n),
        serviceType: n % 23 === 11 ? 'contract' : 'civil',
        serviceStart: day(year - 6 - (n % 8), n),
        rank: n % 23 === 11 ? '' : pick(['A.2.3', 'A.3.1', 'A.2.4'], n),
        fieldStart: day(year - 5 - (n % 6), n),
      },
    ],
    [
      'education',
      {
        educationLevel: n % 17 === 8 ? 'associate' : pick(['bachelor', 'bachelor', 'master'], n),
        institution: 'Institute of Examples',
        major: 'Engineering',
        graduationYear: String(year - 8 - (n % 8)),
      },
    ],
    [
      'language',
      untested
        ? { englishSelf: 'good', languageTest: 'none', motherTongue: 'Khmer' }
        : {
            englishSelf: pick(['good', 'excellent'], n),
            languageTest: 'IELTS',
            languageScore: String(5 + 0.5 * (n % 5)),
            languageTestDate: day(year - 1, n),
            motherTongue: 'Khmer',
          },
    ],
    [
      'motivation',
      {
        jobReport: `I work where ${problem}. I ${duty.replace('plans', 'plan').replace('keeps', 'keep').replace('checks', 'check').replace('visits', 'visit').replace('collects', 'collect').replace('writes', 'write').replace('trains', 'train')}.`,
        expectation: 'I want to see how upkeep is planned and paid for over thirty years.',
        actionIdea:
          'Three months after the return: a draft guideline. Six months: tried in two districts. Twelve months: in use in the province.',
      },
    ],
  ];
  return complete ? sections : sections.filter(([code]) => !['motivation', 'language', 'use'].includes(code));
}
