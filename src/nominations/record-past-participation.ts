import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { RegisterQueries } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { PastParticipation } from './entities/past-participation.entity';

export interface PastTraining {
  readonly personId: string;
  readonly programmeCode: string | null;
  readonly courseTitle: string;
  readonly startedOn: string;
  readonly endedOn: string;
  readonly source: string;
}

/** An officer writes down a training from before this system, and where it is known from: cooling-off counts it. */
@Injectable()
export class RecordPastParticipation {
  constructor(
    private readonly transaction: Transaction,
    private readonly register: RegisterQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: PastTraining): Promise<{ pastParticipationId: string }> {
    if (!actor.permissions.has('register:manage')) refuse('nominations.not_your_act', {}, 403);
    const now = this.clock.now();
    if (input.endedOn < input.startedOn)
      refuse('nominations.ends_before_it_begins', { field: 'endedOn', href: '#endedOn' });
    if (input.startedOn > dayOf(now))
      refuse('nominations.not_past', { field: 'startedOn', href: '#startedOn' });
    const person = await this.register.record(input.personId);
    if (person.mergedInto)
      refuse('identity.record_was_merged', { href: `/people/${person.mergedInto}` }, 409);
    return this.transaction.run(async (tx) => {
      const [same]: { id: string }[] = await tx.query(
        `select id from past_participation where person_id = $1 and struck_at is null
           and started_on <= $3 and ended_on >= $2`,
        [input.personId, input.startedOn, input.endedOn],
      );
      if (same) refuse('nominations.past_overlaps', { field: 'startedOn', href: '#startedOn' }, 409);
      if (input.programmeCode) {
        const known: unknown[] = await tx.query('select 1 from programme where code = $1', [
          input.programmeCode,
        ]);
        if (known.length === 0)
          refuse('common.choose_one', { field: 'programmeCode', href: '#programmeCode' });
      }
      const id = newId();
      await tx.insert(PastParticipation, {
        id,
        ...input,
        recordedBy: actor.personId,
        recordedByName: actor.name,
        recordedAt: now,
      });
      await this.audit.append(tx, actor, {
        action: 'past_participation.recorded',
        subjectType: 'person',
        subjectId: input.personId,
        details: {
          programme: input.programmeCode ?? '',
          startedOn: input.startedOn,
          endedOn: input.endedOn,
          source: input.source,
        },
      });
      return { pastParticipationId: id };
    });
  }
}
