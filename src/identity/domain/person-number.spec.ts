import { maskNumber, readNumber } from './person-number';

describe('a typed number', () => {
  it.each([
    ['national_id', '010 203 040 (01)', '010203040'],
    ['national_id', '០១០២០៣០៤០', '010203040'],
    ['civil_service', '1234-567890', '1234567890'],
    ['passport', ' n 01234567', 'N01234567'],
  ] as const)('of kind %s, %s, is kept as %s', (kind, typed, kept) =>
    expect(readNumber(kind, typed)).toBe(kept),
  );

  it.each([
    ['national_id', '01020304'],
    ['national_id', 'ABC'],
    ['civil_service', '12'],
    ['passport', '01234567'],
    ['passport', 'N123'],
  ] as const)('of kind %s cannot be %s', (kind, typed) => expect(readNumber(kind, typed)).toBeNull());

  it('shows its last three characters to those who may not read it', () => {
    expect(maskNumber('010203040')).toBe('••••• 040');
  });
});
