import { missingKinds, standingOf } from './standing';

const paper = (
  state: 'uploaded' | 'accepted' | 'ask_again' | 'rejected',
  expiresOn: string | null = null,
) => ({
  kind: 'passport' as const,
  state,
  expiresOn,
});
const asked = [{ kind: 'passport' as const, required: true, note: null }];

describe('how an asked document stands', () => {
  it('is told by the best of its papers', () => {
    expect(standingOf('passport', [], null)).toBe('absent');
    expect(standingOf('passport', [paper('rejected'), paper('uploaded')], null)).toBe('uploaded');
    expect(standingOf('passport', [paper('accepted'), paper('ask_again')], null)).toBe('accepted');
  });

  it('is not accepted any more when it ends before the course; the last day itself is in time', () => {
    expect(standingOf('passport', [paper('accepted', '2027-07-09')], '2027-07-10')).toBe('expires_early');
    expect(standingOf('passport', [paper('accepted', '2027-07-10')], '2027-07-10')).toBe('accepted');
    expect(standingOf('passport', [paper('accepted', '2027-07-09')], null)).toBe('accepted');
  });

  it('keeps a nomination back only when it is required and not there, or sent back', () => {
    expect(missingKinds(asked, [])).toEqual(['passport']);
    expect(missingKinds(asked, [paper('ask_again')])).toEqual(['passport']);
    expect(missingKinds(asked, [paper('uploaded')])).toEqual([]);
    expect(missingKinds([{ ...asked[0]!, required: false }], [])).toEqual([]);
  });
});
