import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PROVINCES } from '../identity';
import type { Actor } from '../kernel/actor';
import {
  choiceKey,
  formFor,
  isAsked,
  rowsOf,
  type Answers,
  type AnswerValue,
  type FormTerms,
  type Question,
} from './domain/form-template';
import { khmerRank } from './domain/civil-rank';
import { EDITABLE } from './domain/nomination-lifecycle';
import { readRecord, type FrozenContent } from './domain/frozen-content';
import { NominationPages, type RecordView } from './pages.queries';
import { RecordParts } from './record-parts.queries';

/** A question as a printed form has it: also those not answered, so that a hand can fill them. */
export interface PrintedQuestion {
  readonly code: string;
  readonly kind: string;
  readonly labelKey: string;
  readonly value: AnswerValue;
  /** Catalogue keys of the answers to tick; null where the answer is written. */
  readonly choices: readonly { readonly code: string; readonly key: string }[] | null;
  /** A province by name instead of its code. */
  readonly named: { nameEn: string; nameKm: string; nameJa: string } | null;
  /** A rank of the civil service as Khmer writes it. */
  readonly rankKm: string | null;
  readonly asked: boolean;
  /** For a repeating group: each row with its own questions, and always one empty row more for a hand to fill. */
  readonly rows: readonly (readonly PrintedQuestion[])[];
}

export interface PrintedSection {
  readonly code: string;
  readonly group: string;
  readonly titleKey: string;
  readonly questions: readonly PrintedQuestion[];
}

export interface SentVersion {
  readonly round: number;
  readonly hash: string;
  readonly submittedAt: Date;
}

export interface PaperRecord {
  readonly record: RecordView;
  readonly rank: number | null;
  readonly sections: readonly PrintedSection[];
  /** Every version that was sent, the latest first. */
  readonly sent: readonly SentVersion[];
  /** What is printed is not what was sent: the form is open for changes. */
  readonly draft: boolean;
}

/** One nomination as its printed forms need it; 404 for whoever may not see it. */
@Injectable()
export class PaperRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
  ) {}

  async of(actor: Actor, nominationId: string): Promise<PaperRecord> {
    const record = await this.pages.record(actor, nominationId);
    const [latest, ...rest] = await this.sentOf(nominationId);
    const draft = EDITABLE.includes(record.state) || !latest;
    const [row]: { rank: number | null }[] = await this.dataSource.query(
      'select rank_in_organisation as rank from nomination where id = $1',
      [nominationId],
    );
    const answers = draft ? await this.saved(record) : frozen(readRecord(latest.content));
    return {
      record,
      rank: row?.rank ?? null,
      sections: printedSections({ ...record.call, formVersion: record.formVersion }, answers),
      sent: (latest ? [latest, ...rest] : []).map(({ round, hash, submittedAt }) => ({
        round,
        hash,
        submittedAt,
      })),
      draft,
    };
  }

  /** The nomination that carries this number, if this actor may see it; 404 else. */
  async byNumber(actor: Actor, number: string): Promise<RecordView> {
    const [row]: { id: string }[] = await this.dataSource.query(
      'select id from nomination where number = $1',
      [number],
    );
    return this.pages.record(actor, row?.id ?? '00000000-0000-0000-0000-000000000000');
  }

  private sentOf(id: string): Promise<(SentVersion & { content: string })[]> {
    return this.dataSource.query(
      `select round, hash, submitted_at as "submittedAt", content from submitted_record where nomination_id = $1
       order by round desc`,
      [id],
    );
  }

  private async saved(record: RecordView): Promise<ReadonlyMap<string, Answers>> {
    const { saved } = await this.parts.answers(record);
    return new Map([...saved].map(([section, { answers }]) => [section, answers]));
  }
}

function frozen({ sections }: FrozenContent): ReadonlyMap<string, Answers> {
  return new Map(
    sections.map(({ section, answers }) => [
      section,
      Object.fromEntries(answers.map(({ question, answer }) => [question, answer])),
    ]),
  );
}

/** The form of a call with these answers; without answers the blank form. */
export function printedSections(call: FormTerms, answers: ReadonlyMap<string, Answers>): PrintedSection[] {
  return formFor(call).map((section) => ({
    code: section.code,
    group: section.group,
    titleKey: `nominations:section.${section.code}`,
    questions: section.questions.map((question) =>
      printedQuestion(question, answers.get(section.code) ?? {}),
    ),
  }));
}

/** `words`: the feature in whose catalogue question and answers are worded. */
export function printedQuestion(
  question: Question,
  answers: Answers,
  words = 'nominations',
): PrintedQuestion {
  const { code, kind, columns = [] } = question;
  const value = answers[code] ?? null;
  const group = kind === 'rows';
  return {
    code,
    kind,
    labelKey: `${words}:question.${code}`,
    value: group ? null : value,
    choices: question.choices?.map((one) => ({ code: one, key: choiceKey(question, one, words) })) ?? null,
    rankKm: kind === 'rank' && typeof value === 'string' ? khmerRank(value) : null,
    named: kind === 'province' ? (PROVINCES.find((one) => one.code === value) ?? null) : null,
    asked: isAsked(question, answers),
    rows: group
      ? [...rowsOf(value), {}].map((row) => columns.map((column) => printedQuestion(column, row, words)))
      : [],
  };
}
