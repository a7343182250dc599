import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import { slotsFor } from '../programmes/domain';
import { sendingDeadline, type ChainPosition } from './domain/endorsement-chain';
import { formFor, type Answers } from './domain/form-template';
import { OPEN_STATES, SLOT_HOLDING } from './domain/nomination-lifecycle';
import type { RoomFacts, SubmissionFacts } from './domain/submission-blockers';
import { DraftsRepository } from './drafts.repository';
import type { Nomination } from './entities/nomination.entity';
import { SubmittedRecord } from './entities/submitted-record.entity';

/** A slot is held from sending on; a draft that substitutes somebody holds the slot it took over. */
export const holdsSlot = (states: string): string =>
  `(state = any(${states}) or state = 'draft' and substitute_for is not null)`;

/** What sending needs to know and writes: slots, the one open nomination, and the record of what was sent. */
@Injectable()
export class SendingRepository {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly people: PeopleFacts,
  ) {}

  async slotsHeld(tx: Tx, callId: string, organisationId: string, except: string | null): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `select count(*)::int as n from nomination
       where call_id = $1 and organisation_id = $2 and ${holdsSlot('$3')} and ($4::uuid is null or id <> $4)`,
      [callId, organisationId, SLOT_HOLDING, except],
    );
    return row?.n ?? 0;
  }

  /**
   * Another open nomination of this person, whoever made it: its number when it is this organisation's own, `none` when it
   * is somebody else's business, null when there is no other. One that the secretariat allowed beside another is no
   * hindrance to either of the two; twice in the same call it never is allowed.
   */
  async otherOpen(
    tx: Tx,
    of: { personId: string; callId: string; organisationId: string; except: string | null },
  ): Promise<string | null> {
    const [row]: { number: string }[] = await tx.query(
      `select case when organisation_id = $5 then number else 'none' end as number from nomination
       where person_id = $1 and ($4::uuid is null or id <> $4)
         and (call_id = $3 and state not in ('withdrawn','substituted') or call_id <> $3 and state = any($2)
           and not exists (select 1 from second_nomination s
             where s.person_id = $1 and s.call_id in ($3, nomination.call_id)))
       order by created_at limit 1`,
      [of.personId, OPEN_STATES, of.callId, of.except, of.organisationId],
    );
    return row?.number ?? null;
  }

  /** Whether an organisation has room for one more, or for this one. Read under the queues by an act. */
  async room(
    tx: Tx,
    of: { personId: string; organisationId: string; except: string | null },
    call: CallFacts,
  ): Promise<Omit<RoomFacts, 'deadline' | 'callStates'>> {
    const { organisationId, except } = of;
    const organisation = (await this.people.organisations([organisationId], tx)).get(organisationId);
    return {
      callId: call.id,
      callState: call.state,
      slots: slotsFor(call, found(organisation).code),
      slotsUsedByOthers: await this.slotsHeld(tx, call.id, organisationId, except),
      otherOpenNomination: await this.otherOpen(tx, { ...of, callId: call.id }),
    };
  }

  /** All that decides whether a nomination may be sent: read under the queues by the act, without them by the page. */
  async facts(
    tx: Tx,
    nomination: ChainPosition & Pick<Nomination, 'personId' | 'substituteFor' | 'formVersion'>,
    call: CallFacts,
  ): Promise<SubmissionFacts & { answers: Record<string, Answers> }> {
    const { id, organisationId, personId } = nomination;
    const saved = await this.drafts.answers(tx, id);
    return {
      ...(await this.room(tx, { personId, organisationId, except: id }, call)),
      nominationId: id,
      deadline: sendingDeadline(call, nomination),
      callStates: callStatesFor(nomination),
      form: formFor({ ...call, formVersion: nomination.formVersion }),
      answers: Object.fromEntries([...saved].map(([section, row]) => [section, row.answers])),
    };
  }

  async rounds(tx: Tx, nominationId: string): Promise<number> {
    return tx.countBy(SubmittedRecord, { nominationId });
  }

  async insertRecord(tx: Tx, record: SubmittedRecord): Promise<void> {
    await tx.insert(SubmittedRecord, record);
  }
}

/** A call that stopped taking nominations still takes back what it returned, and the substitute of somebody it had. */
function callStatesFor(nomination: { state: string; substituteFor: string | null }): readonly string[] {
  if (nomination.substituteFor) return ['open', 'closed', 'decided'];
  return nomination.state === 'returned' ? ['open', 'closed'] : ['open'];
}
