import { EDUCATION_LEVELS, LANGUAGE_LEVELS, SERVICE_TYPES } from '../../programmes/domain';
import { ask as asked, section, type Question, type QuestionKind, type Section } from './form-question';
import { TEST_CHOICES, TESTED } from './form-sections-b';

/** The first version of the form. Nominations that were started with it keep it; nothing here changes any more. */
const HINTED = new Set(
  `contactAddress contactPhone returnUnit organisationIssues usePlan familyName email phone rank serviceStart fieldStart
   graduationYear jobReport actionIdea`.split(/\s+/),
);

function ask(code: string, kind: QuestionKind, more: Partial<Question> = {}): Question {
  const { hinted: _hinted, ...question } = asked(code, kind, more);
  return HINTED.has(code) ? { ...question, hinted: true } : question;
}

export const KCCP_2026_1: readonly Section[] = [
  section('contact', 'official', [
    ask('contactName', 'text'),
    ask('contactPhone', 'phone', { contact: true }),
    ask('contactEmail', 'email', { contact: true }),
    ask('contactAddress', 'text', { max: 400, required: false, contact: true }),
  ]),
  section('return_post', 'official', [
    ask('returnPost', 'text'),
    ask('returnUnit', 'text'),
    ask('returnDuties', 'area', { max: 2000 }),
  ]),
  section('issues', 'a', [ask('organisationIssues', 'area'), ask('reasonForApplying', 'area')]),
  section('use', 'a', [
    ask('usePlan', 'area'),
    ask('useOwner', 'text'),
    ask('useBudget', 'choice', { choices: ['secured', 'requested', 'none_needed', 'not_yet'] }),
  ]),
  section('why', 'a', [ask('whyThisOfficial', 'area'), ask('duties', 'area', { max: 2000 })]),
  section('person', 'b', [
    ask('familyName', 'latin', { max: 80, onRegister: true }),
    ask('givenName', 'latin', { max: 80, onRegister: true }),
    ask('familyNameKm', 'khmer', { max: 80, onRegister: true }),
    ask('givenNameKm', 'khmer', { max: 80, onRegister: true }),
    ask('sex', 'choice', { choices: ['female', 'male'], onRegister: true }),
    ask('birthDate', 'date', { onRegister: true }),
    ask('provinceCode', 'province', { required: false }),
    ask('email', 'email', { contact: true, onRegister: true }),
    ask('phone', 'phone', { contact: true, onRegister: true }),
  ]),
  section('post', 'b', [
    ask('departmentName', 'text'),
    ask('postTitle', 'text'),
    ask('postStart', 'date'),
    ask('serviceType', 'choice', { choices: SERVICE_TYPES }),
    ask('serviceStart', 'date'),
    ask('rank', 'text', { max: 40, required: false }),
    ask('fieldStart', 'date'),
  ]),
  section('education', 'b', [
    ask('educationLevel', 'choice', { choices: EDUCATION_LEVELS }),
    ask('institution', 'text'),
    ask('major', 'text', { required: false }),
    ask('graduationYear', 'number', { max: 2100 }),
  ]),
  section('language', 'b', [
    ask('englishSelf', 'choice', { choices: [...LANGUAGE_LEVELS].reverse() }),
    ask('languageTest', 'choice', { choices: TEST_CHOICES }),
    ask('languageScore', 'decimal', { max: 1000, onlyIf: TESTED }),
    ask('languageTestDate', 'date', { onlyIf: TESTED }),
  ]),
  section('motivation', 'b', [
    ask('jobReport', 'area'),
    ask('expectation', 'area'),
    ask('actionIdea', 'area'),
  ]),
];
