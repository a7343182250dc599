import { monthsIn } from '../../programmes/domain';
import { personFacts, type FactSources } from './person-facts';

const facts = (answers: FactSources['answers']) =>
  personFacts({
    answers,
    birthDate: null,
    sex: null,
    organisationCode: 'MOWRAM',
    endorsed: true,
    medicallyCleared: null,
    earlier: null,
    documents: null,
  });

describe('the facts of a form', () => {
  it('counts full months in the field from the day the form gives', () => {
    const months = (fieldStart: string) =>
      monthsIn(facts({ post: { fieldStart } }).fieldPeriods ?? [], '2026-12-04');
    expect([months('2023-12-04'), months('2023-12-05'), months('2027-01-01')]).toEqual([36, 35, 0]);
    expect(facts({}).fieldPeriods).toBeNull();
  });

  it('knows no test of somebody who took none', () => {
    expect(facts({ language: { languageTest: 'none', languageScore: null } }).languageTest).toBeNull();
    expect(facts({ language: { languageTest: 'IELTS', languageScore: 6.5 } }).languageTest).toEqual({
      test: 'IELTS',
      score: 6.5,
    });
  });

  it('takes yes and no as said, and silence for neither', () => {
    const said = facts({
      employment: { willContinue: 'yes', pcSkills: 'no' },
      declaration: { declares_health: null },
      person: { nationality: 'cambodian' },
    });
    expect(said).toMatchObject({ willContinue: true, pcSkills: false, otherScholarship: null });
    expect(said).toMatchObject({ healthDeclared: null, nationality: 'KH' });
  });

  it('reads a rank of a uniformed service in English, and leaves one in other words open', () => {
    expect(facts({ post: { postBand: 'officer', rankTitle: 'Lieutenant Commander' } })).toMatchObject({
      rankBands: ['lieutenant_commander', 'officer'],
      rankInWords: false,
    });
    expect(facts({ post: { postBand: 'officer', rankTitle: 'វរសេនីយ៍ត្រី' } })).toMatchObject({
      rankBands: ['officer'],
      rankInWords: true,
    });
  });

  it('gathers what stands on certificates, and does not read what is declared of earlier training', () => {
    const said = facts({
      education: { major: 'Rural engineering' },
      studies: { studies: [{ degree: 'Bachelor of Science', studyField: 'Hydrology' }] as never },
      training: { jicaBefore: 'yes', jicaBeforeReturn: '2026-01-01' },
    });
    expect(said.degrees).toEqual(['Rural engineering', 'Bachelor of Science', 'Hydrology']);
    expect(said.earlier).toBeNull();
  });
});
