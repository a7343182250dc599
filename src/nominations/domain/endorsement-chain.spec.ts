import type { ChainLevel } from '../../programmes/domain';
import {
  answersForNominee,
  levelAfter,
  levelBefore,
  sendingDeadline,
  signingDeadline,
  waitingLevel,
} from './endorsement-chain';

const day = (date: string): Date => new Date(`${date}T10:00:00Z`);
const level = (code: string, deadline: string, organisationCode: string | null = null): ChainLevel => ({
  code,
  titleEn: code,
  titleKm: code,
  titleJa: code,
  organisationCode,
  deadline: day(deadline),
  signature: 'either',
});
const LEVELS = [
  level('department', '2026-12-04'),
  level('minister', '2026-12-08'),
  level('central', '2026-12-11', 'MCS'),
];
const call = {
  nominationDeadline: day('2026-12-01'),
  endorsementDeadline: day('2026-12-11'),
  levels: LEVELS,
  extensions: [],
};
const nomination = {
  id: 'n',
  organisationId: 'o',
  state: 'with_ministry',
  endorsedLevels: [],
  graceUntil: null,
};

describe('the chain of a call', () => {
  it('goes level by level in the order of the call, however many there are', () => {
    expect(waitingLevel(LEVELS, [])?.code).toBe('department');
    expect(waitingLevel(LEVELS, ['department'])?.code).toBe('minister');
    expect(levelAfter(LEVELS, ['department'], LEVELS[1]!)?.code).toBe('central');
    expect(levelAfter(LEVELS, ['department', 'minister'], LEVELS[2]!)).toBeUndefined();
    const one = [LEVELS[0]!];
    expect(levelAfter(one, [], one[0]!)).toBeUndefined();
  });

  it('lets the last level sign again when the chain was shortened behind a nomination', () => {
    expect(waitingLevel([LEVELS[0]!], ['department'])?.code).toBe('department');
  });

  it('steps back to whoever signed last, and from the first level to nobody', () => {
    expect(levelBefore(LEVELS, ['department', 'minister'])?.code).toBe('minister');
    expect(levelBefore(LEVELS, [])).toBeUndefined();
  });

  it('lets the first level answer for the nominee', () => {
    expect(LEVELS.map((one) => answersForNominee(LEVELS, one))).toEqual([true, false, false]);
  });
});

describe('deadlines in the chain', () => {
  it('are those of the level, later by an extension for this nomination alone', () => {
    expect(signingDeadline(call, 'minister', nomination)).toEqual(day('2026-12-08'));
    const until = day('2026-12-20');
    const extensions = [{ level: 'minister', organisationId: null, nominationId: 'n', until, reason: 'ill' }];
    expect(signingDeadline({ ...call, extensions }, 'minister', nomination)).toEqual(until);
    expect(signingDeadline({ ...call, extensions }, 'minister', { ...nomination, id: 'm' })).toEqual(
      day('2026-12-08'),
    );
  });

  it('let a form that came back from a late level be sent and signed again until that level closes', () => {
    const returned = { ...nomination, state: 'returned', graceUntil: day('2026-12-11') };
    expect(sendingDeadline(call, returned)).toEqual(day('2026-12-11'));
    expect(signingDeadline(call, 'department', returned)).toEqual(day('2026-12-11'));
    expect(sendingDeadline(call, { ...returned, graceUntil: null })).toEqual(day('2026-12-04'));
    expect(sendingDeadline(call, { ...nomination, state: 'draft' })).toEqual(day('2026-12-01'));
  });
});
