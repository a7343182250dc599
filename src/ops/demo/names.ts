/**
 * Names of nobody: words for water, trees, flowers and the sky, written in Khmer and in Latin letters. No official is
 * called Bridge Lotus, so nobody can be mistaken for a person of a demonstration.
 */
const FAMILY: readonly [km: string, latin: string][] = [
  ['ស្ពាន', 'SPEAN'],
  ['ទន្លេ', 'TONLE'],
  ['ភ្នំ', 'PHNOM'],
  ['ផ្កាយ', 'PHKAY'],
  ['ព្រៃ', 'PREY'],
  ['វាល', 'VEAL'],
  ['បឹង', 'BOENG'],
  ['ដំរី', 'DAMREI'],
  ['ត្នោត', 'TNAOT'],
  ['ខ្យល់', 'KHYAL'],
  ['មេឃ', 'MEKH'],
  ['សមុទ្រ', 'SAMOT'],
  ['ឆ្នេរ', 'CHHNER'],
];

const GIVEN: readonly [km: string, latin: string, sex: 'female' | 'male'][] = [
  ['ផ្កាឈូក', 'PHKACHHUK', 'female'],
  ['ព្រលឹម', 'PROLEM', 'male'],
  ['រំដួល', 'ROMDUOL', 'female'],
  ['រន្ទះ', 'RONTEAH', 'male'],
  ['ម្លិះ', 'MLIH', 'female'],
  ['ដូង', 'DOUNG', 'male'],
  ['ចំប៉ី', 'CHAMPEI', 'female'],
  ['ក្រវាញ', 'KRAVANH', 'male'],
  ['ទឹកភ្លៀង', 'TOEKPHLIENG', 'female'],
  ['ឫស្សី', 'RUESSEI', 'male'],
  ['មេអំបៅ', 'MEAMBAO', 'female'],
];

export interface DemoName {
  readonly familyNameKm: string;
  readonly givenNameKm: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly sex: 'female' | 'male';
}

/** The nth invented person; different for each n below 143, because 13 and 11 share no divisor. */
export function demoName(n: number): DemoName {
  const family = FAMILY[n % FAMILY.length];
  const given = GIVEN[n % GIVEN.length];
  if (!family || !given || n >= FAMILY.length * GIVEN.length) throw new Error('no more invented names');
  return {
    familyNameKm: family[0],
    givenNameKm: given[0],
    familyName: family[1],
    givenName: given[1],
    sex: given[2],
  };
}

/** Everything about an invented nominee that the forms and the rules ask for, derived from a number alone. */
export interface Nominee extends DemoName {
  readonly n: number;
  readonly ministry: string;
  readonly birthDate: string;
  readonly email: string;
  /** 0 to 1: how well the file is written; reviewers find out, with their own severity. */
  readonly quality: number;
}
