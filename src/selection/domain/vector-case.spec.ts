import { vectorCaseFinding } from './vector-case';

const good = {
  candidates: [{ id: 'a', merit: 70, organisation: 'MEF', sex: 'F' }],
  seats: 1,
  maxPerOrganisation: null,
  minimums: [{ attribute: 'sex', equals: 'F', atLeast: 1 }],
};

describe('a case read from a file', () => {
  it('is accepted without expected values', () => {
    expect(vectorCaseFinding(good)).toBeNull();
  });

  it.each([
    ['', null],
    ['candidates', { ...good, candidates: 'a' }],
    ['candidates.0.organisation', { ...good, candidates: [{ id: 'a', merit: 1 }] }],
    ['candidates.0.merit', { ...good, candidates: [{ id: 'a', organisation: 'MEF' }] }],
    ['seats', { ...good, seats: '3' }],
    ['maxPerOrganisation', { ...good, maxPerOrganisation: 'two' }],
    ['minimums', { ...good, minimums: {} }],
    ['minimums.0.attribute', { ...good, minimums: [{ equals: 'F', atLeast: 1 }] }],
  ])('names the field that is wrong: %s', (field, each) => {
    expect(vectorCaseFinding(each)?.field).toBe(field);
  });
});
