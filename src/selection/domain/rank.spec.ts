import { aroundLine, lotteryNumber, rank } from './rank';

const people = [
  { id: 'a', merit: 70, organisation: 'X', attributes: {}, tieKeys: [1] },
  { id: 'b', merit: 80, organisation: 'X', attributes: {}, tieKeys: [1] },
  { id: 'c', merit: 70, organisation: 'X', attributes: {}, tieKeys: [3] },
  { id: 'd', merit: 70, organisation: 'X', attributes: {}, tieKeys: [1] },
];

describe('ranking', () => {
  it('puts merit first, then the published tie order, then the lottery, and says which decided', () => {
    const ranked = rank(people, 'seed 1');
    const [first, second] = ['a', 'd'].sort((x, y) =>
      lotteryNumber('seed 1', x) < lotteryNumber('seed 1', y) ? -1 : 1,
    );
    expect(ranked.map(({ id }) => id)).toEqual(['b', 'c', first, second]);
    expect(ranked.map(({ decidedBy }) => decidedBy)).toEqual([null, null, 'tieOrder', 'lottery']);
  });

  it('draws a lottery that does not depend on who else is on the list', () => {
    const three = rank(people.slice(0, 1).concat(people.slice(3)), 'seed 1').map(({ id }) => id);
    expect(
      rank(people, 'seed 1')
        .map(({ id }) => id)
        .filter((id) => three.includes(id)),
    ).toEqual(three);
  });

  it('finds those who cannot be told apart from the one at the line', () => {
    const ranked = rank(people, 'seed 1');
    expect(
      aroundLine(ranked, 70, 1)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['a', 'c', 'd']);
    expect(aroundLine(ranked, 70, 6)).toHaveLength(4);
  });
});
