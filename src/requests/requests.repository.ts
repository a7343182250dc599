import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { phaseOf } from './domain';
import { CourseRequest } from './entities/course-request.entity';
import { CourseRequestVersion } from './entities/course-request-version.entity';
import { RequestSignature } from './entities/request-signature.entity';
import { RequestWindow } from './entities/request-window.entity';

/** The only writer of a ministry's list. Whoever changes it holds the lock of its survey until the end. */
@Injectable()
export class RequestsRepository {
  constructor(private readonly clock: Clock) {}

  async lockWindow(tx: Tx, year: number): Promise<RequestWindow> {
    return found(await tx.findOne(RequestWindow, { where: { year }, lock: { mode: 'pessimistic_write' } }));
  }

  /** The survey, while lists may be changed. */
  async lockOpen(tx: Tx, year: number): Promise<RequestWindow> {
    const window = await this.lockWindow(tx, year);
    if (phaseOf(window, dayInPhnomPenh(this.clock.now())) !== 'open')
      refuse(
        'requests.not_open',
        { params: { fromOn: window.opensOn, untilOn: window.closesOn }, href: `/requests/${year}` },
        409,
      );
    return window;
  }

  own(tx: Tx, windowId: string, organisationId: string): Promise<CourseRequest[]> {
    return tx.find(CourseRequest, { where: { windowId, organisationId }, order: { rank: 'ASC' } });
  }

  /** First nobody has a place, then everybody has the new one. */
  async order(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('update course_request set rank = null where id = any($1)', [ids]);
    await tx.query(
      `update course_request r set rank = o.rank from unnest($1::uuid[]) with ordinality as o (id, rank)
       where r.id = o.id`,
      [ids],
    );
  }

  /** What was written stays readable, and what was signed no longer holds. */
  async note(
    tx: Tx,
    actor: Actor,
    act: CourseRequestVersion['act'],
    {
      id,
      windowId,
      organisationId,
      ...content
    }: Partial<CourseRequest> & Pick<CourseRequest, 'id' | 'windowId' | 'organisationId'>,
  ): Promise<void> {
    await tx.insert(CourseRequestVersion, {
      ...{
        id: newId(),
        windowId,
        organisationId,
        requestId: id,
        act,
        content: content as Record<string, never>,
      },
      ...{ madeBy: actor.personId, madeByName: actor.name, madeAt: this.clock.now() },
    });
    await this.voidSignature(tx, windowId, organisationId);
  }

  async voidSignature(tx: Tx, windowId: string, organisationId: string): Promise<void> {
    await tx.update(
      RequestSignature,
      { windowId, organisationId, voidAt: IsNull() },
      { voidAt: this.clock.now() },
    );
  }
}
