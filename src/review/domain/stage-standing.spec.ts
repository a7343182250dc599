import { combinedMerit, goesOn, nextStep, type Step } from './stage-standing';

describe('merit from several stages', () => {
  it('is the mean by weight: 30 x 80 and 50 x 70 and 20 x 90 are 77', () => {
    const stages = [
      { weight: 30, mean: 80 },
      { weight: 50, mean: 70 },
      { weight: 20, mean: 90 },
    ];
    expect(combinedMerit(stages)).toBe(77);
  });

  it('counts nothing for reference, whatever was scored', () => {
    expect(
      combinedMerit([
        { weight: null, mean: 10 },
        { weight: 1, mean: 70 },
      ]),
    ).toBe(70);
  });

  it('leaves out a stage without a figure and lets the others make up the whole: 30 x 80 and 20 x 90 are 84', () => {
    expect(
      combinedMerit([
        { weight: 30, mean: 80 },
        { weight: 50, mean: null },
        { weight: 20, mean: 90 },
      ]),
    ).toBe(84);
    expect(combinedMerit([{ weight: 30, mean: null }])).toBeNull();
  });
});

describe('a file', () => {
  const figure = { mean: 60, recorded: null, thresholdsMissed: [] };

  it('goes on with as many points as the stage asks for, and stops with fewer', () => {
    const stage = { result: null, least: 60 };
    expect(goesOn(stage, figure)).toBe(true);
    expect(goesOn(stage, { ...figure, mean: 59.9 })).toBe(false);
    expect(goesOn({ ...stage, least: null }, { ...figure, mean: 0 })).toBe(true);
  });

  it('stops when it is not passed where that decides', () => {
    const stage = { result: 'pass_fail' as const, least: 1 };
    expect(goesOn(stage, { ...figure, mean: null, recorded: true })).toBe(true);
    expect(goesOn(stage, { ...figure, mean: null, recorded: false })).toBe(false);
    expect(goesOn({ ...stage, least: null }, { ...figure, mean: null, recorded: false })).toBe(true);
  });

  it('goes on when the stage does not apply to it, and stops under a required level of the rubric', () => {
    expect(goesOn({ result: 'points', least: 60 }, { ...figure, mean: null })).toBe(true);
    expect(goesOn({ result: null, least: null }, { ...figure, thresholdsMissed: ['plan'] })).toBe(false);
  });
});

describe('the stage that may begin', () => {
  const step = (state: Step['state']): Step => ({ stage: {} as never, state, id: null, finishedAt: null });

  it('is the first one that has not, once the one before it is finished', () => {
    const steps = [step('finished'), step('not_begun'), step('not_begun')];
    expect(nextStep(steps)).toBe(steps[1]);
    expect(nextStep([step('open'), step('not_begun')])).toBeNull();
    expect(nextStep([step('finished')])).toBeNull();
  });
});
