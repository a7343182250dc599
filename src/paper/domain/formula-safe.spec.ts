import { columnName } from './cells';
import { asWritten, withoutFormula } from './formula-safe';

describe('a text that looks like a formula', () => {
  it.each(['=1+1', '+855 12 345 678', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '=cmd|/c calc!A0'])(
    'is kept as a text: %j',
    (text) => {
      expect(withoutFormula(text)).toBe(`'${text}`);
      expect(asWritten(withoutFormula(text))).toBe(text);
    },
  );

  it('leaves every other text alone, also one with an apostrophe of its own', () => {
    for (const text of ['', 'Sok', "O'Neill", "'quoted'", 'a=b', '១២', '1-2']) {
      expect(withoutFormula(text)).toBe(text);
      expect(asWritten(text)).toBe(text);
    }
  });
});

describe('the name of a column', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [53, 'BA'],
    [702, 'ZZ'],
    [703, 'AAA'],
  ])('%i is %s', (index, name) => expect(columnName(index)).toBe(name));
});
