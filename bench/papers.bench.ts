import { formPaper } from '../src/intake/form-paper';
import { printedSections } from '../src/nominations';
import { Typesetter } from '../src/paper';
import { squareCode, type Paper } from '../src/paper/domain';
import type { CallFacts } from '../src/programmes';
import { translatorFor } from '../src/ui';
import { megabytes, print, times } from './support/measure';

const LOCALES = ['km', 'en', 'ja'] as const;
const ROUNDS = 25;
const call = {
  ...{ number: 'C-2026-0001', courseCode: '202512345-J001', formVersion: 'kccp-2026.2' },
  ...{ titleEn: 'Irrigation', titleKm: 'ធារាសាស្ត្រ', titleJa: '灌漑', formParts: ['official', 'a', 'b'] },
} as unknown as CallFacts;

/** Part B, the longest form, beside an empty page: both by the same warm thread, each time with other words. */
export async function papersBench(): Promise<void> {
  const lag = watchLag();
  const begun = performance.now();
  const typesetter = new Typesetter();
  const set = async (data: Paper, locale: (typeof LOCALES)[number]): Promise<number> => {
    const from = performance.now();
    await typesetter.pdf({ template: 'paper/typst/report.typ', data, locale, madeAt: new Date(0) });
    return performance.now() - from;
  };
  await set(partB('km', 'first'), 'km');
  const first = performance.now() - begun;
  const rows: string[][] = [];
  for (const locale of LOCALES) {
    const filled: number[] = [];
    const empty: number[] = [];
    for (let i = 0; i < ROUNDS; i += 1) {
      filled.push(await set(partB(locale, `${locale} ${i}`), locale));
      empty.push(await set({ ...partB(locale, String(i)), title: `${i}`, lead: null, blocks: [] }, locale));
    }
    rows.push([
      `Part B, ${locale}`,
      ms(median(filled)),
      ms(median(empty)),
      times(median(filled) / median(empty)),
      ms(Math.max(...filled)),
    ]);
  }
  await typesetter.onModuleDestroy();
  print(
    'Papers (one warm thread, other words each time)',
    ['paper', 'median', 'empty page', 'ratio', 'slowest'],
    rows,
  );
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `first paper, start of the thread and fonts included: ${ms(first)}; ${rows.length * ROUNDS * 2 + 1} papers; ` +
      `peak ${megabytes(peak)}; longest wait of the process meanwhile ${ms(lag())}`,
  );
}

function partB(locale: (typeof LOCALES)[number], words: string): Paper {
  const t = translatorFor(locale);
  const answers = printedSections(call, new Map()).map((section) => ({
    ...section,
    questions: section.questions.map((question) =>
      ['text', 'area'].includes(question.kind)
        ? {
            ...question,
            value: `${t('intake:paper.declare.b.6')} ${words} `.repeat(question.kind === 'area' ? 6 : 1),
          }
        : question,
    ),
  }));
  const code = 'N-2026-0042-1A2B3C4D';
  return formPaper({
    ...{ paper: 'b', call, sections: answers, t, locale, draft: false },
    subject: {
      ...{
        number: 'N-2026-0042',
        rank: 1,
        organisation: { nameEn: 'Ministry', nameKm: 'ក្រសួង', nameJa: '省' },
      },
      person: { familyName: 'CHAN', givenName: 'BOPHA', familyNameKm: 'ចាន់', givenNameKm: 'បុប្ផា' },
    },
    foot: { code, lines: [words], page: '{page} / {pages}', square: squareCode(code) },
  });
}

function watchLag(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const ms = (x: number): string => `${x.toFixed(x < 10 ? 1 : 0)} ms`;
