import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { CorrectPerson, type PersonDetails } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson } from '../kernel/domain/canonical';
import { found, Refused, refuse, refuseAll } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { sectionOf, type Answers, type Section } from './domain/form-template';
import { readAnswers } from './domain/read-answers';
import type { Nomination } from './entities/nomination.entity';
import { mayEdit } from './nominations.policy';
import { DraftsRepository } from './drafts.repository';
import { NominationsRepository } from './nominations.repository';

export interface AnswersToSave {
  readonly nominationId: string;
  readonly section: string;
  /** The version that was on the screen; 0 when the section was still empty. */
  readonly version: number;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** Saves one section as far as it is written. Two hands in one section: the second learns of the first, and keeps its text. */
@Injectable()
export class SaveAnswers {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly drafts: DraftsRepository,
    private readonly calls: CallQueries,
    private readonly correctPerson: CorrectPerson,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: AnswersToSave): Promise<{ version: number }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The nomination and the section, and whether they are this person's to write.
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const call = await this.calls.facts(nomination.callId, tx);
      const section = found(sectionOf(call, input.section));
      const refusal = mayEdit(actor, nomination, section);
      if (refusal) throw new Refused([refusal], 409);
      // 2. What was typed, as values.
      const { answers, refusals } = readAnswers(section, input.typed);
      refuseAll(refusals);
      // 3. From the version that was read. The same text saved twice is saved once.
      const stored = (await this.drafts.answers(tx, nomination.id)).get(section.code);
      if (stored && canonicalJson(stored.answers) === canonicalJson(answers))
        return { version: stored.version };
      const saved = await this.drafts.saveAnswers(tx, { ...input, answers }, actor, now);
      if (!saved) refuse('nominations.answers_changed', { params: { name: stored?.savedByName ?? '' } }, 409);
      // 4. What is kept in other places as well.
      await this.keepFacts(tx, nomination, section, answers, stored?.answers ?? {});
      await this.audit.append(tx, actor, {
        action: 'nomination.answers_saved',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, section: section.code },
      });
      return { version: input.version + 1 };
    });
  }

  private async keepFacts(
    tx: Tx,
    nomination: Nomination,
    section: Section,
    answers: Answers,
    before: Answers,
  ): Promise<void> {
    await this.drafts.keepFacts(tx, nomination.id, {
      ...(section.code === 'post' ? { departmentName: text(answers.departmentName) } : {}),
      ...(section.code === 'person' ? { provinceCode: text(answers.provinceCode) } : {}),
    });
    const changed = section.questions
      .filter(({ code, onRegister }) => onRegister && (answers[code] ?? null) !== (before[code] ?? null))
      .map(({ code }) => code);
    if (changed.length === 0) return;
    // A name that stands on a form already sent is not changed from here: the record of that form would no longer fit.
    if (await this.drafts.standsElsewhere(tx, nomination.personId, nomination.id))
      refuse('nominations.person_fixed', { field: changed[0] ?? 'familyName', href: `#${changed[0]}` }, 409);
    await this.correctPerson.run(tx, nomination.personId, {
      ...(answers as unknown as Partial<PersonDetails>),
    });
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
