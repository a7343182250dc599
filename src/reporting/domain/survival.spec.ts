import fc from 'fast-check';
import { kaplanMeier, medianTime, type Ends } from './survival';

/** `+` after a time: censored. */
function ends(text: string): Ends[] {
  const times = new Map<number, { events: number; censored: number }>();
  for (const word of text.split(' ')) {
    const row = times.get(parseInt(word)) ?? { events: 0, censored: 0 };
    if (word.endsWith('+')) row.censored += 1;
    else row.events += 1;
    times.set(parseInt(word), row);
  }
  return [...times].map(([time, row]) => ({ time, ...row }));
}

describe('retention as a curve', () => {
  // Weeks in remission under 6-MP (Gehan 1965; Freireich 1963). Survival and standard deviation as the NAG library gives
  // them for g12aac: https://support.nag.com/numeric/nl/nagdoc_27/examples/baseresults/g12aace.r.html
  it('gives the figures of the NAG library for the trial of Gehan', () => {
    const steps = kaplanMeier(ends('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'));
    const told = steps
      .filter(({ events }) => events > 0)
      .map(({ time, survival, error }) => [time, survival.toFixed(3), error.toFixed(3)]);
    expect(told).toEqual([
      [6, '0.857', '0.076'],
      [7, '0.807', '0.087'],
      [10, '0.753', '0.096'],
      [13, '0.690', '0.107'],
      [16, '0.627', '0.114'],
      [22, '0.538', '0.128'],
      [23, '0.448', '0.135'],
    ]);
    expect(medianTime(steps)).toBe(23);
  });

  // Acute myelogenous leukaemia, maintained group (Miller 1981, `aml` of R). Interval as survfit of R's package survival
  // prints it: https://rstudio-pubs-static.s3.amazonaws.com/610133_9d2b480275e04433aae84c8c4c4a7527.html
  it('gives the interval of survfit in R for the trial of Miller', () => {
    const steps = kaplanMeier(ends('9 13 13+ 18 23 28+ 31 34 45+ 48 161+'));
    const told = steps
      .filter(({ events, time }) => events > 0 && time <= 31)
      .map(({ time, atRisk, survival, error, low, high }) =>
        [
          ...[time, atRisk, survival.toFixed(3), error.toFixed(4)],
          ...[low?.toFixed(4), time === 9 || time === 13 ? high?.toFixed(2) : high?.toFixed(3)],
        ].join(' '),
      );
    expect(told).toEqual([
      '9 11 0.909 0.0867 0.7541 1.00',
      '13 10 0.818 0.1163 0.6192 1.00',
      '18 8 0.716 0.1397 0.4884 1.000',
      '23 7 0.614 0.1526 0.3769 0.999',
      '31 5 0.491 0.1642 0.2549 0.946',
    ]);
  });

  it('is the plain share when nobody is lost, and never rises', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }), fc.nat(30), (events, stayed) => {
        const rows = events.map((count, time) => ({ time, events: count, censored: 0 }));
        const all = events.reduce((sum, count) => sum + count, 0) + stayed + 1;
        const steps = kaplanMeier([...rows, { time: 99, events: 0, censored: stayed + 1 }]);
        let left = all;
        for (const step of steps) {
          left -= step.events;
          expect(step.survival).toBeCloseTo(left / all, 9);
          if (step.low !== null) expect(step.low).toBeLessThanOrEqual(step.survival);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('says nothing of an interval once nobody is left, and is empty without people', () => {
    expect(kaplanMeier([{ time: 3, events: 2, censored: 0 }])[0]).toMatchObject({ survival: 0, low: null });
    expect(kaplanMeier([])).toEqual([]);
  });
});
