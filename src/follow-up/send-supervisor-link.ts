import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/transaction';
import type { CheckIn } from './entities/check-in.entity';
import type { Participation } from './entities/participation.entity';
import { FollowUpNotices } from './notices';
import { SupervisorLinks } from './supervisor-links';

export interface IssuedLink {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
  /** Whether it went out by mail; a superior without an address gets it from a person. */
  readonly mailed: boolean;
}

/** Makes a link and puts it in the post, in the caller's transaction. Null when nobody is named as the superior. */
@Injectable()
export class SendSupervisorLink {
  constructor(
    private readonly links: SupervisorLinks,
    private readonly notices: FollowUpNotices,
  ) {}

  async run(
    tx: Tx,
    row: Participation,
    checkIn: CheckIn | null,
    issuedBy: string | null,
  ): Promise<IssuedLink | null> {
    if (!row.supervisorName) return null;
    const issued = await this.links.create(tx, {
      purpose: checkIn ? 'check_in' : 'action_plan',
      participationId: row.id,
      checkInId: checkIn?.id ?? null,
      supervisorName: row.supervisorName,
      supervisorEmail: row.supervisorEmail,
      issuedBy,
    });
    if (row.supervisorEmail)
      await this.notices.supervisorLink(tx, row, {
        to: row.supervisorEmail,
        supervisor: row.supervisorName,
        token: issued.token,
        expiresAt: issued.expiresAt,
        months: checkIn?.months ?? null,
      });
    return { ...issued, mailed: row.supervisorEmail !== null };
  }
}
