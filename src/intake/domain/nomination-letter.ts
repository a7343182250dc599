import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';

export interface LetterNominee {
  readonly nominationId: string;
  readonly number: string;
  readonly rank: number | null;
  readonly personId: string;
}

export interface LetterVersion {
  readonly content: string;
  readonly hash: string;
  readonly nominees: readonly LetterNominee[];
}

/** In rank order, those without a rank behind the others by number. */
export function inRankOrder<T extends { readonly rank: number | null; readonly number: string }>(
  nominees: readonly T[],
): T[] {
  return [...nominees].sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.number < b.number ? -1 : 1) || 0,
  );
}

/** The letter of one organisation for one call: who, in which order. Another order is another letter. */
export function letterVersion(
  call: string,
  organisation: string,
  nominees: readonly LetterNominee[],
): LetterVersion {
  const ordered = inRankOrder(nominees);
  const content = canonicalJson({
    call,
    organisation,
    nominees: ordered.map(({ number, personId }, i) => ({ place: i + 1, number, personId })),
  });
  return { content, hash: sha256Hex(content), nominees: ordered };
}

/** What the code on a letter begins with: the call and the organisation. */
export const letterNumber = (call: string, organisation: string): string => `${call}-${organisation}`;
