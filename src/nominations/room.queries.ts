import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, type Refusal } from '../kernel/domain/refusal';
import { SlotsInUse, type CallFacts } from '../programmes';
import { deadlineFor, NOMINATION, slotsFor } from '../programmes/domain';
import { roomBlockers } from './domain/submission-blockers';

export interface Room {
  readonly used: number;
  readonly slots: number;
  readonly deadline: Date;
  /** Why the organisation cannot start another nomination of this call now; empty when it can. */
  readonly blockers: readonly Refusal[];
}

/** What a page says of the slots of the reader's organisation, by the rule the act of sending asks. */
@Injectable()
export class OrganisationRoom {
  constructor(
    private readonly slotsInUse: SlotsInUse,
    private readonly people: PeopleFacts,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, call: CallFacts): Promise<Room> {
    const { organisationId } = actor;
    const used = (await this.slotsInUse.held([call.id], organisationId)).get(call.id) ?? 0;
    const own = (await this.people.organisations([organisationId])).get(organisationId);
    const slots = slotsFor(call, found(own).code);
    const deadline = deadlineFor(call, NOMINATION, { organisationId });
    const room = { callId: call.id, callState: call.state, deadline, slots, slotsUsedByOthers: used };
    const blockers = roomBlockers({ ...room, otherOpenNomination: null }, this.clock.now());
    return { used, slots, deadline, blockers };
  }
}
