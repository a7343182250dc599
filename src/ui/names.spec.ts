import { organisationName, personName, personNameInOtherScript, titleIn } from './names';

const BOPHA = { familyName: 'Chan', givenName: 'Bopha', familyNameKm: 'ចាន់', givenNameKm: 'បុប្ផា' };

describe('names', () => {
  it('put the family name first, in the script of the reader, in capitals in Japanese', () => {
    expect(personName(BOPHA, 'km')).toBe('ចាន់ បុប្ផា');
    expect(personName(BOPHA, 'en')).toBe('Chan Bopha');
    expect(personName(BOPHA, 'ja')).toBe('CHAN BOPHA');
  });

  it('fall back to Latin letters, and then have no other script', () => {
    const latinOnly = { ...BOPHA, familyNameKm: null, givenNameKm: null };
    expect(personName(latinOnly, 'km')).toBe('Chan Bopha');
    expect(personNameInOtherScript(latinOnly, 'km')).toBeNull();
    expect(personNameInOtherScript(BOPHA, 'km')).toBe('Chan Bopha');
    expect(personNameInOtherScript(BOPHA, 'ja')).toBe('ចាន់ បុប្ផា');
  });

  it('of organisations and courses are English where the language has none', () => {
    expect(organisationName({ nameEn: 'Ministry of Health', nameKm: 'ក្រសួងសុខាភិបាល' }, 'km')).toBe(
      'ក្រសួងសុខាភិបាល',
    );
    expect(organisationName({ nameEn: 'Ministry of Health', nameKm: 'ក្រសួងសុខាភិបាល' }, 'ja')).toBe(
      'Ministry of Health',
    );
    expect(titleIn({ titleEn: 'Urban Public Transport', titleJa: '都市公共交通' }, 'ja')).toBe(
      '都市公共交通',
    );
  });
});
