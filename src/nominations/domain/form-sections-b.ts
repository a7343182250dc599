import {
  EDUCATION_FIELDS,
  EDUCATION_LEVELS,
  LANGUAGE_LEVELS,
  LANGUAGE_TESTS,
  OCCUPATIONS,
  ORGANISATION_TYPES,
  RANK_BANDS,
  SERVICE_TYPES,
} from '../../programmes/domain';
import { ask, optional, section, yesNo, type Section } from './form-question';

/** Part B: what the nominee says (numbers B0 to B16 of the official form). */

/** Tests as the rules name them, and the answer of somebody who has taken none. */
export const TEST_CHOICES = ['none', ...LANGUAGE_TESTS] as const;
export const TESTED = { question: 'languageTest', in: LANGUAGE_TESTS };
const LEVELS = { choices: [...LANGUAGE_LEVELS].reverse(), choicesOf: 'englishSelf' };
const NOT_FOR_READERS = { unread: true } as const;

/** The bands of posts; ranks of uniformed services are written in words. */
export const POST_BANDS = RANK_BANDS.slice(0, RANK_BANDS.indexOf('officer') + 1);
const LANGUAGES = ['en', 'ja', 'fr', 'zh', 'ko', 'th', 'vi', 'other'];

const place = optional('place', 'text');
const fromMonth = ask('fromMonth', 'month');
const toMonth = optional('toMonth', 'month', { hinted: true });

export const PERSON = section('person', 'b', [
  ask('familyName', 'latin', { max: 80, onRegister: true }),
  ask('givenName', 'latin', { max: 80, onRegister: true }),
  optional('middleName', 'latin', { max: 80, ...NOT_FOR_READERS }),
  ask('familyNameKm', 'khmer', { max: 80, onRegister: true }),
  ask('givenNameKm', 'khmer', { max: 80, onRegister: true }),
  ask('sex', 'choice', { choices: ['female', 'male'], onRegister: true }),
  ask('birthDate', 'date', { onRegister: true }),
  ask('nationality', 'choice', { choices: ['cambodian', 'other'], ...NOT_FOR_READERS }),
  optional('provinceCode', 'province'),
  optional('district', 'text', { max: 80, ...NOT_FOR_READERS }),
  ask('email', 'email', { contact: true, onRegister: true }),
  ask('phone', 'phone', { contact: true, onRegister: true }),
]);

export const PAPERS = section('papers', 'b', [
  optional('passportExpiry', 'date', NOT_FOR_READERS),
  yesNo('visitedJapan', NOT_FOR_READERS),
  ask('visitedJapanWhen', 'area', {
    max: 600,
    ...NOT_FOR_READERS,
    onlyIf: { question: 'visitedJapan', in: ['yes'] },
  }),
  optional('diet', 'text', NOT_FOR_READERS),
]);

export const REACH = section('reach', 'b', [
  ask('officeAddress', 'text', { max: 300, contact: true }),
  ask('homeAddress', 'text', { max: 300, contact: true }),
  ask('emergencyName', 'text', { contact: true }),
  ask('emergencyRelation', 'text', { max: 80, contact: true }),
  ask('emergencyPhone', 'phone', { contact: true }),
  optional('emergencyAddress', 'text', { max: 300, contact: true }),
  optional('emergencyEmail', 'email', { contact: true }),
]);

export const POST = section('post', 'b', [
  ask('departmentName', 'text'),
  ask('postTitle', 'text'),
  ask('postBand', 'choice', { choices: POST_BANDS }),
  ask('postStart', 'date'),
  ask('serviceType', 'choice', { choices: SERVICE_TYPES }),
  ask('serviceStart', 'date', { hinted: true }),
  optional('rank', 'rank', { onlyIf: { question: 'serviceType', in: ['civil'] } }),
  optional('rankTitle', 'text', { max: 80, onlyIf: { question: 'serviceType', in: ['police', 'military'] } }),
  ask('fieldStart', 'date', { hinted: true }),
]);

