import {
  EDITABLE,
  mayFollow,
  NOMINATION_STATES,
  OPEN_STATES,
  SLOT_HOLDING,
  transitionOf,
  TRANSITIONS,
} from './nomination-lifecycle';
import { statusGroupOf } from './nomination-words';

describe('the life of a nomination', () => {
  it('names each act once, and only states that exist', () => {
    const acts = TRANSITIONS.map(({ act }) => act);
    expect(new Set(acts).size).toBe(acts.length);
    for (const { from, to } of TRANSITIONS)
      for (const state of [...from, to]) expect(NOMINATION_STATES).toContain(state);
  });

  it('reaches every state from a draft', () => {
    const reached = new Set(['draft']);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const { from, to } of TRANSITIONS) if (from.some((state) => reached.has(state))) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...NOMINATION_STATES].sort());
  });

  it('lets nothing follow a withdrawal, a substitution, a refusal or the end', () => {
    const last = [
      'withdrawn',
      'substituted',
      'not_selected',
      'not_accepted',
      'completed',
      'ended_early',
    ] as const;
    for (const state of last)
      for (const { act } of TRANSITIONS) if (act !== 'take_back') expect(mayFollow(state, act)).toBe(false);
  });

  it('lets a selection be taken back while its letters are not out, with a reason, and nothing else', () => {
    expect(transitionOf('take_back')).toMatchObject({
      from: ['selected', 'reserve', 'not_selected'],
      to: 'in_review',
      needsReason: true,
    });
  });

  it('may be withdrawn until departure and written only before sending and after a return', () => {
    expect(mayFollow('accepted', 'withdraw')).toBe(true);
    expect(mayFollow('departed', 'withdraw')).toBe(false);
    expect(EDITABLE).toEqual(['draft', 'returned']);
  });

  it('takes a slot from sending on, and no act of a later feature frees it', () => {
    expect(SLOT_HOLDING).not.toContain('draft');
    for (const { act, from, to } of TRANSITIONS)
      if (from.every((state) => SLOT_HOLDING.includes(state)) && !SLOT_HOLDING.includes(to))
        expect(['withdraw', 'substitute']).toContain(act);
    expect(OPEN_STATES).toContain('draft');
    expect(OPEN_STATES).not.toContain('ineligible');
  });

  it('asks for a reason where somebody is sent back or out', () => {
    expect(TRANSITIONS.filter(({ needsReason }) => needsReason).map(({ act }) => act)).toEqual([
      'return',
      'send_back',
      'take_back',
      'take_seat',
      'end_early',
      'withdraw',
      'substitute',
    ]);
  });

  it('shows not being selected as closed, not as stopped', () => {
    expect(statusGroupOf('not_selected')).toBe('closed');
    expect(statusGroupOf('ineligible')).toBe('stopped');
    expect(transitionOf('promote')).toMatchObject({ from: ['reserve'], to: 'selected' });
  });
});
