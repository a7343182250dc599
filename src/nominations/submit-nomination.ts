import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused, refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { translatorFor } from '../ui';
import { ChainSteps } from './chain-steps';
import { submissionBlockers } from './domain/submission-blockers';
import { freezeRecord } from './domain/submitted-record';
import { maySubmit } from './nominations.policy';
import { TaskSources } from './nomination-tasks';
import { NominationsRepository } from './nominations.repository';
import { recordWords } from './record-words';
import { NominationNotices } from './notices';
import { SendingRepository } from './sending.repository';

export interface Submission {
  readonly nominationId: string;
  /** The version that was read and declared to be true. */
  readonly version: number;
}

/** The focal point sends a complete nomination to the ministry's endorser. From here on it holds a slot. */
@Injectable()
export class SubmitNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly sending: SendingRepository,
    private readonly steps: ChainSteps,
    private readonly calls: CallQueries,
    private readonly tasks: TaskSources,
    private readonly notices: NominationNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Submission): Promise<{ hash: string; round: number }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The nomination, locked, and whether this person may send it.
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const refusal = maySubmit(actor, nomination);
      if (refusal) throw new Refused([refusal], 409);
      if (nomination.version !== input.version) refuse('common.changed_meanwhile', {}, 409);
      // 2. Everything that stands in the way, at once. Whoever counts slots of this ministry waits for us here.
      const call = await this.calls.facts(nomination.callId, tx);
      await this.repository.queueFor(tx, 'nominee', nomination.personId);
      await this.repository.queueFor(tx, 'slots', call.id, nomination.organisationId);
      const facts = await this.sending.facts(tx, nomination, call);
      refuseAll([...submissionBlockers(facts, now), ...(await this.tasks.blockers(tx, nomination.id))]);
      // 3. What was sent, word for word, in the language it was read in.
      const round = (await this.sending.rounds(tx, nomination.id)) + 1;
      const { content, hash } = freezeRecord(
        {
          form: nomination.formVersion,
          number: nomination.number,
          round,
          language: actor.locale,
          call: { id: call.id, number: call.number, version: call.version, title: call.titleEn },
          submittedBy: { id: actor.personId, name: actor.name },
          submittedAt: now.toISOString(),
          sealed: await this.tasks.sealedParts(tx, nomination.id),
        },
        facts.form,
        facts.answers,
        translatorFor(actor.locale),
        recordWords(actor.locale),
      );
      await this.sending.insertRecord(tx, {
        nominationId: nomination.id,
        round,
        language: actor.locale,
        content,
        hash,
        submittedBy: actor.personId,
        submittedAt: now,
      });
      // 4. Once: a second sending of the same version changes no row and is refused.
      await this.repository.move(tx, nomination, 'submit', now, {
        submittedBy: actor.personId,
        ...(await this.steps.start(tx, call)),
      });
      await this.notices.toSign(tx, nomination, call, call.levels[0]);
      await this.audit.append(tx, actor, {
        action: 'nomination.submitted',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, round, hash },
      });
      return { hash, round };
    });
  }
}
