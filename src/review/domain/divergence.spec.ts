import { askForOneMore } from './divergence';

const rule = { divergence: 25, reviewsEach: 3 };

describe('a file calls for one more reader', () => {
  it('when all its readers are in and lie as far apart as the panel has said, to the point', () => {
    expect(askForOneMore({ sheets: 3, readers: 3, spread: 25 }, rule)).toBe(true);
    expect(askForOneMore({ sheets: 3, readers: 3, spread: 24.9 }, rule)).toBe(false);
    expect(askForOneMore({ sheets: 3, readers: 3, spread: 25 }, { ...rule, divergence: 30 })).toBe(false);
  });

  it('not while somebody is still reading, not twice, and not from one sheet', () => {
    expect(askForOneMore({ sheets: 2, readers: 3, spread: 60 }, rule)).toBe(false);
    expect(askForOneMore({ sheets: 4, readers: 4, spread: 60 }, rule)).toBe(false);
    expect(askForOneMore({ sheets: 1, readers: 1, spread: null }, rule)).toBe(false);
  });
});
