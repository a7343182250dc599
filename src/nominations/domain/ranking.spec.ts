import { isRankingFinal, movedBy, orderByNumbers } from './ranking';

const CLOSES = new Date('2026-12-11T10:00:00Z');
const NOW = new Date('2026-11-24T05:00:00Z');
const nominees = (...states: string[]) =>
  states.map((state, n) => ({ id: String(n), state: state as 'draft' }));

describe('an order of nominees', () => {
  it('moves one a place up or down, and nothing at its ends', () => {
    expect(movedBy(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c']);
    expect(movedBy(['a', 'b', 'c'], 'b', 'down')).toEqual(['a', 'c', 'b']);
    expect(movedBy(['a', 'b'], 'a', 'up')).toEqual(['a', 'b']);
    expect(movedBy(['a', 'b'], 'x', 'down')).toEqual(['a', 'b']);
  });

  it('is read from typed numbers, each once from one to the last', () => {
    const typed = (...ranks: (number | null)[]) =>
      new Map(ranks.map((rank, n) => ['abc'[n] as string, rank]));
    expect(orderByNumbers(['a', 'b', 'c'], typed(3, 1, 2))).toEqual({ order: ['b', 'c', 'a'] });
    expect(orderByNumbers(['a', 'b', 'c'], typed(1, 1, 4))).toMatchObject({
      refusals: [
        { code: 'nominations.rank_twice', field: 'rank_a' },
        { code: 'nominations.rank_twice', field: 'rank_b' },
        { code: 'nominations.rank_between', field: 'rank_c', params: { max: 3 } },
      ],
    });
    expect(orderByNumbers(['a'], typed(null))).toMatchObject({ refusals: [{ field: 'rank_a' }] });
  });

  it('stays open while one nominee still moves, and never beyond the deadline or into a panel', () => {
    expect(isRankingFinal(nominees('endorsed', 'with_ministry'), CLOSES, NOW)).toBe(false);
    expect(isRankingFinal(nominees('endorsed', 'eligible'), CLOSES, NOW)).toBe(true);
    expect(isRankingFinal(nominees('draft', 'in_review'), CLOSES, NOW)).toBe(true);
    expect(isRankingFinal(nominees('draft'), CLOSES, CLOSES)).toBe(false);
    expect(isRankingFinal(nominees('draft'), CLOSES, new Date(CLOSES.getTime() + 1))).toBe(true);
  });
});
