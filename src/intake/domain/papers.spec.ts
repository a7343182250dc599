import { codeOf, paperState, readCode } from './papers';
import { inRankOrder, letterVersion } from './nomination-letter';

const HASH = '1a2b3c4d'.padEnd(64, '0');

describe('the code on a paper', () => {
  it('names the nomination and the version', () => {
    expect(codeOf('N-2026-0042', HASH)).toBe('N-2026-0042-1A2B3C4D');
  });

  it.each([
    'N-2026-0042-1A2B3C4D',
    ' n-2026-0042-1a2b3c4d ',
    'N‐2026‐0042‐1A2B3C4D',
    'N-២០២៦-០០៤២-1A2B3C4D',
    'N-2026-0042- 1A2B\u200b 3C4D',
  ])('is read as people type it: %s', (typed) => {
    expect(readCode(typed)).toEqual({ code: 'N-2026-0042-1A2B3C4D', number: 'N-2026-0042' });
  });

  it.each(['', 'N-2026-0042', '1A2B3C4D', 'N-2026-0042-1A2B3C4G', "N'; drop table-1A2B3C4D"])(
    'is not anything else: %s',
    (typed) => expect(readCode(typed)).toBeNull(),
  );
});

describe('where a paper stands', () => {
  const current = codeOf('N-2026-0042', HASH);
  const base = { current, draft: false, printed: false, scan: null };
  const scan = { code: current, state: 'uploaded' } as const;

  it.each([
    ['draft', { ...base, current: null, draft: true }],
    ['draft', { ...base, draft: true }],
    ['to_print', base],
    ['printed', { ...base, printed: true }],
    ['signed', { ...base, printed: true, scan }],
    ['accepted', { ...base, scan: { ...scan, state: 'accepted' as const } }],
    ['refused', { ...base, scan: { ...scan, state: 'ask_again' as const } }],
    ['outdated', { ...base, scan: { ...scan, code: 'N-2026-0042-00000000' } }],
    ['outdated', { ...base, scan: { code: 'N-2026-0042-00000000', state: 'accepted' as const } }],
    ['outdated', { ...base, scan: { ...scan, code: null } }],
  ] as const)('is %s', (state, facts) => {
    expect(paperState(facts)).toBe(state);
  });
});

describe('the letter of an organisation', () => {
  const of = (number: string, rank: number | null) => ({
    nominationId: number,
    number,
    rank,
    personId: `p-${number}`,
  });

  it('lists by rank, the others behind by number', () => {
    const list = [of('N-3', null), of('N-2', 2), of('N-4', 1), of('N-1', null)];
    expect(inRankOrder(list).map(({ number }) => number)).toEqual(['N-4', 'N-2', 'N-1', 'N-3']);
  });

  it('is another letter when the order changes, and the same whatever order it was read in', () => {
    const a = letterVersion('C-1', 'MAFF', [of('N-1', 1), of('N-2', 2)]);
    const b = letterVersion('C-1', 'MAFF', [of('N-2', 2), of('N-1', 1)]);
    const c = letterVersion('C-1', 'MAFF', [of('N-2', 1), of('N-1', 2)]);
    expect(b.hash).toBe(a.hash);
    expect(c.hash).not.toBe(a.hash);
  });
});
