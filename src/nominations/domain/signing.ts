import type { Refusal } from '../../kernel/domain/refusal';
import type { Signature } from '../../programmes/domain';
import { countWords } from './word-count';

/** A justification says enough and no more: 50 to 100 words (domain.md R10). */
export const JUSTIFICATION_WORDS = { min: 50, max: 100 } as const;

/** What the first level says about the nominee, beside its signature. */
export interface Care {
  readonly justification: string | null;
  readonly postAfterReturn: string | null;
  readonly planUnit: string | null;
  readonly supervisorName: string | null;
  readonly supervisorEmail: string | null;
  readonly clearance: boolean;
}

const at = (name: string): { field: string; href: string } => ({ field: name, href: `#${name}` });

/** Everything the first level has left open, at once. */
export function careRefusals(care: Care): Refusal[] {
  const named = ['postAfterReturn', 'planUnit', 'supervisorName', 'supervisorEmail'] as const;
  const refusals: Refusal[] = named
    .filter((name) => !care[name])
    .map((name) => ({ code: 'common.required', ...at(name) }));
  const words = countWords(care.justification ?? '');
  const { min, max } = JUSTIFICATION_WORDS;
  if (words < min || words > max)
    refusals.unshift({
      code: 'nominations.justification_length',
      params: { words, min, max },
      ...at('justification'),
    });
  if (!care.clearance) refusals.push({ code: 'nominations.clearance_needed', ...at('clearance') });
  return refusals;
}

/** A level that asks for a stamped letter takes no typed name, and the other way round. */
export function signatureRefusal(asked: Signature, given: 'typed' | 'letter'): Refusal | null {
  if (asked === 'either' || asked === given) return null;
  return { code: `nominations.signature_${asked}`, ...at('signature') };
}
