import { translatorFor } from './catalogues';
import { sayParams } from './say';

describe('the catalogues', () => {
  it('say a key in the language asked for, with plurals', () => {
    expect(translatorFor('en')('common:days.left', { days: 1 })).toBe('1 day left');
    expect(translatorFor('en')('common:days.left', { days: 10 })).toBe('10 days left');
    expect(translatorFor('km')('common:days.left', { days: 10 })).toBe('នៅសល់ 10 ថ្ងៃ');
    expect(translatorFor('ja')('common:days.left', { days: 0 })).toBe('本日締切');
  });

  it('stop a test at a key nobody wrote', () => {
    expect(() => translatorFor('km')('common:no.such.key')).toThrow('do not say "common:no.such.key"');
  });

  it('stop a test at a sentence without its value', () => {
    expect(() => translatorFor('en')('common:days.left', {})).toThrow('cannot be said');
  });
});

describe('values of a sentence', () => {
  it('are said by what the end of their name tells', () => {
    const t = translatorFor('km');
    expect(
      sayParams(
        {
          seats: 3,
          roleKey: 'common:role.chair',
          decidedOn: '2027-01-08',
          closesDue: '2026-12-04T08:00:00Z',
        },
        t,
        'km',
      ),
    ).toEqual({
      seats: 3,
      roleKey: 'ប្រធានគណៈវាយតម្លៃ',
      decidedOn: 'ថ្ងៃទី០៨ ខែមករា ឆ្នាំ២០២៧',
      closesDue: '04/12/2026, 15:00',
    });
  });
});
