import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson } from '../kernel/domain/canonical';
import { found, refuse, Refused, refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { AnswersConflict, NominationQueries, type AnswersSaved } from '../nominations';
import { mergeAnswers, readAnswers } from '../nominations/domain';
import { CallQueries } from '../programmes';
import { contradictions } from './domain/medical-answers';
import { medicalSection } from './domain/medical-form';
import { asNominee, mayWriteMedical } from './medical.policy';
import { MedicalRepository } from './medical.repository';

export interface MedicalToSave {
  readonly nominationId: string;
  readonly section: string;
  readonly version: number;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly keepTheirs?: readonly string[];
  readonly whileTyping?: boolean;
}

const SITTING = 10 * 60 * 1000;

/** The nominee saves one section of the medical part. Nothing of what was typed leaves this act but under the seal. */
@Injectable()
export class SaveMedical {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: MedicalRepository,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: MedicalToSave): Promise<AnswersSaved> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The nomination, held so that it is not sent meanwhile, and whether the part is this person's to write.
      const nomination = await this.nominations.held(tx, input.nominationId);
      asNominee(actor, nomination);
      const call = await this.calls.facts(nomination.callId, tx);
      if (!call.formParts.includes('medical')) refuse('medical.not_asked', {}, 409);
      const section = found(medicalSection(input.section));
      const refusal = mayWriteMedical(nomination);
      if (refusal) throw new Refused([refusal], 409);
      // 2. What was typed.
      const read = readAnswers(section, input.typed);
      refuseAll([...read.refusals, ...contradictions(read.answers)]);
      // 3. Two windows of one person: nothing is lost there either.
      const part = await this.repository.part(tx, nomination.id);
      const sections = part ? this.repository.open(part).sections : {};
      const stored = sections[section.code] ?? { version: 0, answers: {} };
      const kept = Object.fromEntries(
        (input.keepTheirs ?? []).map((code) => [code, stored.answers[code] ?? null]),
      );
      const answers = { ...read.answers, ...kept };
      if (stored.version !== input.version && stored.version > 0) {
        const merged = mergeAnswers(null, stored.answers, answers);
        const other = { ...stored, savedByName: actor.name, savedAt: part?.savedAt ?? now };
        if (merged.conflicts.length > 0) throw new AnswersConflict(other, merged, 'medical');
      }
      if (canonicalJson(stored.answers) === canonicalJson(answers))
        return { version: stored.version, savedAt: part?.savedAt ?? now, joined: null };
      // 4. Under the seal. The record says that it was saved, and not what.
      const version = stored.version + 1;
      await this.repository.save(
        tx,
        nomination.id,
        { ...sections, [section.code]: { version, answers } },
        actor,
        now,
      );
      const goesOn = input.whileTyping && part && now.getTime() - part.savedAt.getTime() < SITTING;
      if (!goesOn)
        await this.audit.append(tx, actor, {
          action: 'medical.saved',
          subjectType: 'medical',
          subjectId: nomination.id,
          details: { number: nomination.number },
        });
      return { version, savedAt: now, joined: null };
    });
  }
}
