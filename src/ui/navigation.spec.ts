import { ROLES } from '../kernel/actor';
import { navigationFor } from './navigation';

const currentIn = (role: Parameters<typeof navigationFor>[0], path: string): string[] =>
  navigationFor(role, path)
    .filter(({ current }) => current)
    .map(({ key }) => key);

describe('navigation', () => {
  it('has at most seven items for every role, none for a supervisor, who has no account', () => {
    for (const role of [...ROLES, 'public'] as const) {
      expect(navigationFor(role, '/').length).toBeLessThanOrEqual(7);
    }
    expect(navigationFor('supervisor', '/')).toEqual([]);
  });

  it('marks one item: the longest that the page lies under', () => {
    expect(currentIn('officer', '/')).toEqual(['common:nav.home']);
    expect(currentIn('officer', '/calls/0190')).toEqual(['common:nav.calls']);
    expect(currentIn('officer', '/callsomething')).toEqual([]);
  });

  it('knows where pages of other addresses belong', () => {
    expect(currentIn('officer', '/calls/0190/ranking')).toEqual(['common:nav.selections']);
    expect(currentIn('focal', '/calls/0190/nominate')).toEqual(['common:nav.nominees']);
    expect(currentIn('officer', '/participation/0190')).toEqual(['common:nav.follow_up']);
    expect(currentIn('observer', '/participation/0190')).toEqual(['common:nav.acceptance']);
    expect(currentIn('officer', '/letters')).toEqual(['common:nav.reports']);
  });
});
