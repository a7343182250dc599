import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CourseRequest } from './entities/course-request.entity';
import { RequestsRepository } from './requests.repository';

/** Takes a request out of the own list; those below it move up, and what it said stays readable. */
@Injectable()
export class RemoveRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: RequestsRepository,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { year, id }: { readonly year: number; readonly id: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const window = await this.repository.lockOpen(tx, year);
      const own = await this.repository.own(tx, window.id, actor.organisationId);
      const gone = found(own.find((one) => one.id === id));
      await this.repository.note(tx, actor, 'removed', gone);
      await tx.delete(CourseRequest, { id });
      const rest = own.filter((one) => one.id !== id);
      await this.repository.order(
        tx,
        rest.map((one) => one.id),
      );
      await this.audit.append(tx, actor, {
        action: 'course_request.removed',
        subjectType: 'course_request',
        subjectId: id,
        details: { year, rank: gone.rank },
      });
    });
  }
}
