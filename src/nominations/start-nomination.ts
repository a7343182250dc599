import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { RegisterPerson } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { NumberSeries } from '../kernel/number-series';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { deadlineFor, NOMINATION } from '../programmes/domain';
import { roomBlockers } from './domain/submission-blockers';
import { DraftsRepository } from './drafts.repository';
import { NominationsRepository } from './nominations.repository';
import { NomineeOnRegister, type RegisterChoice } from './nominee-on-register';
import { SendingRepository } from './sending.repository';

export interface NewNomination extends RegisterChoice {
  readonly callId: string;
}

export interface StartedNomination {
  readonly nominationId: string;
  readonly number: string;
  /** A record of another ministry looks alike: the secretariat will see whether it is the same human. */
  readonly toCheck: boolean;
}

/** A focal point opens a draft for one official. It takes no slot yet, but nobody is asked to write for nothing. */
@Injectable()
export class StartNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly sending: SendingRepository,
    private readonly drafts: DraftsRepository,
    private readonly calls: CallQueries,
    private readonly registerPerson: RegisterPerson,
    private readonly register: NomineeOnRegister,
    private readonly numbers: NumberSeries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: NewNomination): Promise<StartedNomination> {
    if (actor.role !== 'focal') refuse('nominations.not_your_act', {}, 403);
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const { person } = input;
      // 1. The call, and the person: one human, one record, also when two desks type the same name at once.
      const call = await this.calls.facts(input.callId, tx);
      await this.repository.queueFor(
        tx,
        'nominee',
        `${person.familyName} ${person.givenName} ${person.birthDate}`.toLowerCase(),
      );
      const { as, elsewhere } = await this.register.decide(tx, actor, input);
      const { personId } = await this.registerPerson.run(tx, person, {
        by: actor.personId,
        ...(as ? { as } : {}),
      });
      await this.repository.queueFor(tx, 'nominee', personId);
      // 2. Whether there is room: call, deadline, slots, one open nomination a person.
      await this.repository.queueFor(tx, 'slots', call.id, actor.organisationId);
      refuseAll(
        roomBlockers(
          {
            ...(await this.sending.room(
              tx,
              { personId, organisationId: actor.organisationId, except: null },
              call,
            )),
            deadline: deadlineFor(call, NOMINATION, actor),
          },
          now,
        ),
      );
      // 3. The draft, with what is known already as its first answers; numbers of papers are no answers.
      const { numbers: _sealed, ...answers } = person;
      const nominationId = newId();
      const number = await this.numbers.next(tx, 'N', Number(dayOf(now).slice(0, 4)));
      await this.drafts.insert(tx, {
        id: nominationId,
        number,
        callId: call.id,
        organisationId: actor.organisationId,
        personId,
        formVersion: call.formVersion,
        state: 'draft',
        stateSince: now,
        startedBy: actor.personId,
        createdAt: now,
      });
      await this.drafts.saveAnswers(
        tx,
        { nominationId, section: 'person', answers: { ...answers, provinceCode: null }, version: 0 },
        actor,
        now,
      );
      await this.audit.append(tx, actor, {
        action: 'nomination.started',
        subjectType: 'nomination',
        subjectId: nominationId,
        details: { number, call: call.number },
      });
      return { nominationId, number, toCheck: elsewhere };
    });
  }
}
