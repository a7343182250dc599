import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { RequestWindow } from './entities/request-window.entity';
import { RequestsRepository } from './requests.repository';

export type WindowChange =
  | { readonly year: number; readonly act: 'extend'; readonly until: string; readonly reason: string }
  | { readonly year: number; readonly act: 'close' };

/** More days with a reason, kept for good; or the end, after which the lists stand as they are. */
@Injectable()
export class ChangeWindow {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: RequestsRepository,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, input: WindowChange): Promise<void> {
    await this.transaction.run(async (tx) => {
      const window = await this.repository.lockWindow(tx, input.year);
      if (window.state === 'closed') refuse('common.changed_meanwhile', {}, 409);
      if (input.act === 'close') await tx.update(RequestWindow, { id: window.id }, { state: 'closed' });
      else {
        const { until, reason } = input;
        if (until <= window.closesOn)
          refuse('requests.until_later', {
            field: 'until',
            href: '#until',
            params: { untilOn: window.closesOn },
          });
        const extensions = [...window.extensions, { until, reason, byName: actor.name }];
        await tx.update(RequestWindow, { id: window.id }, { closesOn: until, extensions });
      }
      await this.audit.append(tx, actor, {
        action: input.act === 'close' ? 'request_window.closed' : 'request_window.extended',
        subjectType: 'request_window',
        subjectId: window.id,
        details: { ...input },
      });
    });
  }
}
