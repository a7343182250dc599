import { linkState } from './link-state';

describe('a supervisor link', () => {
  const end = new Date('2026-12-08T10:00:00Z');
  const fresh = { usedAt: null, revokedAt: null, expiresAt: end };

  it('works until its end and not at it', () => {
    expect(linkState(fresh, new Date('2026-12-08T09:59:59Z'))).toBe('works');
    expect(linkState(fresh, end)).toBe('expired');
  });

  it('says first that it was used, then that it was taken back', () => {
    expect(linkState({ ...fresh, usedAt: end, revokedAt: end }, end)).toBe('used');
    expect(linkState({ ...fresh, revokedAt: end }, end)).toBe('revoked');
  });
});
