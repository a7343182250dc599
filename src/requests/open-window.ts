import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { IdentityQueries } from '../identity';
import { EnqueueNotice } from '../notifications';
import { RequestWindow } from './entities/request-window.entity';

export interface NewWindow {
  readonly year: number;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly note: string | null;
}

/** Opens the survey of a year and tells every desk; one survey a year. */
@Injectable()
export class OpenWindow {
  constructor(
    private readonly transaction: Transaction,
    private readonly identity: IdentityQueries,
    private readonly enqueue: EnqueueNotice,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: NewWindow): Promise<void> {
    if (input.closesOn < input.opensOn)
      refuse('requests.closes_first', { field: 'closesOn', href: '#closesOn' });
    const desks = new Set((await this.identity.holdersOf('focal')).map((one) => one.organisationId));
    await this.transaction.run(async (tx) => {
      if (await tx.findOneBy(RequestWindow, { year: input.year }))
        refuse('requests.year_taken', { field: 'year', href: '#year', params: { year: `${input.year}` } });
      const id = newId();
      await tx.insert(RequestWindow, {
        ...{ ...input, id, state: 'open', extensions: [] },
        ...{ createdBy: actor.personId, createdAt: this.clock.now() },
      });
      await this.enqueue.runAll(
        tx,
        [...desks].map((organisationId) => ({
          ...{ template: 'requests.opened', kind: 'mail', subjectType: 'request_window', subjectId: id },
          to: { organisationId, role: 'focal' },
          data: {
            year: `${input.year}`,
            fromOn: input.opensOn,
            untilOn: input.closesOn,
            note: input.note ?? '',
          },
        })),
      );
      await this.audit.append(tx, actor, {
        action: 'request_window.opened',
        subjectType: 'request_window',
        subjectId: id,
        details: { ...input, told: desks.size },
      });
    });
  }
}
