import { amendmentFindings, changesBetween, touchedBy, type LiveNomination } from './amendment';
import { MINISTRY_LEVEL } from './chain-levels';
import { isKnownForm, readCourseNumber } from './course-number';
import { proposedDocuments } from './proposed-documents';
import { settleTerms } from './settle-terms';
import { termsFindings } from './terms-findings';

const slots = { slotsPerOrganisation: 3, slotsByOrganisation: {}, targetOrganisations: null };
const nomination = (organisationCode: string, more: Partial<LiveNomination> = {}): LiveNomination => ({
  id: `${organisationCode}-1`,
  organisationId: organisationCode,
  organisationCode,
  live: true,
  holdsSlot: true,
  sent: true,
  ...more,
});
const FILES = [nomination('MOI'), nomination('MEF'), nomination('MOH', { live: false })];
const level = { ...MINISTRY_LEVEL, deadline: '2026-12-11T10:00:00.000Z' };

describe('an amendment', () => {
  it('names the terms that differ, whatever the order of keys and the kind of date', () => {
    const before = {
      seats: 3,
      phases: [{ mode: 'JAPAN', from: 'a', to: 'b' }],
      nominationDeadline: new Date(0),
    };
    const same = {
      ...before,
      phases: [{ to: 'b', from: 'a', mode: 'JAPAN' }],
      nominationDeadline: new Date(0),
    };
    expect(changesBetween(before, same)).toEqual([]);
    expect(changesBetween(before, { seats: 2 })).toEqual([{ term: 'seats', before: 3, after: 2 }]);
  });

  it('touches nobody by a title, everybody who still goes on by a condition, and by slots those whose number changes', () => {
    const touched = (terms: object, after = slots) =>
      touchedBy(changesBetween({ titleEn: 'a', seats: 1, ...slots }, terms), FILES, slots, after).map(
        ({ organisationCode }) => organisationCode,
      );
    expect(touched({ titleEn: 'b', tags: ['sdg_4'] })).toEqual([]);
    expect(touched({ seats: 2 })).toEqual(['MOI', 'MEF']);
    const own = { ...slots, slotsByOrganisation: { MOI: 5 } };
    expect(touched({ slotsByOrganisation: own.slotsByOrganisation }, own)).toEqual(['MOI']);
  });

  it('takes no slot away that is held, and no level that was signed', () => {
    const fewer = { ...slots, slotsPerOrganisation: 0 };
    const change = changesBetween(slots, { slotsPerOrganisation: 0 });
    expect(amendmentFindings('open', change, FILES, fewer).map(({ code }) => code)).toEqual([
      'programmes.slots_below_held',
      'programmes.slots_below_held',
      'programmes.slots_below_held',
    ]);
    const chain = changesBetween({ levels: [] }, { levels: [level] });
    expect(amendmentFindings('open', chain, FILES, slots)[0]?.code).toBe('programmes.chain_in_use');
    expect(amendmentFindings('open', chain, [nomination('MOI', { sent: false })], slots)).toEqual([]);
  });

  it('is refused for a draft, a decided call, no change at all, and what was settled at closing', () => {
    const change = changesBetween({ seats: 3 }, { seats: 2 });
    const codes = (state: 'draft' | 'open' | 'closed' | 'decided', changes = change) =>
      amendmentFindings(state, changes, [], slots).map(({ code }) => code);
    expect(codes('draft')).toEqual(['programmes.not_amendable']);
    expect(codes('decided')).toEqual(['programmes.not_amendable']);
    expect(codes('open', [])).toEqual(['programmes.nothing_changed']);
    expect(codes('closed')).toEqual([]);
    const ranking = changesBetween({ rankingPolicy: 'raw' }, { rankingPolicy: 'adjusted' });
    expect(codes('open', ranking)).toEqual([]);
    expect(codes('closed', ranking)).toEqual(['programmes.settled_when_closed']);
  });
});

describe('terms that say a thing twice', () => {
  it('agree: the chain is done with its last level', () => {
    const stored = { levels: [level], endorsementDeadline: null };
    const later = { ...level, deadline: '2026-12-18T10:00:00.000Z' };
    expect(settleTerms({ levels: [later] }, stored)).toMatchObject({
      endorsementDeadline: new Date(later.deadline),
    });
    expect(settleTerms({ endorsementDeadline: new Date(later.deadline) }, stored)).toMatchObject({
      levels: [later],
    });
    const empty = { targetOrganisations: [], serviceTypes: [] };
    expect(settleTerms(empty, stored)).toEqual({ targetOrganisations: null, serviceTypes: null });
  });

  it('make no sense with unknown organisations, two levels of one code or a paper asked for twice', () => {
    const known = new Set(['MOI']);
    const document = { kind: 'passport', required: true, note: null, page: null } as const;
    const codes = (terms: Parameters<typeof termsFindings>[0]) =>
      termsFindings(terms, known).map(({ code }) => code);
    expect(codes({ levels: [level, level] })).toEqual(['programmes.level_twice']);
    expect(codes({ levels: [{ ...level, code: 'nomination' }] })).toEqual(['programmes.level_twice']);
    expect(codes({ levels: [{ ...level, titleKm: ' ' }] })).toEqual(['programmes.level_untitled']);
    expect(codes({ levels: [{ ...level, organisationCode: 'CDC' }] })).toEqual([
      'programmes.unknown_organisation',
    ]);
    expect(codes({ levels: Array.from({ length: 5 }, (_, n) => ({ ...level, code: `l${n}` })) })).toEqual([
      'programmes.too_many_levels',
    ]);
    expect(codes({ documents: [document, document] })).toEqual(['programmes.document_twice']);
    expect(codes({ targetOrganisations: ['MOI', 'NO'] })).toEqual(['programmes.unknown_organisation']);
    expect(codes({ slotsByOrganisation: { MOI: 200 } })).toEqual(['common.number_between']);
    expect(codes({ tags: ['sdg_18'], serviceTypes: ['none' as never], formParts: ['c' as never] })).toEqual([
      'common.choose_one',
      'common.choose_one',
      'common.choose_one',
    ]);
    expect(codes({ levels: [level], documents: [document], tags: ['sdg_4', 'pentagonal_5_1'] })).toEqual([]);
  });
});

describe('a booklet', () => {
  it.each(['J05-00430', 'J1604302', 'J1604131-', '201984494J002', '201984777-J002'])(
    'may be numbered %s',
    (number) => expect(isKnownForm(number)).toBe(true),
  );

  it('keeps a number as printed, with a key that has no hyphens', () => {
    expect(readCourseNumber(' J១៧-04025 ')).toEqual({
      courseNumber: 'J17-04025',
      courseNumberKey: 'J1704025',
    });
    expect(readCourseNumber('')).toEqual({ courseNumber: null, courseNumberKey: null });
    expect(isKnownForm('202412345A01')).toBe(false);
  });

  it('has its papers proposed, the form itself left out, and an unknown one kept in its own words', () => {
    const papers = proposedDocuments([
      'application x2',
      'countryReport x2',
      'clearance',
      'priorTrainingStatement',
    ]);
    expect(papers.map(({ kind, note }) => `${kind}: ${note}`)).toEqual([
      'country_report: countryReport x2',
      'disciplinary_clearance: clearance',
      'other: priorTrainingStatement',
    ]);
  });
});
