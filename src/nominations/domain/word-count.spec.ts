import { careRefusals, signatureRefusal } from './signing';
import { countWords } from './word-count';

describe('counting words', () => {
  it('counts pieces between spaces, and no bare punctuation', () => {
    expect(countWords('')).toBe(0);
    expect(countWords("The ministry's follow-up plan, 2026 –  ready.")).toBe(6);
    expect(countWords('one\ntwo\u00a0three')).toBe(3);
  });

  it('cuts Khmer by its dictionary, with or without the break points somebody typed', () => {
    const plain = 'មន្ត្រីនេះដឹកនាំការិយាល័យ';
    expect(countWords(plain)).toBeGreaterThanOrEqual(3);
    expect(countWords('មន្ត្រី\u200bនេះ\u200bដឹកនាំ\u200bការិយាល័យ')).toBe(countWords(plain));
    expect(countWords(`${plain} ${plain}`)).toBe(2 * countWords(plain));
  });

  it('cuts Japanese as well', () => {
    expect(countWords('この職員は研修を担当します。')).toBeGreaterThanOrEqual(5);
  });
});

const complete = {
  justification: 'word '.repeat(50),
  postAfterReturn: 'Chief',
  planUnit: 'Office',
  supervisorName: 'A B',
  supervisorEmail: 'a@example.org',
  clearance: true,
};

describe('what the first level answers for', () => {
  it('is complete with 50 to 100 words, a post, a unit, a supervisor and a clearance', () => {
    expect(careRefusals(complete)).toEqual([]);
    for (const words of [49, 101])
      expect(careRefusals({ ...complete, justification: 'word '.repeat(words) })).toEqual([
        expect.objectContaining({
          code: 'nominations.justification_length',
          params: { words, min: 50, max: 100 },
        }),
      ]);
    expect(careRefusals({ ...complete, justification: 'word '.repeat(100) })).toEqual([]);
  });

  it('names every gap at once, each with its field', () => {
    const nothing = {
      ...complete,
      justification: null,
      postAfterReturn: null,
      planUnit: null,
      clearance: false,
    };
    expect(careRefusals(nothing).map(({ field }) => field)).toEqual([
      'justification',
      'postAfterReturn',
      'planUnit',
      'clearance',
    ]);
  });

  it('is signed in the way the level asks for', () => {
    expect(signatureRefusal('either', 'letter')).toBeNull();
    expect(signatureRefusal('typed', 'letter')?.code).toBe('nominations.signature_typed');
    expect(signatureRefusal('letter', 'typed')?.code).toBe('nominations.signature_letter');
  });
});
