import { asciiDigits, withoutInvisible } from '../../kernel/domain/text';

export const NUMBER_KINDS = ['national_id', 'civil_service', 'passport'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

/**
 * The forms of domain.md 6.9: the national card has nine digits, printed with spaces or a suffix such as `(01)`; a civil
 * servant's number is digits of no fixed length; a passport has one or two letters and six to eight digits.
 */
const FORM: Readonly<Record<NumberKind, RegExp>> = {
  national_id: /^\d{9}$/,
  civil_service: /^\d{4,14}$/,
  passport: /^[A-Z]{1,2}\d{6,8}$/,
};

/** One form of a typed number, or null when it cannot be one of this kind. Khmer digits count as digits. */
export function readNumber(kind: NumberKind, typed: string): string | null {
  const plain = asciiDigits(withoutInvisible(typed)).toUpperCase();
  const bare = (kind === 'national_id' ? plain.replace(/\(\d{1,2}\)\s*$/, '') : plain).replace(
    /[\s.\-/]/g,
    '',
  );
  return FORM[kind].test(bare) ? bare : null;
}

/** The last three characters and nothing else: enough to recognise a number one holds, too little to learn one. */
export function maskNumber(number: string): string {
  return `••••• ${number.slice(-3)}`;
}
