import { hashPassword, passwordMatches } from './passwords';

describe('a password', () => {
  it('is kept as Argon2id of 19 MiB and two passes, and only the same words match it', async () => {
    const kept = await hashPassword('three feathers and a wing');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(kept, 'three feathers and a wing')).toBe(true);
    expect(await passwordMatches(kept, 'three feathers and a Wing')).toBe(false);
    expect(await passwordMatches(null, 'three feathers and a wing')).toBe(false);
  });
});
