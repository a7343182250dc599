import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Audit, type AuditEvent } from '../audit';
import { CorrectPerson, RegisterPeople, type PersonDetails, type PersonKey } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import { found, refuse, Refused, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { NumberSeries } from '../kernel/number-series';
import type { Tx } from '../kernel/transaction';
import { importBlockers, type RowToImport } from './domain/import-blockers';
import type { Answers } from './domain/form-template';
import { formOf } from './domain/read-row';
import { ReadImportFacts, type ImportFacts } from './import-facts';
import { ImportsRepository, type OwnNomination, type SectionToSave } from './imports.repository';
import { mayEdit } from './nominations.policy';
import { NominationsRepository } from './nominations.repository';

export interface ImportResult {
  readonly created: number;
  readonly changed: number;
}

/** More people than this wait for each other, so that the locks of the database do not run out. */
const MANY = 100;

/**
 * Starts and fills many drafts as one act, all or nothing, in the caller's transaction: what StartNomination and SaveAnswers
 * do for one, by the same rules. `decide` is asked once everything is locked and gives the rows to write.
 */
@Injectable()
export class ImportNominations {
  constructor(
    private readonly facts: ReadImportFacts,
    private readonly repository: ImportsRepository,
    private readonly nominations: NominationsRepository,
    private readonly register: RegisterPeople,
    private readonly correctPerson: CorrectPerson,
    private readonly numbers: NumberSeries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(
    tx: Tx,
    actor: Actor,
    { callId, people }: { callId: string; people: readonly PersonKey[] },
    decide: (facts: ImportFacts) => Promise<readonly RowToImport[]> | readonly RowToImport[],
  ): Promise<ImportResult> {
    if (actor.role !== 'focal') refuse('nominations.not_your_act', {}, 403);
    const now = this.clock.now();
    // 1. One queue for each person, by name while unknown: nobody is registered or nominated twice meanwhile.
    if (people.length > MANY) await this.repository.queueForMany(tx);
    const known = await this.register.known(tx, people);
    await this.repository.queueFor(
      tx,
      people.map((person, at) => known[at] ?? nameKey(person)),
    );
    await this.nominations.queueFor(tx, 'slots', callId, actor.organisationId);
    // 2. What holds now, and what is to be written in the light of it.
    const facts = await this.facts.run(tx, actor, { callId, people, now, lock: true });
    const rows = await decide(facts);
    refuseAll(importBlockers(facts, rows));
    const own = new Map(facts.own.map((nomination) => [nomination.id, nomination]));
    const changes = rows.flatMap((row) =>
      row.nominationId ? [{ row, draft: own.get(row.nominationId)! }] : [],
    );
    this.checkEditable(actor, facts, changes);
    // 3. The new ones, then the changed ones; each written only if nobody was faster.
    const events = await this.start(
      tx,
      actor,
      facts,
      rows.filter(({ nominationId }) => !nominationId),
      now,
    );
    events.push(...(await this.change(tx, actor, changes, now)));
    await this.audit.appendAll(tx, actor, events);
    return { created: rows.length - changes.length, changed: changes.length };
  }

  private checkEditable(
    actor: Actor,
    facts: ImportFacts,
    changes: readonly { row: RowToImport; draft: OwnNomination }[],
  ): void {
    for (const { row, draft } of changes) {
      const form = formOf(facts, draft);
      for (const { code } of row.sections) {
        const refusal = mayEdit(actor, draft, found(form.find((section) => section.code === code)));
        if (refusal) throw new Refused([refusal], 409);
      }
    }
  }

  private async start(
    tx: Tx,
    actor: Actor,
    { call, people }: ImportFacts,
    rows: readonly RowToImport[],
    now: Date,
  ): Promise<AuditEvent[]> {
    if (rows.length === 0) return [];
    const unknown = rows.filter(({ place }) => !people[place]);
    const registered = await this.register.run(tx, unknown.map(personOf));
    const idOf = new Map(unknown.map(({ place }, at) => [place, registered[at]!]));
    const numbers = await this.numbers.take(tx, 'N', Number(dayOf(now).slice(0, 4)), rows.length);
    const drafts = rows.map((row, at) => ({
      id: newId(),
      number: numbers[at]!,
      personId: people[row.place]?.personId ?? idOf.get(row.place)!,
      ...keptFacts(row),
    }));
    await this.repository.insertDrafts(tx, drafts, {
      ...{ callId: call.id, formVersion: call.formVersion },
      ...{ actor, now },
    });
    const sections = rows.flatMap((row, at): SectionToSave[] =>
      row.sections.map(({ code, answers }) => ({
        nominationId: drafts[at]!.id,
        section: code,
        answers,
        version: 0,
      })),
    );
    await setImmediate();
    if (!(await this.repository.saveAnswers(tx, sections, actor, now))) changedMeanwhile();
    return drafts.map(({ id, number }) => ({
      action: 'nomination.started',
      subjectType: 'nomination',
      subjectId: id,
      details: { number, call: call.number, from: 'sheet' },
    }));
  }

  private async change(
    tx: Tx,
    actor: Actor,
    changes: readonly { row: RowToImport; draft: OwnNomination }[],
    now: Date,
  ): Promise<AuditEvent[]> {
    const sections = changes.flatMap(({ row, draft }): SectionToSave[] =>
      row.sections.map(({ code, answers }) => ({
        nominationId: draft.id,
        section: code,
        answers,
        version: draft.sections[code]?.version ?? 0,
      })),
    );
    if (!(await this.repository.saveAnswers(tx, sections, actor, now))) changedMeanwhile();
    const kept = changes.map(({ row, draft: { id, version } }) => ({ id, version, ...keptFacts(row) }));
    if (!(await this.repository.keepFacts(tx, kept))) changedMeanwhile();
    for (const { row, draft } of changes.filter(({ row: { correctsPerson } }) => correctsPerson)) {
      await this.correctPerson.run(tx, draft.personId, personOf(row));
    }
    return changes.map(({ row, draft: { id, number } }) => ({
      action: 'nomination.answers_saved',
      subjectType: 'nomination',
      subjectId: id,
      details: { number, section: row.sections.map(({ code }) => code).join(', '), from: 'sheet' },
    }));
  }
}

const nameKey = ({ familyName, givenName, birthDate }: PersonKey): string =>
  `${familyName} ${givenName} ${birthDate}`.toLowerCase();

const answersOf = (row: RowToImport, section: string): Answers =>
  row.sections.find(({ code }) => code === section)?.answers ?? {};

const personOf = (row: RowToImport): PersonDetails => {
  const { familyName, givenName, familyNameKm, givenNameKm, sex, birthDate, email, phone } = answersOf(
    row,
    'person',
  );
  return { familyName, givenName, familyNameKm, givenNameKm, sex, birthDate, email, phone } as PersonDetails;
};

function keptFacts(row: RowToImport): { departmentName: string | null; provinceCode: string | null } {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    departmentName: text(answersOf(row, 'post').departmentName),
    provinceCode: text(answersOf(row, 'person').provinceCode),
  };
}

function changedMeanwhile(): never {
  refuse('common.changed_meanwhile', {}, 409);
}
