import type { PersonFacts } from '../../src/programmes/domain';
import {
  age,
  civilian,
  engineeringGraduate,
  field,
  graduate,
  holds,
  khmer,
  not,
  postgraduate,
  service,
  toefl550,
  works,
  type Answer,
} from './answers';

interface Answers {
  /** What the source demands. */
  readonly must: Readonly<Record<string, Answer>>;
  /** What it prefers, or only tells. */
  readonly told?: Readonly<Record<string, Answer>>;
}

const A_PERSON_JUDGES = null;

/**
 * Each course and scheme as its statement reads (courses.json; domain facts 1.5, 4.1, 4.4, 4.5), one by one and by hand.
 * `day` is the last day to nominate, for sources that name no day of their own. Years of work count when they are full:
 * "more than 3 years" begins with the 37th month.
 */
export const STATEMENTS: Readonly<Record<string, (p: PersonFacts, day: string) => Answers>> = {
  c06: (p) => ({
    must: {
      occupation: works(p, 'administrative_officer'),
      'occupation-excluded': not(works(p, 'engineer', 'researcher')),
    },
    told: { 'target-org': A_PERSON_JUDGES },
  }),
  c09: (p, day) => ({
    must: {
      'age-min': age(p, '2020-10-01', (years) => years >= 25),
      'age-max': age(p, '2020-10-01', (years) => years <= 42),
      experience: field(p, day, (months) => months >= 3 * 12),
      education: graduate(p),
      'education-field': engineeringGraduate(p),
      health: p.healthDeclared,
    },
  }),
  c10: (p) => ({
    must: {
      'age-max': age(p, '2021-10-01', (years) => years < 45),
      'rank-band': holds(
        p,
        ...['chief_of_office', 'deputy_chief_of_office', 'lieutenant', 'lieutenant_commander'],
        ...['inspector', 'superintendent'],
      ),
      education: graduate(p),
      health: p.healthDeclared,
    },
  }),
  c11: () => ({ must: {}, told: { 'target-org': A_PERSON_JUDGES } }),
  c12: (p, day) => ({
    must: {
      occupation: works(p, 'extension_officer'),
      experience: field(p, day, (months) => months > 3 * 12),
      'age-max': age(p, day, (years) => years < 50),
      education: graduate(p),
    },
    told: { role: A_PERSON_JUDGES },
  }),
  c13: (p, day) => ({
    must: {
      'organisation-type':
        p.organisationType && (p.organisationType === 'national' || p.organisationType === 'local'),
      experience: field(p, day, (months) => months > 5 * 12),
      'age-max': age(p, day, (years) => years < 40),
      education: graduate(p),
    },
    told: { role: A_PERSON_JUDGES },
  }),
  c14: (p, day) => ({
    must: {
      occupation: works(p, 'engineer'),
      experience: field(p, day, (months) => months >= 5 * 12),
      'age-max': age(p, day, (years) => years < 50),
      education: graduate(p),
      'education-field': engineeringGraduate(p),
    },
    told: { role: A_PERSON_JUDGES },
  }),
  c15: (p, day) => ({
    must: {
      'rank-band': holds(p, 'director_general', 'director'),
      'age-min': age(p, day, (years) => years >= 35),
      'age-max': age(p, day, (years) => years <= 55),
      education: graduate(p),
      language: toefl550(p),
      'pc-skills': p.pcSkills,
    },
  }),
  c16: (p, day) => ({
    must: {
      experience: field(p, day, (months) => months > 5 * 12),
      education: graduate(p),
      health: p.healthDeclared,
    },
    told: { 'no-age-limit': A_PERSON_JUDGES, 'target-org': A_PERSON_JUDGES },
  }),
  c17: (p, day) => ({
    must: {
      experience: field(p, day, (months) => months >= 3 * 12),
      occupation: works(p, 'ict_specialist'),
      education: graduate(p),
      'not-military': civilian(p),
    },
    told: {
      role: A_PERSON_JUDGES,
      'age-min': age(p, day, (years) => years >= 25),
      'age-max': age(p, day, (years) => years <= 40),
    },
  }),
  c18: (p, day) => ({
    must: {
      experience: field(p, day, (months) => months > 3 * 12),
      education: graduate(p),
      'not-military': civilian(p),
    },
    told: { role: A_PERSON_JUDGES },
  }),
  c19: (p, day) => ({
    must: {
      experience: field(p, day, (months) => months > 3 * 12),
      occupation: works(p, 'engineer'),
      education: graduate(p),
      'not-military': civilian(p),
    },
    told: {
      role: A_PERSON_JUDGES,
      'age-min': age(p, day, (years) => years >= 26),
      'age-max': age(p, day, (years) => years <= 35),
    },
  }),
  c20: (p, day) => ({
    must: {
      experience: field(p, day, (months) => months > 3 * 12),
      occupation: works(p, 'engineer'),
      'age-max': age(p, day, (years) => years < 50),
      'not-military': civilian(p),
      education: graduate(p),
    },
    told: { role: A_PERSON_JUDGES },
  }),
  c21: (p) => ({ must: { occupation: works(p, 'coast_guard') }, told: { role: A_PERSON_JUDGES } }),
  c24: (p, day) => ({
    must: {
      experience: field(p, day, (months) => months > 3 * 12),
      'not-military': civilian(p),
      continue: p.willContinue,
    },
    told: {
      'age-earlier-min': age(p, day, (years) => years >= 25),
      'age-earlier-max': age(p, day, (years) => years <= 40),
      // Only the medical checker learns of it, so that nobody is refused here.
      pregnancy: p.sex === 'male' || p.medicallyCleared ? true : null,
    },
  }),
  c26: (p, day) => ({
    must: {
      'age-min': age(p, day, (years) => years >= 20),
      'age-max': age(p, day, (years) => years <= 35),
    },
  }),
  c27: (p, day) => ({
    must: { experience: field(p, day, (months) => months > 5 * 12), education: graduate(p) },
    told: { 'education-phd': postgraduate(p), expectation: A_PERSON_JUDGES },
  }),
  c28: (p, day) => ({
    must: {
      'age-max': age(p, day, (years) => years < 40),
      'other-scholarship': not(p.otherScholarship),
      service: service(p, day, (months) => months >= 6),
      'private-sector': p.organisationType && p.organisationType !== 'private',
    },
    told: {
      'age-national-min': age(p, day, (years) => years >= 22),
      'age-national-max': age(p, day, (years) => years <= 39),
      role: A_PERSON_JUDGES,
    },
  }),
  c30: (p, day) => ({
    must: { experience: field(p, day, (months) => months >= 3 * 12), health: p.healthDeclared },
    told: { field: A_PERSON_JUDGES, 'age-max': age(p, '2017-04-01', (years) => years < 40) },
  }),
  'JDS-MASTER': (p, day) => ({
    must: {
      nationality: khmer(p),
      education: graduate(p),
      'age-min': age(p, '2023-04-01', (years) => years >= 22),
      'age-max': age(p, '2023-04-01', (years) => years <= 39),
      service: service(p, day, (months) => months >= 2 * 12),
      'civil-servant': p.serviceType && p.serviceType === 'civil',
      'not-targets': not(works(p, 'teacher', 'hospital_staff', 'police_officer', 'firefighter')),
      'not-police': p.serviceType && p.serviceType !== 'police',
      health: p.healthDeclared,
    },
    told: { english: A_PERSON_JUDGES, 'target-org': A_PERSON_JUDGES },
  }),
  'JDS-PHD': (p, day) => ({
    must: {
      nationality: khmer(p),
      // Our records do not reach back to every Master, so none found proves nothing.
      'jds-master':
        p.earlier?.some(({ courseCode, completed }) => courseCode === 'JDS-MASTER' && completed) || null,
      'age-max': age(p, '2023-04-01', (years) => years < 45),
      service: service(p, day, (months) => months >= 2 * 12),
    },
  }),
  YLP: (p, day) => ({
    must: {
      'age-max': age(p, day, (years) => years < 40),
      education: graduate(p),
      service: service(p, day, (months) => months >= 3 * 12),
      language: toefl550(p),
      health: p.healthDeclared,
    },
    told: { 'service-preferred': service(p, day, (months) => months >= 5 * 12) },
  }),
  AOTS: (p, day) => ({
    must: {
      'age-min': age(p, day, (years) => years > 20),
      education: graduate(p),
      'not-military': civilian(p),
      'organisation-type': p.organisationType && p.organisationType !== 'national',
      'cooling-off':
        p.earlier &&
        p.earlier.every(
          ({ programmeCode, endedOn }) =>
            !['GRF', 'CF', 'CP', 'LOAN', 'YL', 'LT', 'JDS'].includes(programmeCode) ||
            (Date.parse(day) - Date.parse(endedOn)) / 86_400_000 >= 183,
        ),
    },
  }),
  'ONCE-PER-SCHEME': (p) => ({
    must: {},
    told: { 'once-per-scheme': p.earlier && !p.earlier.some(({ sameProgramme }) => sameProgramme) },
  }),
};
