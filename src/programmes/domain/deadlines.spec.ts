import { mayEndorse, mayNominate } from './call-window';
import { chainLevels, lastDeadline, MINISTRY_LEVEL, type StoredLevel } from './chain-levels';
import { deadlineFor, type DeadlineExtension } from './deadlines';
import { formPartsOf } from './form-parts';
import { slotsFor } from './slots';

const at = (text: string): Date => new Date(text);
const NOMINATIONS = at('2026-12-04T10:00:00Z');
const ENDORSEMENTS = at('2026-12-11T10:00:00Z');
const MOI = '01900000-0000-7000-8000-000000000001';
const MEF = '01900000-0000-7000-8000-000000000002';
const FILE = '01900000-0000-7000-8000-00000000000f';

const level = (code: string, deadline: string | null): StoredLevel => ({ ...MINISTRY_LEVEL, code, deadline });
const extension = (more: Partial<DeadlineExtension>): DeadlineExtension => ({
  level: 'nomination',
  organisationId: null,
  nominationId: null,
  until: at('2026-12-18T10:00:00Z'),
  reason: 'Boosting period',
  ...more,
});
const call = {
  state: 'open',
  nominationDeadline: NOMINATIONS,
  endorsementDeadline: ENDORSEMENTS,
  levels: chainLevels([], ENDORSEMENTS),
  extensions: [] as DeadlineExtension[],
};

describe('the chain of a call', () => {
  it('is the head of the nominating organisation where nothing else was set up', () => {
    expect(chainLevels([], ENDORSEMENTS)).toEqual([{ ...MINISTRY_LEVEL, deadline: ENDORSEMENTS }]);
  });

  it('keeps its order, and is done with its last level', () => {
    const stored = [level('department', '2026-12-08T10:00:00Z'), level('ministry', '2026-12-11T10:00:00Z')];
    expect(chainLevels(stored, ENDORSEMENTS).map(({ code }) => code)).toEqual(['department', 'ministry']);
    expect(lastDeadline(stored)).toEqual(ENDORSEMENTS);
    expect(lastDeadline([])).toBeNull();
  });
});

describe('the deadline that applies to somebody', () => {
  it('is that of the call while nothing was extended', () => {
    expect(deadlineFor(call, 'nomination', { organisationId: MOI })).toBe(NOMINATIONS);
    expect(deadlineFor(call, 'ministry', { organisationId: MOI })).toBe(ENDORSEMENTS);
  });

  it('is later for everybody, for one organisation or for one nomination, as it was extended', () => {
    const until = at('2026-12-18T10:00:00Z');
    const forAll = { ...call, extensions: [extension({})] };
    expect(deadlineFor(forAll, 'nomination', { organisationId: null })).toEqual(until);
    const forMoi = { ...call, extensions: [extension({ organisationId: MOI })] };
    expect(deadlineFor(forMoi, 'nomination', { organisationId: MOI })).toEqual(until);
    expect(deadlineFor(forMoi, 'nomination', { organisationId: MEF })).toBe(NOMINATIONS);
    const forFile = { ...call, extensions: [extension({ nominationId: FILE })] };
    expect(deadlineFor(forFile, 'nomination', { organisationId: MOI, nominationId: FILE })).toEqual(until);
    expect(deadlineFor(forFile, 'nomination', { organisationId: MOI })).toBe(NOMINATIONS);
  });

  it('is the latest of all that apply, whatever their order, and never earlier than that of the call', () => {
    const days = ['2026-12-01', '2026-12-15', '2026-12-10'].map((day) => at(`${day}T10:00:00Z`));
    const extensions = days.map((until) => extension({ until }));
    for (const order of [extensions, [...extensions].reverse()])
      expect(deadlineFor({ ...call, extensions: order }, 'nomination', { organisationId: MOI })).toEqual(
        days[1],
      );
    const earlier = { ...call, extensions: [extension({ until: at('2026-11-01T10:00:00Z') })] };
    expect(deadlineFor(earlier, 'nomination', { organisationId: MOI })).toBe(NOMINATIONS);
  });

  it('of one level says nothing about another', () => {
    const extended = { ...call, extensions: [extension({ level: 'nomination' })] };
    expect(deadlineFor(extended, 'ministry', { organisationId: MOI })).toBe(ENDORSEMENTS);
    expect(deadlineFor(extended, 'a level of another call', { organisationId: MOI })).toBe(ENDORSEMENTS);
  });

  it('decides who may still nominate and sign', () => {
    const late = at('2026-12-12T10:00:00Z');
    const extended = { ...call, extensions: [extension({ organisationId: MOI })] };
    expect(mayNominate(extended, { organisationId: MOI }, late)).toBe(true);
    expect(mayNominate(extended, { organisationId: MEF }, late)).toBe(false);
    expect(mayEndorse(call, 'ministry', { organisationId: MOI }, late)).toBe(false);
  });

  it('lets a level sign in a closed call, and in no draft or decided one', () => {
    const who = { organisationId: MOI };
    for (const [state, may] of [
      ['open', true],
      ['closed', true],
      ['draft', false],
      ['decided', false],
    ] as const)
      expect(mayEndorse({ ...call, state }, 'ministry', who, ENDORSEMENTS)).toBe(may);
  });
});

describe('the slots of an organisation', () => {
  it('are those of the call, its own number where it has one, and none when the call is not for it', () => {
    const slots = { slotsPerOrganisation: 3, slotsByOrganisation: { MOI: 5, MEF: 0 } };
    expect(['MOI', 'MEF', 'MOH'].map((code) => slotsFor(slots, code))).toEqual([5, 0, 3]);
    const target = { ...slots, targetOrganisations: ['MOH'] };
    expect(['MOI', 'MEF', 'MOH'].map((code) => slotsFor(target, code))).toEqual([0, 0, 3]);
  });
});

describe('the parts of the form', () => {
  it('are those of the type of programme, or the own choice of the call, always in the order of the form', () => {
    expect(formPartsOf(null, ['medical', 'nominee', 'official', 'research_plan'])).toEqual([
      'official',
      'b',
      'medical',
    ]);
    expect(formPartsOf(['b', 'a'], ['official'])).toEqual(['a', 'b']);
  });
});
