import { substituteUntil } from './substitution';

const day = (date: string): Date => new Date(`${date}T10:00:00Z`);
const call = {
  nominationDeadline: day('2026-12-01'),
  endorsementDeadline: day('2026-12-11'),
  levels: [
    {
      code: 'ministry',
      titleEn: '',
      titleKm: '',
      titleJa: '',
      organisationCode: null,
      deadline: day('2026-12-11'),
      signature: 'either' as const,
    },
  ],
};
const nomination = { id: 'n', organisationId: 'o', endorsedLevels: [], graceUntil: null };
const none = new Set<string>();

describe('the days of a substitute', () => {
  it('end with the chain before the selection', () => {
    const endorsed = { ...nomination, state: 'endorsed' as const };
    expect(substituteUntil(call, endorsed, day('2026-12-11'), none)).toEqual(day('2026-12-11'));
    expect(substituteUntil(call, endorsed, day('2026-12-12'), none)).toBeNull();
  });

  it('are ten working days after it, without weekends and holidays, until offices close', () => {
    const selected = { ...nomination, state: 'selected' as const };
    expect(substituteUntil(call, selected, day('2027-01-11'), none)).toEqual(day('2027-01-25'));
    expect(substituteUntil(call, selected, day('2027-01-11'), new Set(['2027-01-14']))).toEqual(
      day('2027-01-26'),
    );
  });
});
