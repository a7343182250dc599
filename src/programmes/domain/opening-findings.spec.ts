import { instantAt } from '../../kernel/domain/calendar';
import { deadlinesBefore, mayEndorse, mayNominate, workingDaysToNominate } from './call-window';
import { CALL_STATES, transition } from './call-lifecycle';
import { openingCautions, openingFindings, type DraftTerms } from './opening-findings';
import { withReferenceDates } from './rule-findings';
import type { EligibilityRule } from './eligibility-rules';

const NOW = new Date('2026-11-02T03:00:00Z');

const AGE: EligibilityRule = {
  code: 'age-max',
  field: 'age',
  operator: 'at_most',
  value: 50,
  inclusive: false,
  referenceDate: null,
  kind: 'bar',
  source: { text: 'Be under fifty years of age.', page: '5', url: null },
};

const complete: DraftTerms = {
  titleKm: 'វគ្គ',
  seats: 3,
  slotsPerOrganisation: 3,
  maxPerOrganisation: 2,
  nominationDeadline: instantAt('2026-12-04', '17:00'),
  endorsementDeadline: instantAt('2026-12-11', '17:00'),
  japanDeadline: '2027-02-26',
  phases: [{ mode: 'JAPAN', from: '2027-05-17', to: '2027-07-10' }],
  rules: [AGE],
  rubricVersionId: 'a rubric',
  minimums: [],
  courseNumber: null,
  levels: [],
  slotsByOrganisation: {},
  targetOrganisations: null,
  documents: [],
  stages: [],
  formParts: null,
  tags: [],
  followUpMonths: [3, 6],
};
const codes = (more: Partial<DraftTerms>) =>
  openingFindings({ ...complete, ...more }, NOW).map(({ code, field }) => `${code}@${field}`);

const NOBODY = { organisationId: null };

describe('opening a call', () => {
  it('has nothing to object to when everything is there', () => expect(codes({})).toEqual([]));

  it.each<[string, Partial<DraftTerms>, string[]]>([
    ['no seats', { seats: null }, ['programmes.seats_missing@seats']],
    ['no slots', { slotsPerOrganisation: null }, ['programmes.slots_missing@slotsPerOrganisation']],
    ['a cap above the seats', { maxPerOrganisation: 4 }, ['programmes.cap_above_seats@maxPerOrganisation']],
    [
      'a minimum above the seats',
      { minimums: [{ attribute: 'sex', equals: 'female', atLeast: 4 }] },
      ['programmes.minimum_above_seats@womenAtLeast'],
    ],
    [
      'a deadline in the past',
      { nominationDeadline: instantAt('2026-11-02', '10:00') },
      ['programmes.nomination_deadline_past@nominationDeadline'],
    ],
    [
      'heads who close before their desks',
      { endorsementDeadline: instantAt('2026-12-03', '17:00') },
      ['programmes.endorsement_before_nomination@endorsementDeadline'],
    ],
    [
      'Japan closing before the ministries',
      { japanDeadline: '2026-12-10' },
      ['programmes.japan_before_endorsement@japanDeadline'],
    ],
    ['no phase', { phases: [] }, ['programmes.phase_missing@phases.0.from']],
    [
      'a phase that ends before it begins',
      { phases: [{ mode: 'JAPAN', from: '2027-05-17', to: '2027-05-16' }] },
      ['programmes.phase_ends_first@phases.0.to'],
    ],
    [
      'training before the deadline',
      { phases: [{ mode: 'ONLINE', from: '2027-02-01', to: '2027-03-01' }] },
      ['programmes.phase_before_deadline@phases.0.from'],
    ],
    ['no rule that decides', { rules: [{ ...AGE, kind: 'preference' }] }, ['programmes.rule_missing@rules']],
    [
      'an age counted on a day of an earlier offering',
      { rules: [{ ...AGE, referenceDate: '2020-10-01' }] },
      ['programmes.rule_date_old@rules.0.referenceDate'],
    ],
    [
      'a rule without its source',
      { rules: [{ ...AGE, source: { text: ' ', page: null, url: null } }] },
      ['programmes.rule_source_missing@rules.0.source.text'],
    ],
    ['no rubric', { rubricVersionId: null }, ['programmes.rubric_missing@rubricVersionId']],
    ['no follow-up', { followUpMonths: [] }, ['programmes.follow_up_missing@followUpMonths']],
  ])('is refused with %s', (_name, more, expected) => expect(codes(more)).toEqual(expected));

  it('says everything at once', () => {
    expect(
      codes({ seats: null, nominationDeadline: null, endorsementDeadline: null, rubricVersionId: null }),
    ).toHaveLength(4);
  });

  it('warns of short notice and of what is not stated, without refusing', () => {
    const short = {
      ...complete,
      nominationDeadline: instantAt('2026-11-12', '17:00'),
      titleKm: null,
      japanDeadline: null,
    };
    expect(openingFindings(short, NOW)).toEqual([]);
    expect(openingCautions(short, NOW).map(({ code }) => code)).toEqual([
      'short_notice',
      'no_khmer_title',
      'no_japan_deadline',
    ]);
    expect(openingCautions(complete, NOW)).toEqual([]);
  });

  it('fixes the day on which age is counted where the source gives none', () => {
    const stated = { ...AGE, code: 'age-min', referenceDate: '2027-04-01' };
    expect(withReferenceDates([AGE, stated], '2026-12-04').map(({ referenceDate }) => referenceDate)).toEqual(
      ['2026-12-04', '2027-04-01'],
    );
  });
});

describe('the window of a call', () => {
  it('is computed backwards from the deadline of Japan', () => {
    const { nominationDeadline, endorsementDeadline } = deadlinesBefore('2027-02-26');
    expect(endorsementDeadline.toISOString()).toBe('2027-01-15T10:00:00.000Z');
    expect(nominationDeadline.toISOString()).toBe('2027-01-08T10:00:00.000Z');
  });

  it('includes its last moment', () => {
    const call = {
      state: 'open',
      nominationDeadline: instantAt('2026-12-04', '17:00'),
      endorsementDeadline: instantAt('2026-12-11', '17:00'),
    };
    const at = (text: string) => new Date(text);
    expect(mayNominate(call, NOBODY, at('2026-12-04T10:00:00.000Z'))).toBe(true);
    expect(mayNominate(call, NOBODY, at('2026-12-04T10:00:00.001Z'))).toBe(false);
    expect(mayEndorse(call, 'ministry', NOBODY, at('2026-12-04T10:00:00.001Z'))).toBe(true);
    expect(mayNominate({ ...call, state: 'closed' }, NOBODY, NOW)).toBe(false);
    expect(workingDaysToNominate(call.nominationDeadline, at('2026-11-24T05:00:00Z'))).toBe(8);
  });

  it('moves only forward', () => {
    const acts = ['open', 'close', 'decide'] as const;
    const moves = CALL_STATES.map((state) => acts.map((act) => transition(state, act)?.to ?? '-').join(' '));
    expect(moves).toEqual(['open - -', '- closed -', '- - decided', '- - -']);
  });
});
