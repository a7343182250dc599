import { asciiDigits, withoutInvisible } from '../../kernel/domain/text';

/**
 * Ranks of civil servants (royal decree of 2014, domain.md 6.3): category A, B, C (ក, ខ, គ), in each rank 3 and 2 with steps
 * 4 to 1 and rank 1 with steps 6 to 1. Kept as `A.3.4`, shown in Khmer as `ក.៣.៤`. The lowest comes first.
 */
export const CIVIL_RANKS: readonly string[] = ['C', 'B', 'A'].flatMap((category) =>
  [
    [3, 4],
    [2, 4],
    [1, 6],
  ].flatMap(([rank = 0, steps = 0]) =>
    Array.from({ length: steps }, (_none, n) => `${category}.${rank}.${steps - n}`),
  ),
);

const KHMER: Readonly<Record<string, string>> = { ក: 'A', ខ: 'B', គ: 'C' };

/** `A.3.4`, `a34`, `ក.៣.៤`: one code, or null when there is no such rank. */
export function readCivilRank(typed: string): string | null {
  const plain = asciiDigits(withoutInvisible(typed)).toUpperCase();
  const parts = /^([ABCកខគ])[.\s-]*([123])[.\s-]*([1-6])$/.exec(plain);
  if (!parts) return null;
  const [, category = '', rank, step] = parts;
  const code = `${KHMER[category] ?? category}.${rank}.${step}`;
  return CIVIL_RANKS.includes(code) ? code : null;
}

export function khmerRank(code: string): string {
  const letter = Object.keys(KHMER).find((key) => KHMER[key] === code[0]);
  const digits = code.slice(1).replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));
  return (letter ?? code[0] ?? '') + digits;
}
