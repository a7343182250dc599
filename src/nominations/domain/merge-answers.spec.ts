import { mergeAnswers } from './merge-answers';

const base = { a: 'old', b: 'old', rows: [{ x: '1' }], none: null };

describe('two writers in one section', () => {
  it('keeps both changes when they touched different answers', () => {
    const merged = mergeAnswers(base, { ...base, a: 'theirs' }, { ...base, b: 'mine' });
    expect(merged).toEqual({
      answers: { ...base, a: 'theirs', b: 'mine' },
      conflicts: [],
      theirs: ['a'],
    });
  });

  it('asks a person where both changed the same answer, and does not where both wrote the same', () => {
    const stored = { ...base, a: 'theirs', b: 'agreed', rows: [{ x: '2' }] };
    const merged = mergeAnswers(base, stored, { ...base, a: 'mine', b: 'agreed', rows: [{ x: '3' }] });
    expect(merged.conflicts).toEqual(['a', 'rows']);
    expect(merged.answers).toMatchObject({ a: 'mine', b: 'agreed', rows: [{ x: '3' }] });
  });

  it('treats an emptied answer as a change, and an absent one as empty', () => {
    expect(mergeAnswers(base, base, { ...base, a: null }).answers).toMatchObject({ a: null });
    expect(mergeAnswers({}, { a: null }, { b: 'x' })).toMatchObject({ conflicts: [], answers: { b: 'x' } });
  });

  it('knows nothing without the text both began with: every difference is to be chosen', () => {
    expect(mergeAnswers(null, { a: 'one' }, { a: 'two' }).conflicts).toEqual(['a']);
  });
});
