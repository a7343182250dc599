import { printedSections, type PrintedSection } from '../nominations';
import { Typesetter, type Look } from '../paper';
import { squareCode } from '../paper/domain';
import type { CallFacts } from '../programmes';
import { translatorFor } from '../ui';
import { completeAnswers } from '../../test/factories/nominations';
import { glyphsOf, reachOf, WITHIN } from '../../test/support/paper-look';
import { FORM_PAPERS, type FormPaperCode } from './domain/papers';
import { formPaper } from './form-paper';

const LOCALES = ['km', 'en', 'ja'] as const;
type Language = (typeof LOCALES)[number];
const KHMER = 'ខ្ញុំទទួលបន្ទុករៀបចំផែនការថែទាំប្រឡាយចំនួនសែសិបនៅខេត្តកំពង់ធំដោយសហការជាមួយសហគមន៍អ្នកប្រើប្រាស់ទឹក';
const JAPANESE = '灌漑水路四十本の維持管理計画を担当し、水利組合と協力して補修の優先順位を定めています。';
const HOSTILE = `${'x'.repeat(400)} ${KHMER.repeat(8)}\n\n${JAPANESE.repeat(8)} #set page("a1") $ * _ <b>`;

const call = {
  ...{ id: 'c', number: 'C-2026-0001', courseCode: '202512345-J001', programmeCode: 'GRF' },
  ...{ titleEn: 'Irrigation Management', titleKm: 'ការគ្រប់គ្រងប្រព័ន្ធធារាសាស្ត្រ', titleJa: '灌漑管理' },
  formParts: ['official', 'a', 'b'],
} as unknown as CallFacts;
const subject = {
  number: 'N-2026-0042',
  rank: 2,
  organisation: {
    nameEn: 'Ministry of Agriculture, Forestry and Fisheries',
    nameKm: 'ក្រសួងកសិកម្ម រុក្ខាប្រមាញ់ និងនេសាទ',
    nameJa: '農林水産省',
  },
  person: { familyName: 'CHAN', givenName: 'BOPHA', familyNameKm: 'ចាន់', givenNameKm: 'បុប្ផា' },
};

describe('the official forms on paper', () => {
  const typesetter = new Typesetter();
  afterAll(() => typesetter.onModuleDestroy());

  const look = (
    paper: FormPaperCode,
    locale: Language,
    sections: PrintedSection[],
    filled = true,
  ): Promise<Look> => {
    const t = translatorFor(locale);
    const data = formPaper({
      ...{ paper, call, sections, t, locale, draft: false },
      subject: filled ? subject : null,
      foot: {
        code: 'N-2026-0042-1A2B3C4D',
        lines: ['SHA-256'],
        page: '{page} / {pages}',
        square: squareCode('x'),
      },
    });
    return typesetter.look({ template: 'paper/typst/report.typ', data, locale, madeAt: new Date(0) });
  };
  const answered = (text?: string) => {
    const answers = Object.entries(completeAnswers()).map(([section, given]) => [
      section,
      Object.fromEntries(
        Object.entries(given).map(([code, value]) => [
          code,
          text && typeof value === 'string' && !/^\d{4}-/.test(value) ? text : value,
        ]),
      ),
    ]);
    return printedSections(call, new Map(answers as [string, Record<string, string>][]));
  };
  const cases = FORM_PAPERS.flatMap((paper) => LOCALES.map((locale) => [paper, locale] as const));

  it.each(cases)('%s in %s takes at most two pages with ordinary answers', async (paper, locale) => {
    const { pages, warnings } = await look(paper, locale, answered());
    expect(warnings).toBe('');
    expect(pages).toBeLessThanOrEqual(2);
  });

  it.each(cases)('%s in %s keeps whatever was typed between the margins', async (paper, locale) => {
    const { svg, pages } = await look(paper, locale, answered(HOSTILE));
    const { left, right } = reachOf(svg);
    expect(pages).toBeGreaterThan(1);
    expect(left).toBeGreaterThan(WITHIN.left);
    expect(right).toBeLessThan(WITHIN.right);
  });

  it.each(LOCALES)('has a letter for all its words in %s', async (locale) => {
    const marked = await look('b', locale, answered('ก'));
    const plain = await look('b', locale, answered('A'));
    const boxes = [...glyphsOf(marked.svg)].filter((glyph) => !glyphsOf(plain.svg).has(glyph));
    expect(boxes.length).toBeGreaterThan(0);
    for (const paper of FORM_PAPERS) {
      const seen = glyphsOf((await look(paper, locale, answered(`${KHMER} ${JAPANESE}`))).svg);
      expect(boxes.filter((box) => seen.has(box))).toEqual([]);
    }
  });

  it.each(LOCALES)('leaves room to write by hand in a blank form in %s', async (locale) => {
    const blank = await look('b', locale, printedSections(call, new Map()), false);
    const filled = await look('b', locale, answered());
    expect(blank.pages).toBeGreaterThan(filled.pages);
  });
});
