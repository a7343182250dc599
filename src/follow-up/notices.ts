import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import { dayInPhnomPenh } from '../kernel/clock';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import type { CheckIn } from './entities/check-in.entity';
import type { Participation } from './entities/participation.entity';

type Data = Record<string, string | number>;

/** Which notice goes to whom, with which words. All of them leave with the act that causes them. */
@Injectable()
export class FollowUpNotices {
  constructor(private readonly enqueue: EnqueueNotice) {}

  /** To the Japan side: names wait for its word. */
  async forwarded(
    tx: Tx,
    input: { callId: string; japanOrganisationIds: readonly string[]; data: Data },
  ): Promise<void> {
    for (const organisationId of input.japanOrganisationIds) {
      await this.enqueue.run(tx, {
        template: 'follow-up.forwarded',
        kind: 'mail',
        subjectType: 'call',
        subjectId: input.callId,
        callId: input.callId,
        data: input.data,
        to: { organisationId, role: 'observer' },
      });
    }
  }

  /** Japan's word is a letter: a person of the secretariat reads it before it goes. */
  async decided(tx: Tx, row: Participation, refusedBecause: string | null): Promise<void> {
    const template = refusedBecause === null ? 'follow-up.accepted' : 'follow-up.not_accepted';
    const data: Data = refusedBecause === null ? {} : { reason: refusedBecause };
    await this.send(tx, row, template, 'letter', data, { personId: row.personId });
    const ministry = { organisationId: row.organisationId, role: 'focal' } as const;
    await this.send(tx, row, `${template}_ministry`, 'letter', data, ministry);
  }

  /** To the official: what to do after the return; to the superior: that short forms will come. */
  async completed(
    tx: Tx,
    row: Participation,
    days: { completedOn: string; firstDue: string; planDue: string; forms: number },
  ): Promise<void> {
    const dates = { ...days, link: this.planLink(row) };
    await this.send(tx, row, 'follow-up.completed', 'mail', dates, { personId: row.personId });
    if (!row.supervisorEmail) return;
    const to = { email: row.supervisorEmail, locale: 'km' } as const;
    const supervisor = row.supervisorName ?? '';
    await this.send(tx, row, 'follow-up.completed_supervisor', 'mail', { ...dates, supervisor }, to);
  }

  async checkInOpened(tx: Tx, row: Participation, checkIn: CheckIn): Promise<void> {
    await this.send(
      tx,
      row,
      'follow-up.check_in',
      'mail',
      {
        months: checkIn.months,
        untilDue: checkIn.dueOn,
        link: `${env().baseUrl}/check-ins/${checkIn.id}`,
      },
      { personId: row.personId },
    );
  }

  /** The only place, besides the message itself, where the key of a link passes by. */
  async supervisorLink(
    tx: Tx,
    row: Participation,
    input: { to: string; supervisor: string; token: string; expiresAt: Date; months: number | null },
  ): Promise<void> {
    await this.send(
      tx,
      row,
      input.months === null ? 'follow-up.supervisor_plan' : 'follow-up.supervisor_check_in',
      'mail',
      {
        supervisor: input.supervisor,
        months: input.months ?? 0,
        link: supervisorAddress(input.token),
        validUntilDue: dayInPhnomPenh(input.expiresAt),
      },
      { email: input.to, locale: 'km' },
    );
  }

  async planDecided(tx: Tx, row: Participation, agreed: boolean): Promise<void> {
    const template = agreed ? 'follow-up.plan_agreed' : 'follow-up.plan_returned';
    await this.send(tx, row, template, 'mail', { link: this.planLink(row) }, { personId: row.personId });
  }

  private planLink(row: Participation): string {
    return `${env().baseUrl}/action-plans/${row.id}`;
  }

  private send(
    tx: Tx,
    row: Participation,
    template: string,
    kind: 'mail' | 'letter',
    data: Data,
    to: Parameters<EnqueueNotice['run']>[1]['to'],
  ): Promise<void> {
    return this.enqueue.run(tx, {
      template,
      kind,
      subjectType: 'participation',
      subjectId: row.id,
      callId: row.callId,
      data: { ...namesOf(row), ...data },
      to,
    });
  }
}

export function supervisorAddress(token: string): string {
  return `${env().baseUrl}/s/${token}`;
}

/** `name` and `course` with their forms in other languages; the reader gets the one in theirs. */
function namesOf({ asForwarded }: Participation): Data {
  const { course, familyName, givenName, familyNameKm, givenNameKm, number } = asForwarded;
  return {
    number,
    name: `${familyName} ${givenName}`,
    ...(familyNameKm ? { nameKm: `${familyNameKm} ${givenNameKm ?? ''}`.trim() } : {}),
    course: course.titleEn,
    ...(course.titleKm ? { courseKm: course.titleKm } : {}),
    ...(course.titleJa ? { courseJa: course.titleJa } : {}),
  };
}
