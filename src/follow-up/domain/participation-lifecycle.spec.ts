import { actRefusal, PARTICIPATION_ACTS, PARTICIPATION_STATES } from './participation-lifecycle';

describe('the life of a participation', () => {
  it('lets each act start from one state and says why not from every other', () => {
    for (const act of Object.keys(PARTICIPATION_ACTS) as (keyof typeof PARTICIPATION_ACTS)[]) {
      const open = PARTICIPATION_STATES.filter((state) => actRefusal(act, state) === null);
      expect(open).toEqual([PARTICIPATION_ACTS[act].from]);
    }
  });

  it('refuses a second completion in those words', () => {
    expect(actRefusal('complete', 'completed')).toBe('follow-up.already_completed');
    expect(actRefusal('complete', 'ended_early')).toBe('follow-up.already_ended');
    expect(actRefusal('complete', 'accepted')).toBe('follow-up.not_yet_departed');
    expect(actRefusal('depart', 'forwarded')).toBe('follow-up.not_yet_accepted');
    expect(actRefusal('accept', 'not_accepted')).toBe('follow-up.already_decided');
  });
});
