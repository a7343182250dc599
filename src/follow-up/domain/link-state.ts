/** A link opens one form, once, until its time is over; the secretariat may take it back before. */
export type LinkState = 'works' | 'used' | 'revoked' | 'expired';

/** Long enough for a superior who is travelling, within the time in which the check-in takes answers. */
export const LINK_DAYS = 28;

export interface LinkFacts {
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
}

export function linkState(link: LinkFacts, now: Date): LinkState {
  if (link.usedAt) return 'used';
  if (link.revokedAt) return 'revoked';
  return now.getTime() >= link.expiresAt.getTime() ? 'expired' : 'works';
}
