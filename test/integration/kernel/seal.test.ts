import { keyedHash, seal, unseal } from '../../../src/kernel/seal';

describe('a sealed value', () => {
  it('opens for its purpose and place alone, and never looks the same twice', () => {
    const sealed = seal('identity-number', '010203040', 'person-1');
    expect(unseal('identity-number', sealed, 'person-1').toString()).toBe('010203040');
    expect(sealed.includes('010203040')).toBe(false);
    expect(seal('identity-number', '010203040', 'person-1').equals(sealed)).toBe(false);
    expect(() => unseal('medical', sealed, 'person-1')).toThrow();
    expect(() => unseal('identity-number', sealed, 'person-2')).toThrow();
  });

  it('does not open when a single bit was changed, or when it is none of ours', () => {
    const sealed = seal('identity-number', '010203040');
    sealed[sealed.length - 1]! ^= 1;
    expect(() => unseal('identity-number', sealed)).toThrow();
    expect(() => unseal('identity-number', Buffer.from('010203040'))).toThrow('not a sealed value of ours');
  });
});

it('a keyed hash is equal for equal texts of one purpose', () => {
  expect(keyedHash('a', 'x')).toBe(keyedHash('a', 'x'));
  expect(keyedHash('a', 'x')).not.toBe(keyedHash('b', 'x'));
  expect(keyedHash('a', 'x')).toMatch(/^[0-9a-f]{64}$/);
});
