/** Papers that carry the signature and stamp of an organisation: either of them can stand for a signature of the chain. */
export const LETTERS: readonly string[] = ['nomination_letter', 'signed_official_application'];

/** What comes with the first signature and cannot be there when the desk sends (domain.md R10). */
export const SIGNED_BY_THE_HEAD: readonly string[] = [...LETTERS, 'disciplinary_clearance'];
