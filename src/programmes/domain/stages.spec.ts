import { boxOn, REVIEW_STAGE, stageBefore, stageOf, stagesOf, type Stage } from './stages';

const stage = (code: string, more: Partial<Stage> = {}): Stage => ({ ...REVIEW_STAGE, code, ...more });

describe('stages of a call', () => {
  const plain = { stages: [], reviewsEach: 4 };
  const staged = { stages: [stage('documents'), stage('health', { kind: 'record' })], reviewsEach: 3 };

  it('are one panel, with the readers the call asks for, when the call states none', () => {
    expect(stagesOf(plain)).toEqual([{ ...REVIEW_STAGE, reviewsEach: 4 }]);
    expect(stageOf(plain, 'review').weight).toBe(1);
    expect(stageBefore(plain, 'review')).toBeNull();
  });

  it('follow each other in the order of the list', () => {
    expect(stageBefore(staged, 'health')?.code).toBe('documents');
    expect(stageBefore(staged, 'documents')).toBeNull();
    expect(() => stageOf(staged, 'review')).toThrow('no stage review');
  });
});

describe('the time box of a stage', () => {
  const box = { from: '2027-01-10', until: '2027-01-20' };

  it.each([
    ['2027-01-09', 'early'],
    ['2027-01-10', 'open'],
    ['2027-01-20', 'open'],
    ['2027-01-21', 'over'],
  ])('is, on %s, %s', (day, expected) => expect(boxOn(box, day)).toBe(expected));

  it('is longer when it was extended, and never shorter', () => {
    expect(boxOn(box, '2027-01-25', '2027-01-25')).toBe('open');
    expect(boxOn(box, '2027-01-20', '2027-01-15')).toBe('open');
  });

  it('has no end that nobody stated', () => {
    expect(boxOn({ from: null, until: null }, '2030-01-01')).toBe('open');
    expect(boxOn({ from: null, until: null }, '2030-01-01', '2027-01-01')).toBe('open');
  });
});
