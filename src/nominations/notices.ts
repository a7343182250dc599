import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import type { CallFacts } from '../programmes';
import type { Nomination } from './entities/nomination.entity';

type About = Pick<Nomination, 'id' | 'number' | 'personId' | 'organisationId'>;
type Course = Pick<CallFacts, 'id' | 'titleEn' | 'titleKm' | 'titleJa' | 'endorsementDeadline'>;

/** Which notice goes to whom, and with which words. Each goes out on a change of state, never on a save. */
@Injectable()
export class NominationNotices {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly people: PeopleFacts,
  ) {}

  submitted(tx: Tx, nomination: About, call: Course): Promise<void> {
    const signBefore = { endorsementDue: call.endorsementDeadline.toISOString() };
    return this.send(tx, 'nominations.submitted', 'endorser', nomination, call, signBefore);
  }

  returned(tx: Tx, nomination: About, call: Course, reason: string): Promise<void> {
    return this.send(tx, 'nominations.returned', 'focal', nomination, call, { reason });
  }

  endorsed(tx: Tx, nomination: About, call: Course): Promise<void> {
    return this.send(tx, 'nominations.endorsed', 'focal', nomination, call);
  }

  withdrawn(tx: Tx, nomination: About, call: Course, reason: string): Promise<void> {
    return this.send(tx, 'nominations.withdrawn', 'endorser', nomination, call, { reason });
  }

  private async send(
    tx: Tx,
    template: string,
    role: 'focal' | 'endorser',
    { id, number, personId, organisationId }: About,
    call: Course,
    more: Record<string, string> = {},
  ): Promise<void> {
    const person = (await this.people.of([personId], tx)).get(personId);
    await this.enqueue.run(tx, {
      template,
      kind: 'mail',
      subjectType: 'nomination',
      subjectId: id,
      callId: call.id,
      data: {
        number,
        nominee: `${person?.familyName ?? ''} ${person?.givenName ?? ''}`.trim(),
        nomineeKm: `${person?.familyNameKm ?? ''} ${person?.givenNameKm ?? ''}`.trim(),
        course: call.titleEn,
        courseKm: call.titleKm ?? '',
        courseJa: call.titleJa ?? '',
        ...more,
      },
      to: { organisationId, role },
    });
  }
}
