import { sha256Hex } from '../../kernel/domain/canonical';
import { formFor } from './form-template';
import { isSignatureOf } from './signature';
import { roomBlockers } from './submission-blockers';
import { readRecord } from './frozen-content';
import { freezeRecord } from './submitted-record';

const DEADLINE = new Date('2026-12-04T08:00:00Z');
const room = {
  callId: 'c',
  callState: 'open',
  deadline: DEADLINE,
  slots: 3,
  slotsUsedByOthers: 2,
  otherOpenNomination: null,
};

describe('room for a nomination', () => {
  it('is there until the deadline itself', () => {
    expect(roomBlockers(room, DEADLINE)).toEqual([]);
    expect(roomBlockers(room, new Date(DEADLINE.getTime() + 1))[0]?.code).toBe('nominations.deadline_passed');
  });

  it('says everything at once, and one thing about a closed call', () => {
    const full = { ...room, callState: 'closed', slotsUsedByOthers: 3, otherOpenNomination: 'N-2026-0001' };
    expect(roomBlockers(full, new Date('2027-01-01')).map(({ code }) => code)).toEqual([
      'nominations.call_not_open',
      'nominations.slots_full',
      'nominations.already_nominated',
    ]);
  });

  it('is none for an organisation the call is not meant for', () => {
    const codes = roomBlockers({ ...room, slots: 0 }, DEADLINE).map(({ code }) => code);
    expect(codes).toEqual(['nominations.not_invited']);
  });
});

describe('the record of what was sent', () => {
  const facts = {
    form: 'kccp-2026.1',
    number: 'N-2026-0001',
    round: 1,
    language: 'km' as const,
    call: { id: 'c', number: 'C-2026-0001', version: 1, title: 'Course' },
    submittedBy: { id: 'p', name: 'SOK SOCHEATA' },
    submittedAt: '2026-11-24T05:00:00.000Z',
  };
  const say = (key: string): string => `ពាក្យ ${key}`;

  it('holds each question as asked and each answer as given, under one hash', () => {
    const answers = { education: { educationLevel: 'bachelor' }, language: { languageTest: 'none' } };
    const { content, hash } = freezeRecord(
      facts,
      formFor({ formVersion: 'kccp-2026.1', formParts: ['official', 'a', 'b'] }),
      answers,
      say,
    );
    expect(hash).toBe(sha256Hex(content));
    const language = readRecord(content).sections.find(({ section }) => section === 'language');
    expect(language?.answers.map(({ question }) => question)).toEqual(['englishSelf', 'languageTest']);
    expect(language?.title).toBe('ពាក្យ nominations:section.language');
  });

  it('has the same hash whatever the order in which answers were typed', () => {
    const one = freezeRecord(
      facts,
      formFor({ formVersion: 'kccp-2026.1', formParts: ['official', 'a', 'b'] }),
      { post: { postTitle: 'a', rank: 'b' } },
      say,
    );
    const two = freezeRecord(
      facts,
      formFor({ formVersion: 'kccp-2026.1', formParts: ['official', 'a', 'b'] }),
      { post: { rank: 'b', postTitle: 'a' } },
      say,
    );
    expect(one.hash).toBe(two.hash);
    const three = freezeRecord(
      facts,
      formFor({ formVersion: 'kccp-2026.1', formParts: ['official', 'a', 'b'] }),
      { post: { rank: 'c', postTitle: 'a' } },
      say,
    );
    expect(three.hash).not.toBe(one.hash);
  });
});

describe('a typed signature', () => {
  const names = { familyName: 'HENG', givenName: 'VICHET', familyNameKm: 'ហេង', givenNameKm: 'វិចិត្រ' };
  it.each(['HENG VICHET', 'Vichet  Heng', 'ហេងវិចិត្រ', 'ហេង\u200B វិចិត្រ'])('may be "%s"', (typed) =>
    expect(isSignatureOf(typed, names)).toBe(true),
  );
  it.each(['HENG', 'SOK DARA', '', ' '])('is not "%s"', (typed) =>
    expect(isSignatureOf(typed, { ...names, familyNameKm: null, givenNameKm: null })).toBe(false),
  );
});
