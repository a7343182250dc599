import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { WaitingRow } from '../kernel/waiting';
import { CallQueries } from '../programmes';
import {
  choiceKey,
  formFor,
  isAsked,
  rowsOf,
  type Answers,
  type AnswerValue,
  type Question,
  type SectionGroup,
} from './domain/form-template';
import type { NominationState } from './domain/nomination-lifecycle';
import { readRecord } from './domain/frozen-content';
import { PastNominations, type PastNomination } from './past-nominations.queries';
import { NominationWaiting } from './waiting.queries';

/** What the later features know of a nomination. */
export interface NominationFacts {
  readonly id: string;
  readonly number: string;
  readonly callId: string;
  readonly state: NominationState;
  readonly version: number;
  readonly personId: string;
  readonly organisationId: string;
  readonly organisationCode: string;
  readonly organisationNameEn: string;
  readonly organisationNameKm: string | null;
  readonly organisationNameJa: string | null;
  readonly departmentName: string | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly provinceCode: string | null;
  readonly rankInOrganisation: number | null;
  /** Everybody who started, sent, endorsed or returned it: none of them may judge it. */
  readonly signedByPersonIds: readonly string[];
  readonly supervisorPersonId: string | null;
  readonly supervisorName: string | null;
  readonly supervisorEmail: string | null;
  readonly submittedAt: Date | null;
  /** Codes of the levels of the call that have signed, in the order of signing. */
  readonly endorsedLevels: readonly string[];
}

export interface DossierAnswer {
  readonly code: string;
  /** Catalogue key of the question; `asked` is how it was worded when the form was sent. */
  readonly questionKey: string;
  readonly asked: string;
  readonly kind: string;
  readonly value: AnswerValue;
  /** Catalogue key of a chosen answer; null when the value says itself. */
  readonly valueKey: string | null;
  /** For a repeating group: each row with the answers that were given in it. */
  readonly rows: readonly (readonly { labelKey: string; value: AnswerValue; valueKey: string | null }[])[];
}

export interface DossierSection {
  readonly code: string;
  readonly group: SectionGroup;
  readonly titleKey: string;
  readonly answers: readonly DossierAnswer[];
}

type Stored = Omit<
  NominationFacts,
  | 'organisationCode'
  | 'organisationNameEn'
  | 'organisationNameKm'
  | 'organisationNameJa'
  | 'familyName'
  | 'givenName'
  | 'familyNameKm'
  | 'givenNameKm'
  | 'sex'
  | 'birthDate'
>;

const FACTS = `n.id, n.number, n.call_id as "callId", n.state, n.version, n.person_id as "personId",
  n.organisation_id as "organisationId", n.department_name as "departmentName", n.province_code as "provinceCode",
  n.rank_in_organisation as "rankInOrganisation", n.supervisor_person_id as "supervisorPersonId",
  n.supervisor_name as "supervisorName", n.supervisor_email as "supervisorEmail", n.submitted_at as "submittedAt",
  n.endorsed_levels as "endorsedLevels", array(select n.started_by union select r.submitted_by from submitted_record r where r.nomination_id = n.id
    union select unnest(array_remove(array[e.decided_by, e.acting_for], null)) from endorsement e
      where e.nomination_id = n.id) as "signedByPersonIds"`;

