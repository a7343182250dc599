import { conflictsAmong, detectConflicts, type FileFacts, type ReaderFacts } from './conflict-of-interest';

const file: FileFacts = {
  nominationId: 'n1',
  personId: 'nominee',
  organisationId: 'mowram',
  signedByPersonIds: ['focal', 'head'],
  supervisorPersonId: null,
  supervisorEmail: 'Chief@Example.org ',
};
const reader: ReaderFacts = {
  personId: 'reader',
  email: 'reader@example.org',
  organisationIds: ['mef'],
  formerOrganisationIds: [],
  declared: [],
};

describe('conflicts of interest', () => {
  it('finds none between strangers', () => {
    expect(detectConflicts(file, reader)).toEqual([]);
  });

  it.each([
    ['works where the nominee works', { organisationIds: ['mef', 'mowram'] }, 'same_organisation'],
    ['worked there until a year ago', { formerOrganisationIds: ['mowram'] }, 'former_organisation'],
    ['signed the nomination', { personId: 'head' }, 'signed_nomination'],
    ['is named as supervisor by address', { email: 'chief@example.org' }, 'supervisor'],
    [
      'declared one about this person before',
      { declared: [{ nominationId: 'n0', aboutPersonId: 'nominee' }] },
      'declared_earlier',
    ],
    ['is the nominee', { personId: 'nominee' }, 'own_nomination'],
  ])('finds that the reader %s', (_why, more, kind) => {
    expect(detectConflicts(file, { ...reader, ...more })).toEqual([kind]);
  });

  it('finds the supervisor on the register', () => {
    expect(detectConflicts({ ...file, supervisorPersonId: 'reader' }, reader)).toEqual(['supervisor']);
  });

  it('takes a department and its ministry for one employer', () => {
    const employers = new Map([
      ['department', 'mowram'],
      ['mowram', 'mowram'],
    ]);
    expect(detectConflicts(file, { ...reader, organisationIds: ['department'] }, employers)).toEqual([
      'same_organisation',
    ]);
  });

  it('does not match two people without an address', () => {
    expect(detectConflicts({ ...file, supervisorEmail: null }, { ...reader, email: null })).toEqual([]);
    expect(detectConflicts({ ...file, supervisorEmail: ' ' }, { ...reader, email: '' })).toEqual([]);
  });

  it('names every ground, and every pair once for each', () => {
    const insider = { ...reader, personId: 'head', organisationIds: ['mowram'] };
    expect(
      conflictsAmong(
        [file, { ...file, nominationId: 'n2', organisationId: 'moh', signedByPersonIds: [] }],
        [insider, reader],
      ),
    ).toEqual([
      { nominationId: 'n1', personId: 'head', kind: 'same_organisation' },
      { nominationId: 'n1', personId: 'head', kind: 'signed_nomination' },
    ]);
  });
});
