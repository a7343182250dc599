import { missingIn, sectionOf, type Section } from './form-template';
import { progressOf } from './section-progress';
import { readAnswers } from './read-answers';

const section = (code: string): Section => sectionOf({ programmeCode: 'GRF' }, code) as Section;

describe('reading a section', () => {
  it('takes Khmer and full-width digits, and keeps one form of a telephone number', () => {
    const { answers, refusals } = readAnswers(section('person'), {
      familyName: ' CHAN ',
      familyNameKm: '\u200Bចាន់\u200B',
      birthDate: '១២/០៨/១៩៨៣',
      phone: '០១២ 345-678',
      email: 'Bopha@Example.ORG',
    });
    expect(refusals).toEqual([]);
    expect(answers).toMatchObject({
      familyName: 'CHAN',
      familyNameKm: 'ចាន់',
      birthDate: '1983-08-12',
      phone: '+85512345678',
      email: 'bopha@example.org',
    });
  });

  it.each([
    ['person', 'familyName', 'ចាន់', 'nominations.latin_letters'],
    ['person', 'familyNameKm', 'Chan', 'nominations.khmer_letters'],
    ['person', 'phone', '12345', 'nominations.phone'],
    ['person', 'email', 'nobody', 'common.not_an_email'],
    ['person', 'sex', 'other', 'common.choose_one'],
    ['post', 'serviceStart', '31/02/2012', 'common.not_a_date'],
    ['education', 'graduationYear', 'MMVI', 'common.not_a_whole_number'],
    ['education', 'graduationYear', '2101', 'common.number_between'],
    ['return_post', 'returnPost', 'x'.repeat(201), 'common.too_long'],
  ])('refuses in %s the %s "%s"', (code, question, typed, refusal) => {
    expect(readAnswers(section(code), { [question]: typed }).refusals).toEqual([
      expect.objectContaining({ code: refusal, field: question, href: `#${question}` }),
    ]);
  });

  it('drops what was not asked, and the score of somebody who took no test', () => {
    const { answers } = readAnswers(section('language'), {
      languageTest: 'none',
      languageScore: '6',
      role: 'admin',
    });
    expect(answers).toEqual({
      englishSelf: null,
      languageTest: 'none',
      languageScore: null,
      languageTestDate: null,
    });
  });
});

describe('how far a section is', () => {
  it('counts what is required and asked', () => {
    const language = section('language');
    expect(progressOf(language, undefined)).toBe('not_started');
    expect(missingIn(language, { languageTest: 'IELTS' })).toEqual([
      'englishSelf',
      'languageScore',
      'languageTestDate',
    ]);
    expect(progressOf(language, { englishSelf: 'good', languageTest: 'none' })).toBe('complete');
    expect(progressOf(language, { englishSelf: 'good' })).toBe('in_progress');
  });

  it('asks no Part A for a course of one country', () => {
    expect(sectionOf({ programmeCode: 'CF' }, 'issues')).toBeNull();
    expect(sectionOf({ programmeCode: 'GRF' }, 'issues')).not.toBeNull();
  });
});
