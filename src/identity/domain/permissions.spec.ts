import { ROLES } from '../../kernel/actor';
import { allowedScopes, PERMISSIONS, PERMISSIONS_OF, seesAllOrganisations } from './permissions';

describe('the permission matrix', () => {
  it('gives every permission to somebody and knows every one it gives', () => {
    const given = new Set(ROLES.flatMap((role) => PERMISSIONS_OF[role]));
    expect([...given].sort()).toEqual([...PERMISSIONS].sort());
  });

  it('keeps proposing and confirming a selection in different hands', () => {
    for (const role of ROLES) {
      const both = ['selection:propose', 'selection:confirm'] as const;
      expect(both.every((permission) => PERMISSIONS_OF[role].includes(permission))).toBe(false);
    }
  });

  it('lets reviewers and the Japan side see no nomination list', () => {
    expect(PERMISSIONS_OF.reviewer).not.toContain('nomination:read');
    expect(PERMISSIONS_OF.observer).not.toContain('nomination:read');
    expect(seesAllOrganisations('focal')).toBe(false);
  });

  it('never lets a token make tokens', () => expect(allowedScopes('admin')).not.toContain('token:manage'));
});