export const EMPLOYMENT = section('employment', 'b', [
  ask('organisationType', 'choice', { choices: ORGANISATION_TYPES }),
  optional('occupation', 'choice', { choices: OCCUPATIONS, ...NOT_FOR_READERS }),
  ask('employedSince', 'date'),
  yesNo('willContinue'),
  yesNo('pcSkills'),
]);

export const DUTIES = section('duties', 'b', [ask('duties', 'area', { max: 2000 })]);

export const CAREER = section('career', 'b', [
  ask('career', 'rows', {
    columns: [
      ask('careerOrganisation', 'text'),
      place,
      fromMonth,
      toMonth,
      ask('careerPost', 'text'),
      optional('careerDuties', 'text', { max: 400 }),
    ],
  }),
]);

export const EDUCATION = section('education', 'b', [
  ask('educationLevel', 'choice', { choices: EDUCATION_LEVELS }),
  ask('institution', 'text'),
  optional('educationField', 'choice', { choices: EDUCATION_FIELDS }),
  optional('major', 'text'),
  ask('graduationYear', 'number', { max: 2100 }),
]);

export const STUDIES = section('studies', 'b', [
  ask('studies', 'rows', {
    columns: [
      ask('studyInstitution', 'text'),
      place,
      fromMonth,
      toMonth,
      ask('degree', 'text'),
      ask('studyField', 'text'),
    ],
  }),
]);

export const TRAINING = section('training', 'b', [
  optional('trainings', 'rows', {
    columns: [ask('trainingInstitution', 'text'), place, fromMonth, toMonth, ask('trainingTitle', 'text')],
  }),
  yesNo('jicaBefore'),
  ask('jicaBeforeWhat', 'text', { onlyIf: { question: 'jicaBefore', in: ['yes'] } }),
  ask('jicaBeforeReturn', 'date', { onlyIf: { question: 'jicaBefore', in: ['yes'] } }),
  yesNo('otherScholarship', NOT_FOR_READERS),
  ask('otherScholarshipWhat', 'text', {
    ...NOT_FOR_READERS,
    onlyIf: { question: 'otherScholarship', in: ['yes'] },
  }),
]);

export const LANGUAGE = section('language', 'b', [
  ask('englishSelf', 'choice', { choices: LEVELS.choices }),
  ask('languageTest', 'choice', { choices: TEST_CHOICES }),
  ask('languageScore', 'decimal', { max: 1000, onlyIf: TESTED }),
  ask('languageTestDate', 'date', { onlyIf: TESTED }),
  ask('motherTongue', 'text', { max: 80 }),
]);

export const LANGUAGES_KNOWN = section('languages', 'b', [
  ask('languages', 'rows', {
    columns: [
      ask('languageName', 'choice', { choices: LANGUAGES }),
      ...['listening', 'speaking', 'reading', 'writing'].map((skill) => ask(skill, 'choice', LEVELS)),
    ],
  }),
]);

export const MOTIVATION = section('motivation', 'b', [
  ask('jobReport', 'area'),
  ask('expectation', 'area'),
  ask('actionIdea', 'area'),
]);

export const CONDITIONS = section('conditions', 'b', [
  optional('sendingRule', 'area', { max: 2000, ...NOT_FOR_READERS }),
]);

/** B15: each is said by itself, so that nobody agrees to eleven things with one tick. */
const DECLARED =
  'truth health schedule no_change no_family no_work return_home rules privacy portrait security'.split(' ');

export const DECLARATION: Section = section('declaration', 'b', [
  ...DECLARED.map((what) => ask(`declares_${what}`, 'tick', NOT_FOR_READERS)),
  ask('signedName', 'text', { max: 120, ...NOT_FOR_READERS }),
  ask('signedOn', 'date', NOT_FOR_READERS),
]);
