import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { RegisterPerson } from '../identity';
import type { Actor } from '../kernel/actor';
import { dayOf } from '../kernel/domain/calendar';
import { refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { NumberSeries } from '../kernel/number-series';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import { roomBlockers } from './domain/submission-blockers';
import { DraftsRepository } from './drafts.repository';
import { NominationsRepository } from './nominations.repository';
import { NomineeOnRegister, type RegisterChoice } from './nominee-on-register';
import { SendingRepository } from './sending.repository';

export interface StartedNomination {
  readonly nominationId: string;
  readonly number: string;
  /** A record of another ministry looks alike: the secretariat will see whether it is the same human. */
  readonly toCheck: boolean;
}

/** Whose slot and rank a draft takes over, and until when it may be sent and signed. */
interface TakenOver {
  readonly substituteFor: string;
  readonly rankInOrganisation: number | null;
  readonly graceUntil: Date;
}

export interface Opening {
  readonly deadline: Date;
  /** States of the call in which the draft may be opened. */
  readonly callStates: readonly string[];
  readonly takenOver?: TakenOver;
}

/** Opens a draft for one official, under the queues that keep slots and people countable: for a new nominee and for a substitute. */
@Injectable()
export class OpenDraft {
  constructor(
    private readonly repository: NominationsRepository,
    private readonly sending: SendingRepository,
    private readonly drafts: DraftsRepository,
    private readonly registerPerson: RegisterPerson,
    private readonly register: NomineeOnRegister,
    private readonly numbers: NumberSeries,
    private readonly audit: Audit,
  ) {}

  async run(
    tx: Tx,
    actor: Actor,
    call: CallFacts,
    input: RegisterChoice,
    { deadline, callStates, takenOver }: Opening,
    now: Date,
  ): Promise<StartedNomination> {
    const { person } = input;
    const { organisationId } = actor;
    // 1. The person: one human, one record, also when two desks type the same name at once.
    const name = `${person.familyName} ${person.givenName} ${person.birthDate}`.toLowerCase();
    await this.repository.queueFor(tx, 'nominee', name);
    const { as, elsewhere } = await this.register.decide(tx, actor, input);
    const { personId } = await this.registerPerson.run(tx, person, {
      by: actor.personId,
      ...(as ? { as } : {}),
    });
    await this.repository.queueFor(tx, 'nominee', personId);
    // 2. Whether there is room: call, deadline, slots, one open nomination a person.
    await this.repository.queueFor(tx, 'slots', call.id, organisationId);
    const room = await this.sending.room(tx, { personId, organisationId, except: null }, call);
    const slotsUsedByOthers = takenOver ? 0 : room.slotsUsedByOthers;
    refuseAll(roomBlockers({ ...room, slotsUsedByOthers, deadline, callStates }, now));
    // 3. The draft, with what is known already as its first answers; numbers of papers are no answers.
    const { numbers: _sealed, ...answers } = person;
    const nominationId = newId();
    const number = await this.numbers.next(tx, 'N', Number(dayOf(now).slice(0, 4)));
    await this.drafts.insert(tx, {
      id: nominationId,
      number,
      callId: call.id,
      organisationId,
      personId,
      formVersion: call.formVersion,
      state: 'draft',
      stateSince: now,
      startedBy: actor.personId,
      createdAt: now,
      ...takenOver,
    });
    const first = {
      nominationId,
      section: 'person',
      answers: { ...answers, provinceCode: null },
      version: 0,
    };
    await this.drafts.saveAnswers(tx, first, actor, now);
    await this.audit.append(tx, actor, {
      action: 'nomination.started',
      subjectType: 'nomination',
      subjectId: nominationId,
      details: {
        number,
        call: call.number,
        ...(takenOver ? { substituteFor: takenOver.substituteFor } : {}),
      },
    });
    return { nominationId, number, toCheck: elsewhere };
  }
}
