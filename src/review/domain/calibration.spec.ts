import fc from 'fast-check';
import type { Criterion } from '../../rubrics/domain';
import { calibration } from './calibration';

const text = { km: 'ក', en: 'a', ja: 'あ' };
const criterion = (code: string): Criterion => ({
  code,
  title: text,
  weight: 1,
  anchors: [text, text, text, text, text],
  commentRule: 'never',
  notApplicableAllowed: true,
  threshold: null,
});
const criteria = [criterion('need'), criterion('plan')];
const sheet = (reader: string, need: number | null, plan: number | null) => ({
  reader,
  marks: { need: { level: need }, plan: { level: plan } },
});

describe('distance of readers from each other on an example', () => {
  it('is counted in levels from the median of the others, the own mark left out', () => {
    const [severe] = calibration(criteria, [sheet('R-01', 1, 2), sheet('R-02', 4, 4), sheet('R-03', 3, 4)]);
    expect(severe).toEqual({
      reader: 'R-01',
      criteria: [
        { code: 'need', own: 1, others: 3.5, difference: -2.5 },
        { code: 'plan', own: 2, others: 4, difference: -2 },
      ],
      distance: 2.25,
      leaning: -2.25,
      n: 2,
    });
  });

  it('says nothing while fewer than two others have marked', () => {
    const [one] = calibration(criteria, [sheet('R-01', 1, 2), sheet('R-02', 4, 4)]);
    expect(one).toMatchObject({ distance: null, leaning: null, n: 0 });
  });

  it('leaves "does not apply" out on either side', () => {
    const [one] = calibration(criteria, [
      sheet('R-01', null, 2),
      sheet('R-02', 4, null),
      sheet('R-03', 4, 3),
      sheet('R-04', 4, 5),
    ]);
    expect(one?.criteria.map(({ difference }) => difference)).toEqual([null, -2]);
    expect(one).toMatchObject({ distance: 2, n: 1 });
  });

  it('is zero for all when all agree, and does not depend on the order of the sheets', () => {
    const levels = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
      minLength: 3,
      maxLength: 8,
    });
    fc.assert(
      fc.property(levels, (given) => {
        const sheets = given.map(([need, plan], i) => sheet(`R-${i}`, need, plan));
        const by = (all: typeof sheets) =>
          [...calibration(criteria, all)].sort((a, b) => (a.reader < b.reader ? -1 : 1));
        expect(by(sheets)).toEqual(by([...sheets].reverse()));
        const same = calibration(
          criteria,
          given.map((_pair, i) => sheet(`R-${i}`, 3, 2)),
        );
        expect(same.every(({ distance }) => distance === 0)).toBe(true);
      }),
    );
  });
});
