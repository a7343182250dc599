import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CourseRequest } from './entities/course-request.entity';
import { RequestsRepository } from './requests.repository';

export type RequestContent = Pick<
  CourseRequest,
  | 'courseId'
  | 'need'
  | 'justification'
  | 'whoGoes'
  | 'people'
  | 'ownerUnit'
  | 'expectedUse'
  | 'resources'
  | 'wantedWhen'
  | 'tags'
>;

export interface RequestToSave {
  readonly year: number;
  /** Null: a new request, on the last place. */
  readonly id: string | null;
  readonly version: number | null;
  readonly content: RequestContent;
}

/** Writes one request of the own ministry. A course of the list or a need in words, never both. */
@Injectable()
export class SaveRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: RequestsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { year, id, version, content }: RequestToSave): Promise<string> {
    if ((content.courseId === null) === (content.need === null))
      refuse('requests.course_or_need', { field: 'courseId', href: '#courseId' });
    return this.transaction.run(async (tx) => {
      // 1. The survey takes changes, and the list of this ministry stands still.
      const window = await this.repository.lockOpen(tx, year);
      const { organisationId } = actor;
      const own = await this.repository.own(tx, window.id, organisationId);
      const old = id === null ? null : found(own.find((one) => one.id === id));
      if (content.courseId && own.some((one) => one.courseId === content.courseId && one.id !== id))
        refuse('requests.course_twice', { field: 'courseId', href: '#courseId' });
      // 2. The request as it is now said.
      const by = { updatedBy: actor.personId, updatedAt: this.clock.now() };
      const key = { id: old?.id ?? newId(), windowId: window.id, organisationId };
      const rank = old?.rank ?? own.length + 1;
      if (old) {
        const done = await tx.update(
          CourseRequest,
          { id: old.id, version: version ?? -1 },
          { ...content, ...by },
        );
        if (done.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      } else await tx.insert(CourseRequest, { ...key, rank, ...content, ...by });
      // 3. What it said stays, a signature no longer holds, and the act is kept.
      await this.repository.note(tx, actor, old ? 'changed' : 'added', { ...key, rank, ...content });
      await this.audit.append(tx, actor, {
        action: old ? 'course_request.changed' : 'course_request.added',
        subjectType: 'course_request',
        subjectId: key.id,
        details: { year, rank, courseId: content.courseId },
      });
      return key.id;
    });
  }
}
