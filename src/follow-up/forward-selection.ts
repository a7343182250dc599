import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { IdentityQueries } from '../identity';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { MoveNominations, NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import type { AsForwarded } from './entities/participation.entity';
import { FollowUpRepository } from './follow-up.repository';
import { FollowUpNotices } from './notices';

/**
 * Sends the names of a decided call to Japan. Done again after a reserve has been promoted, it forwards those who are
 * new and nobody twice.
 */
@Injectable()
export class ForwardSelection {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly moveNominations: MoveNominations,
    private readonly identity: IdentityQueries,
    private readonly repository: FollowUpRepository,
    private readonly notices: FollowUpNotices,
  ) {}

  async run(actor: AnyActor, input: { callId: string }): Promise<{ forwarded: number }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. Only a decision that two people have signed goes out.
      const call = await this.calls.facts(input.callId, tx);
      if (call.state !== 'decided') refuse('follow-up.call_not_decided', {}, 409);
      // 2. Those selected and not yet forwarded.
      const selected = await this.nominations.ofCall(call.id, ['selected'], tx);
      if (selected.length === 0) refuse('follow-up.nobody_to_forward', {}, 409);
      await this.moveNominations.run(
        tx,
        actor,
        selected.map(({ id }) => ({ nominationId: id, act: 'forward' as const })),
      );
      // 3. What Japan was told, kept as it was told.
      await this.repository.insertParticipations(
        tx,
        selected.map((nominee) => ({
          id: newId(),
          nominationId: nominee.id,
          callId: call.id,
          personId: nominee.personId,
          organisationId: nominee.organisationId,
          state: 'forwarded' as const,
          asForwarded: asForwarded(nominee, call),
          sortName: `${nominee.familyName} ${nominee.givenName}`,
          followUpMonths: [...call.followUpMonths],
          supervisorName: nominee.supervisorName,
          supervisorEmail: nominee.supervisorEmail,
          forwardedAt: now,
          createdAt: now,
        })),
      );
      // 4. The Japan side learns that names wait for its word.
      const japan = await this.identity.organisations(['japan']);
      await this.notices.forwarded(tx, {
        callId: call.id,
        japanOrganisationIds: japan.map(({ id }) => id),
        data: {
          count: selected.length,
          callNumber: call.number,
          course: call.titleEn,
          ...(call.titleKm ? { courseKm: call.titleKm } : {}),
          ...(call.titleJa ? { courseJa: call.titleJa } : {}),
        },
      });
      await this.audit.append(tx, actor, {
        action: 'call.forwarded',
        subjectType: 'call',
        subjectId: call.id,
        details: { number: call.number, nominations: selected.map(({ number }) => number).sort() },
      });
      return { forwarded: selected.length };
    });
  }
}

function asForwarded(nominee: NominationFacts, call: CallFacts): AsForwarded {
  return {
    number: nominee.number,
    familyName: nominee.familyName,
    givenName: nominee.givenName,
    familyNameKm: nominee.familyNameKm,
    givenNameKm: nominee.givenNameKm,
    departmentName: nominee.departmentName,
    organisationCode: nominee.organisationCode,
    organisation: {
      nameEn: nominee.organisationNameEn,
      nameKm: nominee.organisationNameKm,
      nameJa: nominee.organisationNameJa,
    },
    callNumber: call.number,
    courseCode: call.courseCode,
    course: { titleEn: call.titleEn, titleKm: call.titleKm, titleJa: call.titleJa },
  };
}