/** What other features read of nominations; pages of this feature read `nomination-pages.queries.ts`. */
@Injectable()
export class NominationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleFacts,
    private readonly calls: CallQueries,
    private readonly waiting: NominationWaiting,
    private readonly past: PastNominations,
  ) {}

  /** Nominations of a call in these states, by number. Unscoped: for use cases that answer for their own scope. */
  async ofCall(
    callId: string,
    states: readonly NominationState[],
    tx: Tx = this.dataSource.manager,
  ): Promise<NominationFacts[]> {
    const rows: Stored[] = await tx.query(
      `select ${FACTS} from nomination n where n.call_id = $1 and n.state = any($2) order by n.number`,
      [callId, states],
    );
    return this.complete(rows, tx);
  }

  /** All nominations of a person, for what is said to that person alone. */
  async idsOfPerson(personId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      'select id from nomination where person_id = $1',
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  /** Unscoped: for use cases that answer for their own scope. */
  async facts(nominationId: string, tx: Tx = this.dataSource.manager): Promise<NominationFacts> {
    const rows: Stored[] = await tx.query(`select ${FACTS} from nomination n where n.id = $1`, [
      nominationId,
    ]);
    return found((await this.complete(rows, tx))[0]);
  }

  /** The same, and nobody changes the nomination until the caller's transaction ends. */
  async held(tx: Tx, nominationId: string): Promise<NominationFacts> {
    await tx.query('select 1 from nomination where id = $1 for update', [nominationId]);
    return this.facts(nominationId, tx);
  }

  async factsOf(
    nominationIds: readonly string[],
    tx: Tx = this.dataSource.manager,
  ): Promise<NominationFacts[]> {
    const rows: Stored[] = await tx.query(
      `select ${FACTS} from nomination n where n.id = any($1) order by n.number`,
      [nominationIds],
    );
    return this.complete(rows, tx);
  }

  /** Which of these are in one of the states: for long lists that need nothing else of them. */
  async idsIn(
    nominationIds: readonly string[],
    states: readonly NominationState[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      'select id from nomination where id = any($1) and state = any($2)',
      [nominationIds, states],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** How many nominations each call has in each state; of all calls when none are named. */
  async countsByState(
    callIds: readonly string[] | null = null,
    tx: Tx = this.dataSource.manager,
  ): Promise<{ callId: string; state: NominationState; count: number }[]> {
    return tx.query(
      `select call_id as "callId", state, count(*)::int as count from nomination
       where $1::uuid[] is null or call_id = any($1) group by call_id, state order by call_id, state`,
      [callIds],
    );
  }

  /** The form as it was sent last, for those who judge it: without names, ways to reach the person, or health. */
  async dossier(nominationId: string, tx: Tx = this.dataSource.manager): Promise<DossierSection[]> {
    const [row]: { content: string; callId: string }[] = await tx.query(
      `select r.content, n.call_id as "callId" from submitted_record r join nomination n on n.id = r.nomination_id
       where r.nomination_id = $1 order by r.round desc limit 1`,
      [nominationId],
    );
    const { content, callId } = found(row);
    const record = readRecord(content);
    const call = await this.calls.facts(callId, tx);
    return formFor({ ...call, formVersion: record.form }).flatMap((section): DossierSection[] => {
      const frozen = record.sections.find((one) => one.section === section.code);
      const given: Answers = Object.fromEntries(
        (frozen?.answers ?? []).map((answer) => [answer.question, answer.answer]),
      );
      const answers = section.questions
        .filter(
          (question) =>
            !question.contact && !question.onRegister && !question.unread && isAsked(question, given),
        )
        .map((question) => ({
          code: question.code,
          questionKey: `nominations:question.${question.code}`,
          asked: frozen?.answers.find((answer) => answer.question === question.code)?.asked ?? '',
          kind: question.kind,
          value: question.kind === 'rows' ? null : (given[question.code] ?? null),
          rows: question.kind === 'rows' ? dossierRows(question, given) : [],
          valueKey:
            question.kind === 'choice' && given[question.code]
              ? choiceKey(question, given[question.code])
              : null,
        }));
      if (answers.length === 0 || section.code === 'contact') return [];
      return [
        {
          code: section.code,
          group: section.group,
          titleKey: `nominations:section.${section.code}`,
          answers,
        },
      ];
    });
  }

  /** For a substitute: whose place it took, and whether that nominee had been selected. */
  async substitutedBy(
    nominationId: string,
    tx: Tx = this.dataSource.manager,
  ): Promise<{ number: string; hadSeat: boolean } | null> {
    const rows: { number: string; hadSeat: boolean }[] = await tx.query(
      `select o.number, o.selected_at is not null as "hadSeat" from nomination n
       join nomination o on o.id = n.substitute_for where n.id = $1`,
      [nominationId],
    );
    return rows[0] ?? null;
  }

  /** What our own records say of where these people have been. Unscoped: for use cases that answer for their own scope. */
  pastOf(personIds: readonly string[], tx?: Tx): Promise<Map<string, PastNomination[]>> {
    return this.past.of(personIds, tx);
  }

  waitingFor(actor: Actor): Promise<WaitingRow[]> {
    return this.waiting.rows(actor);
  }

  private async complete(rows: readonly Stored[], tx: Tx): Promise<NominationFacts[]> {
    const people = await this.people.of(
      rows.map((row) => row.personId),
      tx,
    );
    const organisations = await this.people.organisations(
      rows.map((row) => row.organisationId),
      tx,
    );
    return rows.map((row) => {
      const person = found(people.get(row.personId));
      const organisation = found(organisations.get(row.organisationId));
      return {
        ...row,
        organisationCode: organisation.code,
        organisationNameEn: organisation.nameEn,
        organisationNameKm: organisation.nameKm,
        organisationNameJa: organisation.nameJa,
        familyName: person.familyName,
        givenName: person.givenName,
        familyNameKm: person.familyNameKm,
        givenNameKm: person.givenNameKm,
        sex: person.sex,
        birthDate: person.birthDate,
      };
    });
  }
}

function dossierRows({ code, columns = [] }: Question, given: Answers): DossierAnswer['rows'] {
  return rowsOf(given[code]).map((row) =>
    columns.flatMap((column) => {
      const value = row[column.code] ?? null;
      if (value === null) return [];
      const valueKey = column.kind === 'choice' ? choiceKey(column, value) : null;
      return [{ labelKey: `nominations:question.${column.code}`, value, valueKey }];
    }),
  );
}
