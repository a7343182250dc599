import type { Locale } from '../kernel/locale';
import type { PrintedQuestion, PrintedSection } from '../nominations';
import type { AnswerRow, Paper, PaperBlock, PaperFoot, SignatureBox } from '../paper/domain';
import type { CallFacts } from '../programmes';
import { formatDate, organisationName, personName, titleIn, type Translator } from '../ui';
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
      ...form.sections
        .filter(({ group }) => group === paper)
        .flatMap((section) => sectionBlocks(form, section)),
      { kind: 'together', blocks: [...declaration(form), { kind: 'sign', boxes: signatures(form) }] },
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

/** Short answers stand in one table; a long one breaks it and stands under its question. */
function sectionBlocks(form: FormToPrint, section: PrintedSection): PaperBlock[] {
  const blocks: PaperBlock[] = [{ kind: 'heading', text: form.t(section.titleKey) }];
  let rows: AnswerRow[] = [];
  const close = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'facts', rows });
    rows = [];
  };
  for (const question of section.questions) {
    if (!question.asked && form.subject) continue;
    const label = form.t(question.labelKey);
    if (question.kind === 'area') {
      close();
      blocks.push({ kind: 'long', label, value: written(form, question), lines: 7 });
    } else {
      rows.push({
        label,
        value: written(form, question),
        ...(question.choices ? { options: options(form, question) } : {}),
      });
    }
  }
  close();
  return blocks;
}

const options = ({ t }: FormToPrint, { choices, value }: PrintedQuestion): AnswerRow['options'] =>
  (choices ?? []).map(({ code, key }) => ({ text: t(key), ticked: code === value }));

function written({ locale }: FormToPrint, question: PrintedQuestion): string | null {
  const { value, kind, named } = question;
  if (value === null || value === '') return null;
  if (kind === 'date') return formatDate(String(value), locale);
  if (named) return organisationName(named, locale);
  return String(value);
}

const STATEMENTS: Readonly<Record<FormPaperCode, number>> = { official: 3, a: 0, b: 6 };

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

function signatures({ paper, subject, t, locale }: FormToPrint): SignatureBox[] {
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
      lines: [line('name'), line('post'), line('department'), line('date'), signature],
      stamp,
    },
  ];
}
