import type { Locale } from '../kernel/locale';
import {
  answerText,
  isDeclared,
  printedQuestion,
  sectionBlocks,
  type NominationFacts,
  type PrintedSection,
} from '../nominations';
import type { AnswerRow, Paper } from '../paper/domain';
import type { CallFacts } from '../programmes';
import { formatDate, formatDateTime, personName, titleIn, type Translator } from '../ui';
import type { MedicalContent } from './domain/medical-answers';
import { MEDICAL_FORM } from './domain/medical-form';

export interface MedicalToPrint {
  readonly call: CallFacts;
  /** null for a form that says nothing of anybody. */
  readonly nomination: NominationFacts | null;
  /** null: to be filled in by hand. */
  readonly content: MedicalContent['sections'] | null;
  readonly complete: boolean;
  readonly now: Date;
  readonly t: Translator;
  readonly locale: Locale;
}

export const TEMPLATE = 'paper/typst/report.typ';
/** On paper a hand signs; what was typed as the signature stands in its box. */
const SIGNED = ['signedName', 'signedOn'];

/** The medical history as it is printed, in the words of one language. */
export function medicalPaper(form: MedicalToPrint): Paper {
  const { call, nomination, content, complete, now, t, locale } = form;
  const ink = { t, locale, blank: content === null };
  const sections = printed(content);
  const unsigned = sections.map((section) => ({
    ...section,
    questions: section.questions.filter(({ code }) => !SIGNED.includes(code)),
  }));
  const said = (code: string): string | null => {
    const question = sections.flatMap(({ questions }) => questions).find((one) => one.code === code);
    return question ? answerText(question, ink) : null;
  };
  const sign = (what: string, more: { value?: string | null; height?: number } = {}) => ({
    label: t(`medical:paper.sign.${what}`),
    ...more,
  });
  return {
    title: t('medical:paper.title'),
    lead: t('medical:paper.lead'),
    headLeft: titleIn(call, locale),
    headRight: `${t('medical:paper.confidential')} · ${nomination?.number ?? call.number}`,
    draft: content && !complete ? t('medical:paper.draft') : null,
    foot: {
      lines: [
        content ? t('medical:paper.printed', { at: formatDateTime(now, locale) }) : t('medical:paper.blank'),
      ],
      page: t('common:paper.page', { page: '{page}', pages: '{pages}' }),
    },
    blocks: [
      { kind: 'facts', rows: heads(form) },
      ...unsigned.filter((one) => !isDeclared(one)).flatMap((one) => sectionBlocks(one, ink)),
      {
        kind: 'together',
        blocks: [
          ...unsigned.filter(isDeclared).flatMap((one) => sectionBlocks(one, ink)),
          {
            kind: 'sign',
            boxes: [
              {
                label: t('medical:queue.nominee'),
                lines: [
                  sign('name', { value: said('signedName') }),
                  sign('date', { value: said('signedOn') }),
                  sign('signature', { height: 16 }),
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}

function heads({ call, nomination, t, locale }: MedicalToPrint): AnswerRow[] {
  return [
    { label: t('medical:paper.course'), value: `${titleIn(call, locale)} (${call.number})` },
    { label: t('medical:paper.number'), value: nomination?.number ?? null },
    { label: t('medical:queue.nominee'), value: nomination && personName(nomination, locale) },
    {
      label: t('nominations:question.birthDate'),
      value: nomination?.birthDate ? formatDate(nomination.birthDate, locale) : null,
    },
  ];
}

const printed = (content: MedicalContent['sections'] | null): PrintedSection[] =>
  MEDICAL_FORM.map(({ code, questions }) => ({
    code,
    group: 'medical',
    titleKey: `medical:section.${code}`,
    questions: questions.map((question) =>
      printedQuestion(question, content?.[code]?.answers ?? {}, 'medical'),
    ),
  }));
