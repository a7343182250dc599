import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import { findingRefusals, type Findings } from './domain';
import { CourseRequest } from './entities/course-request.entity';
import { RequestCheck } from './entities/request-check.entity';
import { RequestsRepository } from './requests.repository';

export interface RequestChecking {
  readonly year: number;
  readonly id: string;
  /** The request as it was read. */
  readonly version: number;
  readonly findings: Findings;
}

/** The secretariat's three questions of a request; with a reason it goes back, while its ministry can still mend it. */
@Injectable()
export class CheckRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: RequestsRepository,
    private readonly enqueue: EnqueueNotice,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { year, id, version, findings }: RequestChecking): Promise<void> {
    refuseAll(findingRefusals(findings));
    const reason = findings.returnedReason;
    await this.transaction.run(async (tx) => {
      const window = await (reason
        ? this.repository.lockOpen(tx, year)
        : this.repository.lockWindow(tx, year));
      const request = found(await tx.findOneBy(CourseRequest, { id, windowId: window.id }));
      if (request.version !== version) refuse('common.changed_meanwhile', {}, 409);
      await tx.delete(RequestCheck, { requestId: id });
      await tx.insert(RequestCheck, {
        ...{ ...findings, id: newId(), requestId: id, ofVersion: version, ofRank: found(request.rank) },
        ...{ checkedBy: actor.personId, checkedByName: actor.name, checkedAt: this.clock.now() },
      });
      if (reason)
        await this.enqueue.runAll(tx, [
          {
            ...{ template: 'requests.returned', kind: 'mail', subjectType: 'course_request', subjectId: id },
            to: { organisationId: request.organisationId, role: 'focal' },
            data: { year: `${year}`, rank: `${request.rank}`, reason },
          },
        ]);
      await this.audit.append(tx, actor, {
        action: reason ? 'course_request.returned' : 'course_request.checked',
        subjectType: 'course_request',
        subjectId: id,
        details: { year, version, ...findings },
      });
    });
  }
}
