import { asciiDigits, readDate, tidyText, withoutInvisible } from './text';

describe('what people type', () => {
  it.each([
    ['12/08/1983', '1983-08-12'],
    ['១២/០៨/១៩៨៣', '1983-08-12'],
    ['１２／０８／１９８３'.replace(/／/g, '/'), '1983-08-12'],
    ['1983-08-12', '1983-08-12'],
    ['1.2.2024', '2024-02-01'],
    ['29/02/2024', '2024-02-29'],
  ])('reads %s as a date', (typed, iso) => expect(readDate(typed)).toBe(iso));

  it.each(['29/02/2023', '31/04/2024', '00/01/2024', '12/13/2024', '12/08/83', 'tomorrow', ''])(
    'refuses %s as a date',
    (typed) => expect(readDate(typed)).toBeNull(),
  );

  it('turns Khmer and full-width digits into one form', () =>
    expect(asciiDigits('៤២ / ４２')).toBe('42 / 42'));

  it('keeps break points inside Khmer prose but not at its ends, and none in codes', () => {
    expect(tidyText('\u200B ក្រសួង\u200Bមហាផ្ទៃ \u0007')).toBe('ក្រសួង\u200Bមហាផ្ទៃ');
    expect(withoutInvisible('N-2027\u200B-0001')).toBe('N-2027-0001');
  });
});
