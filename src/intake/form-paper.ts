import type { Locale } from '../kernel/locale';
import { answerText, isDeclared, sectionBlocks, type PrintedSection } from '../nominations';
import type { AnswerRow, Paper, PaperBlock, PaperFoot, SignatureBox } from '../paper/domain';
import type { CallFacts } from '../programmes';
import { organisationName, personName, titleIn, type Translator } from '../ui';
import type { FormPaperCode } from './domain/papers';

/** What a form is filled with; null for a blank one. */
export interface FormSubject {
  readonly number: string;
  readonly rank: number | null;
  readonly organisation: { nameEn: string; nameKm: string | null; nameJa: string | null };
  readonly person: {
    familyName: string;
    givenName: string;
    familyNameKm: string | null;
    givenNameKm: string | null;
  };
}

export interface FormToPrint {
  readonly paper: FormPaperCode;
  readonly call: CallFacts;
  readonly subject: FormSubject | null;
  readonly sections: readonly PrintedSection[];
  readonly foot: PaperFoot;
  readonly draft: boolean;
  readonly t: Translator;
  readonly locale: Locale;
}

/** One part of the application as it is printed and signed, in the words of one language. */
export function formPaper(form: FormToPrint): Paper {
  const { paper, call, subject, t, locale } = form;
  const own = form.sections.filter(({ group }) => group === paper);
  const declared = own.filter(isDeclared);
  // What the government body says is written into its box.
  const confirmation = own.find(({ code }) => code === 'government_confirmation');
  const ink = { t, locale, blank: subject === null };
  const of = subject ? `${subject.number} · ${personName(subject.person, locale)}` : call.number;
  return {
    title: t(`intake:paper.name.${paper}`),
    lead: t(`intake:paper.intro.${paper}`),
    headLeft: `${titleIn(call, locale)}`,
    headRight: paper === 'official' ? of : `${t('intake:paper.confidential')} · ${of}`,
    draft: form.draft ? t('intake:paper.draft') : null,
    foot: form.foot,
    blocks: [
      ...heads(form),
      ...own
        .filter((one) => one !== confirmation && !isDeclared(one))
        .flatMap((one) => sectionBlocks(one, ink)),
      {
        kind: 'together',
        blocks: [
          ...(declared.length > 0 ? declared.flatMap((one) => sectionBlocks(one, ink)) : declaration(form)),
          { kind: 'sign', boxes: signatures(form, confirmation) },
        ],
      },
    ],
  };
}

function heads({ paper, call, subject, t, locale }: FormToPrint): PaperBlock[] {
  const name = subject ? [personName(subject.person, locale), latinBeside(subject, locale)] : [];
  const rows: (AnswerRow | null)[] = [
    { label: t('intake:paper.course'), value: titleIn(call, locale) },
    { label: t('intake:paper.numbers'), value: `${call.number} / ${call.courseCode}` },
    paper === 'official' ? { label: t('intake:paper.country'), value: t('intake:paper.cambodia') } : null,
    {
      label: t('intake:paper.organisation'),
      value: subject ? organisationName(subject.organisation, locale) : null,
    },
    paper === 'b'
      ? null
      : { label: t('intake:paper.nominee'), value: subject ? name.filter(Boolean).join(' / ') : null },
    paper === 'official'
      ? { label: t('intake:paper.rank'), value: subject?.rank ? String(subject.rank) : null }
      : null,
  ];
  const head = rows.filter((row) => row !== null);
  return paper === 'b'
    ? [{ kind: 'photo', label: t('intake:paper.photo'), rows: head }]
    : [{ kind: 'facts', rows: head }];
}

const latinBeside = ({ person }: FormSubject, locale: Locale): string | null =>
  locale === 'km' && person.familyNameKm ? `${person.familyName} ${person.givenName}` : null;

const STATEMENTS: Readonly<Record<FormPaperCode, number>> = { official: 3, a: 0, b: 6 };

/** Forms that ask no declarations are signed under these. */
function declaration({ paper, t }: FormToPrint): PaperBlock[] {
  const items = Array.from({ length: STATEMENTS[paper] }, (_, i) =>
    t(`intake:paper.declare.${paper}.${i + 1}`),
  );
  return [
    { kind: 'heading', text: t('intake:paper.declaration') },
    { kind: 'paragraph', text: t(`intake:paper.declare.${paper}.lead`) },
    ...(items.length > 0 ? [{ kind: 'items', items } as const] : []),
  ];
}

function signatures(form: FormToPrint, confirmation: PrintedSection | undefined): SignatureBox[] {
  const { paper, subject, t, locale } = form;
  const said = (code: string): string | null => {
    const question = confirmation?.questions.find((one) => one.code === code);
    return question ? answerText(question, form) : null;
  };
  const line = (what: string, more: { value?: string | null; height?: number } = {}) => ({
    label: t(`intake:paper.sign.${what}`),
    ...more,
  });
  const signature = line('signature', { height: 16 });
  if (paper === 'b') {
    const name = subject ? personName(subject.person, locale) : null;
    return [
      {
        label: t('intake:paper.sign.nominee'),
        lines: [line('name', { value: name }), line('date'), signature],
      },
    ];
  }
  const stamp = t('intake:paper.sign.stamp');
  const head: SignatureBox = {
    label: t('intake:paper.sign.head'),
    lines: [line('name'), line('post'), line('department'), line('date'), signature],
    stamp,
  };
  if (paper === 'a') return [head];
  return [
    head,
    {
      label: t('intake:paper.sign.authority'),
      lines: [
        line('name', { value: said('governmentName') }),
        line('post', { value: said('governmentTitle') }),
        line('department', { value: said('governmentBody') }),
        line('date', { value: said('governmentDate') }),
        signature,
      ],
      stamp,
    },
  ];
}
