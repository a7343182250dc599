import { mergedRecord, sideOf, type MergeRecord } from './merged-record';

const record = (more: Partial<MergeRecord> = {}): MergeRecord => ({
  familyName: 'CHAN',
  givenName: 'BOPHA',
  familyNameKm: 'ចាន់',
  givenNameKm: 'បុប្ផា',
  sex: 'female',
  birthDate: '1985-06-15',
  email: null,
  phone: '+85512345678',
  spellingCheckedAt: null,
  ...more,
});

describe('one record out of two', () => {
  it('takes each field from the side that was chosen, a name whole', () => {
    const from = record({ familyName: 'CHANN', givenName: 'BOPPHA', phone: '+85587654321', sex: 'male' });
    expect(mergedRecord(from, record(), { latin: 'from', phone: 'from' })).toMatchObject({
      familyName: 'CHANN',
      givenName: 'BOPPHA',
      phone: '+85587654321',
      sex: 'female',
    });
  });

  it('never loses a value to an empty field, whatever was chosen', () => {
    const from = record({ email: 'bopha@example.org', phone: null });
    expect(mergedRecord(from, record(), { email: 'to', phone: 'from' })).toMatchObject({
      email: 'bopha@example.org',
      phone: '+85512345678',
    });
  });

  it('keeps the spelling that was compared with a passport, and the day it was', () => {
    const checked = new Date('2026-10-01T00:00:00Z');
    const from = record({ familyName: 'CHANN', spellingCheckedAt: checked });
    expect(sideOf('latin', from, record(), 'to')).toBe('from');
    expect(mergedRecord(from, record(), { latin: 'to' })).toMatchObject({
      familyName: 'CHANN',
      spellingCheckedAt: checked,
    });
    expect(sideOf('latin', from, record({ spellingCheckedAt: checked }), 'to')).toBe('to');
  });
});
