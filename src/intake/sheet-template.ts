import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import { ReadImportFacts, type ImportFacts } from '../nominations';
import { EDITABLE, type Question } from '../nominations/domain';
import { Workbooks, type CellValue, type SheetColumn, type SheetSpec } from '../paper';
import { deadlineFor, NOMINATION } from '../programmes/domain';
import { formatDateTime, titleIn, translatorFor, type Translator } from '../ui';
import { NUMBER_KEY, sheetQuestions, templateVersion, VERSION_KEY, type SheetQuestion } from './domain';
import { ABOUT, FORMAT, MAX_ROWS } from './read-sheet';
import { choicesOf, headerOf } from './sheet-words';

export interface TemplateWish {
  readonly callId: string;
  readonly language: Locale;
  /** With the drafts of this ministry filled in, to go on with them. */
  readonly withDrafts: boolean;
}

/** The sheet of one call for one ministry: who downloads it gets what the form of this call asks, in words of their choice. */
@Injectable()
export class SheetTemplate {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly importFacts: ReadImportFacts,
    private readonly workbooks: Workbooks,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, wish: TemplateWish): Promise<{ fileName: string; bytes: Buffer }> {
    const { callId, language, withDrafts } = wish;
    const now = this.clock.now();
    const facts = await this.importFacts.run(this.dataSource.manager, actor, {
      ...{ callId, people: [], now, lock: false },
    });
    const drafts = withDrafts ? facts.own.filter(({ state }) => EDITABLE.includes(state)) : [];
    const t = translatorFor(language);
    const questions = sheetQuestions(facts.form);
    const bytes = await this.workbooks.write({
      title: `${facts.call.number} ${facts.call.titleEn}`,
      language,
      sheets: [
        nomineesSheet(actor, facts, drafts, questions, language, t),
        explanations(questions, language, t),
        about(actor, facts, questions, language),
      ],
    });
    if (drafts.length > 0)
      await this.transaction.run((tx) =>
        this.audit.append(tx, actor, {
          action: 'sheet.downloaded',
          subjectType: 'call',
          subjectId: callId,
          details: { call: facts.call.number, drafts: drafts.length },
        }),
      );
    return { fileName: `${facts.call.number}-${language}.xlsx`, bytes };
  }
}

function nomineesSheet(
  actor: Actor,
  { call, slots, held }: ImportFacts,
  drafts: ImportFacts['own'],
  questions: readonly SheetQuestion[],
  language: Locale,
  t: Translator,
): SheetSpec {
  const until = formatDateTime(deadlineFor(call, NOMINATION, actor), language);
  return {
    name: t('intake:sheet.nominees'),
    intro: [
      `${call.number} · ${titleIn(call, language)}`,
      t('intake:sheet.until', { until, slots, free: Math.max(0, slots - held) }),
      t('intake:sheet.how'),
    ],
    keys: true,
    frozenColumns: 1,
    roomFor: Math.min(MAX_ROWS, drafts.length + MAX_ROWS),
    columns: [
      {
        key: NUMBER_KEY,
        header: headerOf(NUMBER_KEY, t),
        note: t('intake:sheet.number_note'),
        width: 15,
        type: 'text',
      },
      { key: VERSION_KEY, header: headerOf(VERSION_KEY, t), width: 8, type: 'text', hidden: true },
      ...questions.map((question) => columnOf(question, language, t)),
    ],
    rows: drafts.map(({ number, version, sections }) => ({
      [NUMBER_KEY]: number,
      [VERSION_KEY]: String(version),
      ...Object.fromEntries(
        questions.map(({ key, section, question }) => {
          const answer = sections[section]?.answers[question.code];
          return [key, typeof answer === 'string' || typeof answer === 'number' ? answer : null];
        }),
      ),
    })),
  };
}

function columnOf({ key, section, question }: SheetQuestion, language: Locale, t: Translator): SheetColumn {
  const choices = choicesOf(question, language);
  return {
    key,
    header: `${headerOf(key, t)}${question.required ? ' *' : ''}`,
    note: noteOf(question, t),
    width: WIDTH[question.kind] ?? 20,
    type: choices
      ? 'choice'
      : question.kind === 'date'
        ? 'date'
        : question.kind === 'number' || question.kind === 'decimal'
          ? 'number'
          : 'text',
    ...(choices ? { choices } : {}),
    band: t(`nominations:section.${section}`),
  };
}

const WIDTH: Readonly<Record<string, number>> = {
  area: 50,
  date: 13,
  number: 10,
  decimal: 10,
  email: 28,
  phone: 16,
};

function noteOf({ code, kind, required, max, hinted, onlyIf }: Question, t: Translator): string {
  const lines = [
    hinted ? t(`nominations:hint.${code}`) : null,
    kind === 'date' ? t('common:form.date_hint') : null,
    kind === 'choice' || kind === 'province' ? t('intake:sheet.from_list') : null,
    kind === 'area' ? t('common:form.at_most', { max }) : null,
    onlyIf ? t('intake:sheet.only_if', { question: t(`nominations:question.${onlyIf.question}`) }) : null,
    required ? t('intake:sheet.required') : t('intake:sheet.optional'),
  ];
  return lines.filter(Boolean).join('\n');
}

/** For who prints it, or cannot rest a pointer on a header. */
function explanations(questions: readonly SheetQuestion[], language: Locale, t: Translator): SheetSpec {
  const steps = ['step_1', 'step_2', 'step_3', 'step_4', 'step_5'].map((step) => t(`intake:sheet.${step}`));
  return {
    name: t('intake:sheet.explanations'),
    intro: [t('intake:sheet.explanations'), ...steps],
    locked: true,
    columns: [
      { key: 'part', header: t('intake:sheet.part'), width: 28, type: 'text' },
      { key: 'column', header: t('intake:sheet.column'), width: 36, type: 'text' },
      { key: 'what', header: t('intake:sheet.what'), width: 60, type: 'text' },
      { key: 'choices', header: t('intake:sheet.choices'), width: 60, type: 'text' },
    ],
    rows: questions.map(({ key, section, question }) => ({
      part: t(`nominations:section.${section}`),
      column: headerOf(key, t),
      what: noteOf(question, t),
      choices:
        choicesOf(question, language)
          ?.map(({ text }) => text)
          .join('; ') ?? null,
    })),
  };
}

function about(
  actor: Actor,
  { call }: ImportFacts,
  questions: readonly SheetQuestion[],
  language: Locale,
): SheetSpec {
  const rows: Readonly<Record<string, CellValue>>[] = Object.entries({
    format: FORMAT,
    call: call.number,
    organisation: actor.organisationId,
    template: templateVersion(call.formVersion, questions),
    language,
  }).map(([key, value]) => ({ key, value }));
  return {
    name: ABOUT,
    hidden: true,
    columns: [
      { key: 'key', header: 'key', type: 'text' },
      { key: 'value', header: 'value', type: 'text' },
    ],
    rows,
  };
}
