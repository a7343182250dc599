import { Typesetter } from './typesetter';
import type { Paper } from './domain';

const MADE = new Date('2026-11-24T05:00:00Z');
const WORDS = {
  km: 'ខ្ញុំជាមន្ត្រីរាជការនៃក្រសួងកសិកម្ម រុក្ខាប្រមាញ់ និងនេសាទ ព្រះរាជាណាចក្រកម្ពុជា៖ ក្រុម ស្ត្រី ប្រឹក្សា ឋានៈ ឥឡូវ',
  en: 'I plan the maintenance of forty canals.',
  ja: '灌漑水路の維持管理計画を担当しており、四十本の水路の補修を必要に応じて計画しています。',
} as const;

function paper(text: string): Paper {
  return {
    title: text,
    headLeft: 'C-2026-0001',
    headRight: 'N-2026-0042',
    foot: { code: 'N-2026-0042-1A2B3C4D', lines: ['SHA-256'], page: '{page} / {pages}' },
    blocks: [
      { kind: 'facts', rows: [{ label: text, value: text }] },
      { kind: 'long', label: text, value: text },
    ],
  };
}

describe('setting papers', () => {
  const typesetter = new Typesetter();
  afterAll(() => typesetter.onModuleDestroy());
  const template = 'paper/typst/report.typ';
  const look = (text: string, locale: 'km' | 'en' | 'ja' = 'en') =>
    typesetter.look({ template, data: paper(text), locale, madeAt: MADE });
  const glyphsOf = (svg: string) =>
    new Set([...svg.matchAll(/xlink:href="#(g[0-9A-F]+)"/g)].map(([, id]) => id));

  it.each(['km', 'en', 'ja'] as const)('has a letter for everything it prints in %s', async (locale) => {
    // Thai is in none of the fonts: what stands for it is the empty box that must not stand for anything else.
    const without = glyphsOf((await look('A', locale)).svg);
    const boxes = [...glyphsOf((await look('Aก', locale)).svg)].filter((id) => !without.has(id));
    expect(boxes.length).toBeGreaterThan(0);
    const seen = await look(WORDS[locale], locale);
    expect(seen.warnings).toBe('');
    expect([...glyphsOf(seen.svg)].filter((id) => boxes.includes(id))).toEqual([]);
  });

  it('gives the same bytes for the same paper, made at the same moment', async () => {
    const set = (text: string) => typesetter.pdf({ template, data: paper(text), locale: 'km', madeAt: MADE });
    const [first, second, other] = [await set(WORDS.km), await set(WORDS.km), await set(WORDS.ja)];
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
  });

  it('never reads as markup what a person has typed', async () => {
    const plain = await look('<b>#read("/etc/passwd") *x* $y$ \\ @z [w] `v` = u');
    expect(plain.pages).toBe(1);
    expect(plain.warnings).toBe('');
  });

  it('counts the pages a long text takes, and breaks a word that is longer than its line', async () => {
    expect((await look(`${'a'.repeat(3000)} ${WORDS.en.repeat(120)}`)).pages).toBeGreaterThan(2);
  });

  it('keeps the process free while it works, and sets many papers one after the other', async () => {
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const all = await Promise.all(Array.from({ length: 4 }, (_, i) => look(WORDS.km.repeat(60 + i), 'km')));
    clearInterval(watch);
    expect(all.every(({ pages }) => pages > 1)).toBe(true);
    expect(longest).toBeLessThan(500);
  });

  it('says what is wrong with a template instead of printing half a paper', async () => {
    await expect(
      typesetter.pdf({
        template,
        data: { ...paper('A'), blocks: [{ kind: 'facts' }] },
        locale: 'en',
        madeAt: MADE,
      }),
    ).rejects.toThrow('rows');
    await expect(look(WORDS.en)).resolves.toMatchObject({ pages: 1 });
  });
});
