/**
 * Length protects, composition rules do not (NIST SP 800-63B): at least twelve characters, not one character repeated,
 * and not the person's own name or address.
 */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

export type PasswordProblem = 'too_short' | 'too_plain' | 'is_ones_name';

/** Null when the password may be used. `own`: the person's address and name. */
export function passwordProblem(password: string, own: readonly string[]): PasswordProblem | null {
  const text = password.normalize('NFKC');
  if ([...text].length < SHORTEST_PASSWORD) return 'too_short';
  if (new Set(text.toLowerCase()).size < 5) return 'too_plain';
  const plain = text.toLowerCase().replace(/\s+/g, '');
  const names = own
    .flatMap((name) => [name, name.split('@')[0] ?? ''])
    .map((name) => name.toLowerCase().replace(/\s+/g, ''));
  return names.some((name) => name.length >= 4 && plain.replaceAll(name, '').length < 5)
    ? 'is_ones_name'
    : null;
}
