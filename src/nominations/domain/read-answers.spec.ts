import { CIVIL_RANKS, khmerRank } from './civil-rank';
import { missingIn, sectionOf, type Section } from './form-template';
import { progressOf } from './section-progress';
import { readAnswers } from './read-answers';

const ALL = { formVersion: 'kccp-2026.1', formParts: ['official', 'a', 'b'] };
const section = (code: string): Section => sectionOf(ALL, code) as Section;

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

const full = (code: string): Section =>
  sectionOf({ formVersion: 'kccp-2026.2', formParts: ['official', 'a', 'b'] }, code) as Section;

describe('the kinds of question that the full form adds', () => {
  it('writes Latin names in capitals, as a passport does', () => {
    const { answers } = readAnswers(full('person'), { familyName: 'Chan', middleName: 'de la Mer' });
    expect(answers).toMatchObject({ familyName: 'CHAN', middleName: 'DE LA MER' });
  });

  it('reads rows, in any digits, drops the empty ones and names the box that is wrong', () => {
    const typed = [
      { careerOrganisation: 'Ministry', fromMonth: '០៥/២០១៤', toMonth: '2016-03', careerPost: 'Officer' },
      { careerOrganisation: ' ', careerPost: '' },
      { careerOrganisation: 'Province', fromMonth: '13/2010' },
    ];
    const { answers, refusals } = readAnswers(full('career'), { career: typed });
    expect(answers.career).toHaveLength(2);
    expect(answers.career).toMatchObject([{ fromMonth: '2014-05', toMonth: '2016-03', place: null }, {}]);
    expect(refusals).toEqual([
      { code: 'nominations.not_a_month', field: 'career[2][fromMonth]', href: '#career[2][fromMonth]' },
    ]);
  });

  it('reads rows as the body parser nests them, and refuses more than fit', () => {
    const rows = Object.fromEntries(Array.from({ length: 25 }, (_none, n) => [n, { degree: `Degree ${n}` }]));
    expect(readAnswers(full('studies'), { studies: rows }).refusals).toEqual([
      expect.objectContaining({ code: 'nominations.too_many_rows', field: 'studies', params: { max: 12 } }),
    ]);
  });

  it.each([
    ['A.2.3', 'A.2.3'],
    ['ក.២.៣', 'A.2.3'],
    ['គ ១ ៦', 'C.1.6'],
  ])('reads the rank %s', (typed, rank) => {
    expect(readAnswers(full('post'), { serviceType: 'civil', rank: typed }).answers.rank).toBe(rank);
  });

  it('knows the 42 ranks of the civil service and refuses any other', () => {
    expect(CIVIL_RANKS).toHaveLength(42);
    expect(readAnswers(full('post'), { serviceType: 'civil', rank: 'A.2.5' }).refusals).toEqual([
      expect.objectContaining({ code: 'nominations.civil_rank', field: 'rank' }),
    ]);
    expect(khmerRank('A.3.4')).toBe('ក.៣.៤');
  });

  it('is complete only with every declaration ticked and every row finished', () => {
    const declaration = full('declaration');
    const ticks = Object.fromEntries(
      declaration.questions.filter(({ kind }) => kind === 'tick').map(({ code }) => [code, 'yes']),
    );
    const signed = readAnswers(declaration, { ...ticks, signedName: 'x', signedOn: '1/2/2026' }).answers;
    expect(missingIn(declaration, signed)).toEqual([]);
    expect(missingIn(declaration, { ...signed, declares_truth: null })).toEqual(['declares_truth']);
    expect(missingIn(full('career'), { career: [{ careerOrganisation: 'Ministry' }] })).toEqual(['career']);
    expect(missingIn(full('training'), { jicaBefore: 'no', otherScholarship: 'no' })).toEqual([]);
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
    expect(sectionOf({ ...ALL, formParts: ['official', 'b'] }, 'issues')).toBeNull();
    expect(sectionOf(ALL, 'issues')).not.toBeNull();
  });
});
