import { Injectable } from '@nestjs/common';
import { PeopleFacts, RegisterPeople, type PersonDetails, type PersonKey } from '../identity';
import type { Actor } from '../kernel/actor';
import { found, type Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { CallQueries, type CallFacts } from '../programmes';
import { deadlineFor, NOMINATION, slotsFor } from '../programmes/domain';
import { formFor, type Section } from './domain/form-template';
import { roomBlockers } from './domain/submission-blockers';
import { ImportsRepository, type OwnNomination } from './imports.repository';
import { NomineeOnRegister } from './nominee-on-register';
import { SendingRepository } from './sending.repository';

export interface KnownPerson {
  readonly personId: string;
  /** Number of another open nomination of this person, `none` when it is another organisation's. */
  readonly other: string | null;
  /** Nominated or employed by this organisation before: what our records say of them may be told. */
  readonly own: boolean;
}

/** All that decides what becomes of the rows of a sheet. */
export interface ImportFacts {
  readonly call: CallFacts;
  readonly form: readonly Section[];
  readonly slots: number;
  readonly held: number;
  /** Why nobody can be nominated at all now: the call, the deadline, the slots. */
  readonly closed: readonly Refusal[];
  /** For each person asked about, in order; null when the register does not know them. */
  readonly people: readonly (KnownPerson | null)[];
  /** By place: an own official on the register who looks alike, as the register writes the name. */
  readonly alike: ReadonlyMap<number, string>;
  readonly own: readonly OwnNomination[];
  /** Nominations that were sent, by person: details on them are not changed from a sheet. */
  readonly sent: ReadonlyMap<string, readonly string[]>;
}

/** Reads the facts of an import: for the preview as they are, for the act under its locks. */
@Injectable()
export class ReadImportFacts {
  constructor(
    private readonly repository: ImportsRepository,
    private readonly sending: SendingRepository,
    private readonly organisations: PeopleFacts,
    private readonly calls: CallQueries,
    private readonly register: RegisterPeople,
    private readonly onRegister: NomineeOnRegister,
  ) {}

  async run(
    tx: Tx,
    actor: Actor,
    { callId, people, now, lock }: { callId: string; people: readonly PersonKey[]; now: Date; lock: boolean },
  ): Promise<ImportFacts> {
    const call = await this.calls.facts(callId, tx);
    const own = await this.repository.own(tx, actor, callId, lock);
    const ids = await this.register.known(tx, people);
    const known = [...new Set([...ids.filter((id) => id !== null), ...own.map(({ personId }) => personId)])];
    const other = await this.repository.otherOpen(tx, {
      personIds: known,
      callId,
      organisationId: actor.organisationId,
    });
    const theirs = await this.onRegister.ownAmong(tx, actor, known);
    const held = await this.sending.slotsHeld(tx, callId, actor.organisationId, null);
    const { organisationId } = actor;
    const organisation = found(
      (await this.organisations.organisations([organisationId], tx)).get(organisationId),
    );
    const room = {
      callId,
      callState: call.state,
      deadline: deadlineFor(call, NOMINATION, actor),
      slots: slotsFor(call, organisation.code),
      slotsUsedByOthers: held,
      otherOpenNomination: null,
    };
    return {
      call,
      form: formFor(call),
      slots: room.slots,
      held,
      closed: roomBlockers(room, now),
      people: ids.map((id) =>
        id === null ? null : { personId: id, other: other.get(id) ?? null, own: theirs.has(id) },
      ),
      alike: await this.onRegister.alikeAmong(tx, actor, people as readonly PersonDetails[]),
      own,
      sent: await this.repository.sentForms(tx, known),
    };
  }
}
