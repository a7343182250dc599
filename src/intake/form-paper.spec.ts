import { printedSections, type PrintedSection } from '../nominations';
import { Typesetter, type Look } from '../paper';
import { squareCode } from '../paper/domain';
import type { CallFacts } from '../programmes';
import { translatorFor } from '../ui';
import { everyAnswer } from '../../test/factories/form-answers';
import { keep } from '../../test/factories/papers';
import { glyphsOf, reachOf, WITHIN } from '../../test/support/paper-look';
import { FORM_PAPERS, type FormPaperCode } from './domain/papers';
import { formPaper } from './form-paper';

const LOCALES = ['km', 'en', 'ja'] as const;
type Language = (typeof LOCALES)[number];
const KHMER = 'ខ្ញុំទទួលបន្ទុករៀបចំផែនការថែទាំប្រឡាយចំនួនសែសិបនៅខេត្តកំពង់ធំដោយសហការជាមួយសហគមន៍អ្នកប្រើប្រាស់ទឹក';
const JAPANESE = '灌漑水路四十本の維持管理計画を担当し、水利組合と協力して補修の優先順位を定めています。';
const HOSTILE = `${'x'.repeat(400)} ${KHMER.repeat(8)}\n\n${JAPANESE.repeat(8)} #set page("a1") $ * _ <b>`;

const ORDINARY =
  'I plan the maintenance of forty canals in Kampong Thom together with the users of the water. '.repeat(5);

const call = {
  ...{ id: 'c', number: 'C-2026-0001', courseCode: '202512345-J001', formVersion: 'kccp-2026.2' },
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

  const order = (paper: FormPaperCode, locale: Language, sections: PrintedSection[], filled = true) => {
    const t = translatorFor(locale);
    const data = formPaper({
      ...{ paper, call, sections, t, locale, draft: false },
      subject: filled ? subject : null,
      foot: {
        ...{ code: 'N-2026-0042-1A2B3C4D', lines: ['SHA-256'], page: '{page} / {pages}' },
        square: squareCode('N-2026-0042-1A2B3C4D'),
      },
    });
    return { template: 'paper/typst/report.typ', data, locale, madeAt: new Date(0) };
  };
  const look = (...paper: Parameters<typeof order>): Promise<Look> => typesetter.look(order(...paper));
  const answered = (short = 'Department of Training', long = ORDINARY) =>
    printedSections(call, everyAnswer(call, { short, long }));
  const cases = FORM_PAPERS.flatMap((paper) => LOCALES.map((locale) => [paper, locale] as const));

  it.each(cases)('%s in %s takes a few pages with ordinary answers', async (paper, locale) => {
    const { pages, warnings } = await look(paper, locale, answered());
    expect(warnings).toBe('');
    expect(pages).toBeLessThanOrEqual({ official: 2, a: 3, b: 6 }[paper]);
    keep(`${paper}-${locale}`, await typesetter.pdf(order(paper, locale, answered())));
  });

  it.each(cases)('%s in %s keeps whatever was typed between the margins', async (paper, locale) => {
    const { svg, pages } = await look(paper, locale, answered(HOSTILE.slice(0, 300), HOSTILE));
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
      const seen = glyphsOf((await look(paper, locale, answered(JAPANESE, KHMER))).svg);
      expect(boxes.filter((box) => seen.has(box))).toEqual([]);
    }
  });

  it.each(LOCALES)('leaves room to write by hand in a blank form in %s', async (locale) => {
    const blank = await look('b', locale, printedSections(call, new Map()), false);
    const filled = await look('b', locale, answered());
    expect(blank.pages).toBeGreaterThan(filled.pages);
  });
});
