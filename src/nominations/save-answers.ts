import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { CorrectPerson, type PersonDetails } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson } from '../kernel/domain/canonical';
import { found, Refused, refuse, refuseAll } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { AnswersConflict } from './answers-conflict';
import { sectionOf, type Answers, type Section } from './domain/form-template';
import { mergeAnswers } from './domain/merge-answers';
import { readAnswers } from './domain/read-answers';
import type { Nomination } from './entities/nomination.entity';
import { mayEdit } from './nominations.policy';
import { DraftsRepository, type SavedAnswers } from './drafts.repository';
import { NominationsRepository } from './nominations.repository';

export interface AnswersToSave {
  readonly nominationId: string;
  readonly section: string;
  /** The version that was on the screen; 0 when the section was still empty. */
  readonly version: number;
  readonly typed: Readonly<Record<string, unknown>>;
  /** Questions for which the person chose what stood in that version over what is in the boxes. */
  readonly keepTheirs?: readonly string[];
  /** Saved by the page while somebody types, not by a button. */
  readonly whileTyping?: boolean;
}

export interface AnswersSaved {
  readonly version: number;
  readonly savedAt: Date;
  /** What somebody else had changed meanwhile and now stands beside this writer's changes. */
  readonly joined: { readonly by: string; readonly answers: Answers } | null;
}

/** One sitting of typing is one entry in the record. */
const SITTING = 10 * 60 * 1000;

/**
 * Saves one section as far as it is written. Two hands in one section: changes to different answers are joined; where both
 * changed the same answer, the second learns of the first and chooses.
 */
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

  async run(actor: Actor, input: AnswersToSave): Promise<AnswersSaved> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The nomination and the section, and whether they are this person's to write.
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const call = await this.calls.facts(nomination.callId, tx);
      const section = found(sectionOf({ ...call, formVersion: nomination.formVersion }, input.section));
      const refusal = mayEdit(actor, nomination, section);
      if (refusal) throw new Refused([refusal], 409);
      // 2. What was typed, as values, joined with what somebody else saved since.
      const read = readAnswers(section, input.typed);
      refuseAll(read.refusals);
      const stored = (await this.drafts.answers(tx, nomination.id)).get(section.code) ?? null;
      const { answers, joined } = await this.join(tx, section, input, read.answers, stored);
      // 3. The same text saved twice is saved once.
      if (stored && canonicalJson(stored.answers) === canonicalJson(answers))
        return { version: stored.version, savedAt: stored.savedAt, joined };
      const version = stored?.version ?? 0;
      const saved = await this.drafts.saveAnswers(tx, { ...input, answers, version }, actor, now);
      if (!saved) refuse('common.changed_meanwhile', {}, 409);
      // 4. What is kept in other places as well.
      await this.keepFacts(tx, nomination, section, answers, stored?.answers ?? {});
      if (!this.goesOn(actor, input, stored, now))
        await this.audit.append(tx, actor, {
          action: 'nomination.answers_saved',
          subjectType: 'nomination',
          subjectId: nomination.id,
          details: { number: nomination.number, section: section.code },
        });
      return { version: version + 1, savedAt: now, joined };
    });
  }

  private async join(
    tx: Tx,
    section: Section,
    { nominationId, version, keepTheirs = [] }: AnswersToSave,
    typed: Answers,
    stored: SavedAnswers | null,
  ): Promise<{ answers: Answers; joined: AnswersSaved['joined'] }> {
    const current = !stored || stored.version === version;
    if (current && keepTheirs.length === 0) return { answers: typed, joined: null };
    const base = current
      ? (stored?.answers ?? {})
      : await this.drafts.answersAt(tx, nominationId, section.code, version);
    const chosen = { ...typed, ...pick(base ?? {}, keepTheirs) };
    if (current) return { answers: chosen, joined: null };
    const merged = mergeAnswers(base, stored.answers, chosen);
    if (merged.conflicts.length > 0) throw new AnswersConflict(stored, merged);
    const theirs = pick(stored.answers, merged.theirs);
    return {
      answers: merged.answers,
      joined: merged.theirs.length > 0 ? { by: stored.savedByName, answers: theirs } : null,
    };
  }

  private goesOn(actor: Actor, input: AnswersToSave, stored: SavedAnswers | null, now: Date): boolean {
    if (!input.whileTyping || stored?.savedBy !== actor.personId) return false;
    return now.getTime() - stored.savedAt.getTime() < SITTING;
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

const pick = (answers: Answers, codes: readonly string[]): Answers =>
  Object.fromEntries(codes.map((code) => [code, answers[code] ?? null]));
