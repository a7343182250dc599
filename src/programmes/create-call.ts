import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { NumberSeries } from '../kernel/number-series';
import { Transaction } from '../kernel/transaction';
import { FOLLOW_UP_MONTHS } from './domain/call-terms';
import { formVersionFor } from './domain/form-parts';
import { proposedDocuments } from './domain/proposed-documents';
import { Call } from './entities/call.entity';
import { Course } from './entities/course.entity';
import { Programme } from './entities/programme.entity';

const READERS_PER_FILE = 3;
const CAMBODIA = 'KH';

/**
 * Starts a draft from a course. What the source states is copied with its source; what it does not state stays empty
 * for the officer to fill in, and so do the dates, because those of the source belong to an earlier offering.
 */
@Injectable()
export class CreateCall {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly numbers: NumberSeries,
  ) {}

  async run(actor: AnyActor, input: { courseId: string }): Promise<{ callId: string; number: string }> {
    return this.transaction.run(async (tx) => {
      const course = found(await tx.findOneBy(Course, { id: input.courseId }));
      const programme = found(await tx.findOneBy(Programme, { id: course.programmeId }));
      const now = this.clock.now();
      const id = newId();
      const number = await this.numbers.next(tx, 'C', Number(dayInPhnomPenh(now).slice(0, 4)));
      const { titleEn, titleKm, titleJa, language, rules } = course;
      await tx.insert(Call, {
        id,
        number,
        courseId: course.id,
        ...{ titleEn, titleKm, titleJa, language, rules },
        formVersion: formVersionFor(programme.code),
        state: 'draft',
        seats: course.stated.seats?.[CAMBODIA] ?? null,
        reserveSeats: 0,
        reserveUntil: null,
        slotsPerOrganisation: null,
        maxPerOrganisation: null,
        reviewsEach: READERS_PER_FILE,
        nominationDeadline: null,
        endorsementDeadline: null,
        japanDeadline: null,
        phases: [],
        rubricVersionId: null,
        minimums: [],
        rankingPolicy: 'raw',
        followUpMonths: [...FOLLOW_UP_MONTHS],
        courseNumber: course.numberAsWritten,
        courseNumberKey: course.numberKey,
        documents: proposedDocuments(course.stated.requiredDocuments ?? []),
        openedAt: null,
        closedAt: null,
        decidedAt: null,
        createdBy: actor.personId,
        createdAt: now,
      } as never);
      await this.audit.append(tx, actor, {
        action: 'call.created',
        subjectType: 'call',
        subjectId: id,
        details: { number, course: course.code },
      });
      return { callId: id, number };
    });
  }
}
