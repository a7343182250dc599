import { affinity, availabilityOf, NO_EXPERTISE } from '.';

const file = { fields: ['pentagonal_2_2'], callFields: ['sdg_13'], texts: ['Disaster Risk Reduction'] };
const knowing = (more: object) => ({ ...NO_EXPERTISE, ...more });

describe('how well a reader fits a file', () => {
  it('weighs the field of the file twice as much as a field of its call', () => {
    expect(affinity(knowing({ fields: ['pentagonal_2_2'] }), file)).toBe(0.667);
    expect(affinity(knowing({ fields: ['sdg_13'] }), file)).toBe(0.333);
    expect(affinity(knowing({ fields: ['sdg_13', 'pentagonal_2_2', 'sdg_1'] }), file)).toBe(1);
  });

  it('counts a neighbouring field of the same family by half', () => {
    expect(affinity(knowing({ fields: ['pentagonal_2_5'] }), file)).toBe(0.333);
    expect(affinity(knowing({ fields: ['sdg_12', 'pentagonal_3_2'] }), file)).toBe(0);
  });

  it('takes a reader’s own words from the title of the course, however they are written', () => {
    expect(affinity(knowing({ words: ['  DISASTER risk'] }), file)).toBe(0.8);
    expect(affinity(knowing({ words: ['ri'] }), file)).toBe(0);
  });

  it('is nothing where the reader would rather not judge the field, and where nothing was said', () => {
    expect(affinity(knowing({ fields: ['pentagonal_2_2', 'sdg_13'], avoids: ['sdg_13'] }), file)).toBe(0);
    expect(affinity(NO_EXPERTISE, file)).toBe(0);
    expect(affinity(knowing({ fields: ['sdg_13'] }), { fields: [], callFields: [], texts: [] })).toBe(0);
  });
});

describe('how many files a reader takes who is away', () => {
  const time = { from: '2026-12-01', to: '2026-12-10' };

  it('is the agreed number by the share of days there, rounded down', () => {
    expect(availabilityOf(15, [], time)).toEqual({ days: 10, present: 10, loadMax: 15 });
    expect(availabilityOf(15, [{ from: '2026-12-04', to: '2026-12-08' }], time).loadMax).toBe(7);
    expect(availabilityOf(15, [{ from: '2026-11-01', to: '2026-11-30' }], time).loadMax).toBe(15);
  });

  it('is none when the reader is away throughout, and at least one while a day is left', () => {
    expect(availabilityOf(15, [{ from: '2026-11-20', to: '2026-12-24' }], time).loadMax).toBe(0);
    expect(availabilityOf(5, [{ from: '2026-12-01', to: '2026-12-09' }], time).loadMax).toBe(1);
  });

  it('counts a day of two absences once, and cuts nobody when the time is over', () => {
    const twice = [
      { from: '2026-12-01', to: '2026-12-05' },
      { from: '2026-12-03', to: '2026-12-05' },
    ];
    expect(availabilityOf(10, twice, time).present).toBe(5);
    expect(availabilityOf(10, twice, { from: '2026-12-20', to: '2026-12-15' }).loadMax).toBe(10);
  });
});
