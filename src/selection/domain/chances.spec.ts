import { chancesOf } from './chances';
import type { RunInput } from './run-input';

/** Twelve files, six readers of whom each reads six: the first files are better. */
function input(seats: number, readers = 6): Pick<RunInput, 'selection' | 'files'> {
  const files = Array.from({ length: 12 }, (_, file) => ({
    id: `N-${String(file + 1).padStart(2, '0')}`,
    sheets: [0, 1, 2].map((step) => {
      const reader = (file * 2 + step) % readers;
      return {
        reader: `r${reader}`,
        score: 85 - 3 * file + ((file * 7 + step * 5) % 9) + reader,
        levels: {},
      };
    }),
  }));
  return {
    files,
    selection: {
      candidates: files.map(({ id }) => ({ id, merit: 50, organisation: 'A', attributes: {} })),
      rules: { seats, maxPerOrganisation: null, minimums: [], forcedIn: [], forcedOut: [] },
      lotterySeed: 'seed',
    },
  };
}

describe('the chance to belong above the line', () => {
  it('is near one for the best, near zero for the last, and adds up to the seats', () => {
    const { byId, refused, draws } = chancesOf(input(4));
    expect(refused).toBeNull();
    expect(draws).toBeGreaterThanOrEqual(2000);
    expect(byId?.['N-01']).toBeGreaterThan(0.9);
    expect(byId?.['N-12']).toBeLessThan(0.1);
    expect(Object.values(byId ?? {}).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(4, 0);
  });

  it('is the same in every order of files and sheets', () => {
    const one = input(4);
    expect(chancesOf(one)).toEqual(chancesOf(input(4)));
  });

  it('says that it rests on few files for each reader', () => {
    expect(chancesOf(input(4)).thin).toBe(true);
  });

  it('is not said where everybody has a seat, or where one reader read alone', () => {
    expect(chancesOf(input(12))).toMatchObject({ byId: null, refused: 'no_line' });
    const alone = input(4);
    const files = alone.files.map((file) => ({ ...file, sheets: file.sheets.slice(0, 1) }));
    expect(chancesOf({ ...alone, files }).byId).toBeNull();
  });

  it('is not said across several scored stages', () => {
    const stage = {
      kind: 'panel',
      titleEn: '',
      titleKm: '',
      titleJa: '',
      weight: 1,
      least: null,
      rubricVersionId: null,
    };
    const stages = [
      { ...stage, code: 'documents' },
      { ...stage, code: 'interview' },
    ];
    expect(chancesOf({ ...input(4), stages }).refused).toBe('several_stages');
  });
});
