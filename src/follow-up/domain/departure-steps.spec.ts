import { stepStandings } from './departure-steps';

const marks = (today: string, done: string[] = []) =>
  Object.fromEntries(
    stepStandings(
      '2027-01-31',
      done.map((step) => ({ step, doneAt: new Date('2026-12-01') })),
      today,
    ).map(({ code, mark, dueOn }) => [code, `${mark} ${dueOn}`]),
  );

describe('what is done before a departure', () => {
  it('has its last day so many days before it, that day still in time', () => {
    expect(marks('2027-01-01')).toMatchObject({
      medical: 'late 2026-12-17',
      visa: 'open 2027-01-01',
      insurance: 'open 2027-01-17',
      orientation: 'open 2027-01-24',
    });
    expect(marks('2027-01-02').visa).toBe('late 2027-01-01');
  });

  it('is never late once it is done, nor while nobody knows the day of departure', () => {
    expect(marks('2027-01-30', ['medical']).medical).toBe('done 2026-12-17');
    expect(stepStandings(null, [], '2027-01-30').map(({ mark }) => mark)).toEqual(Array(6).fill('open'));
  });
});
