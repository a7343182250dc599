import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import { formFor, type Answers } from './domain/form-template';
import { OPEN_STATES, SLOT_HOLDING, transitionOf, type NominationAct } from './domain/nomination-lifecycle';
import { submissionDeadline, type SubmissionFacts } from './domain/submission-blockers';
import { Endorsement } from './entities/endorsement.entity';
import { Nomination } from './entities/nomination.entity';
import { SubmittedRecord } from './entities/submitted-record.entity';
import { scopeOf } from './nominations.policy';

export interface SavedAnswers {
  readonly section: string;
  readonly answers: Answers;
  readonly version: number;
  readonly savedByName: string;
  readonly savedAt: Date;
}

/** The only writer of the tables of this feature; every method works in the caller's transaction. */
@Injectable()
export class NominationsRepository {
  /** The nomination, locked until the end of the transaction; 404 when it is not this actor's to see. */
  async lockFor(tx: Tx, actor: Actor, id: string): Promise<Nomination> {
    const scope = scopeOf(actor);
    return found(
      await tx
        .createQueryBuilder(Nomination, 'n')
        .setLock('pessimistic_write')
        .where('n.id = :id', { id })
        .andWhere('(cast(:organisationId as uuid) is null or n.organisation_id = :organisationId)', scope)
        .andWhere('(cast(:personId as uuid) is null or n.person_id = :personId)', scope)
        .getOne(),
    );
  }

  /**
   * One queue for everybody who touches the same thing until their transactions end: the slots of an organisation in a
   * call, or the one open nomination of a person. Counting and taking are then one step, however many come at once.
   */
  async queueFor(tx: Tx, ...what: string[]): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [what.join(' ')]);
  }

  async slotsHeld(tx: Tx, callId: string, organisationId: string, except: string | null): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `select count(*)::int as n from nomination
       where call_id = $1 and organisation_id = $2 and state = any($3) and ($4::uuid is null or id <> $4)`,
      [callId, organisationId, SLOT_HOLDING, except],
    );
    return row?.n ?? 0;
  }

  /**
   * Another open nomination of this person, whoever made it: its number when it is this organisation's own, `none` when it
   * is somebody else's business, null when there is no other.
   */
  async otherOpen(
    tx: Tx,
    of: { personId: string; callId: string; organisationId: string; except: string | null },
  ): Promise<string | null> {
    const [row]: { number: string }[] = await tx.query(
      `select case when organisation_id = $5 then number else 'none' end as number from nomination
       where person_id = $1 and ($4::uuid is null or id <> $4)
         and (state = any($2) or call_id = $3 and state not in ('withdrawn','substituted'))
       order by created_at limit 1`,
      [of.personId, OPEN_STATES, of.callId, of.except, of.organisationId],
    );
    return row?.number ?? null;
  }

  /** Moves one nomination by the table of transitions, from the version that was read; a second mover changes nothing. */
  async move(
    tx: Tx,
    nomination: Pick<Nomination, 'id' | 'version'>,
    act: NominationAct,
    now: Date,
    more: Partial<
      Pick<
        Nomination,
        'stateReason' | 'submittedBy' | 'supervisorName' | 'supervisorEmail' | 'supervisorPersonId'
      >
    > = {},
  ): Promise<void> {
    const { from, to, milestone } = transitionOf(act);
    const moved: unknown[] = await tx.query(
      `with moved as (
         update nomination set state = $3, state_since = $4, state_reason = $5,
           submitted_by = coalesce($6, submitted_by), supervisor_name = coalesce($7, supervisor_name),
           supervisor_email = coalesce($8, supervisor_email),
           supervisor_person_id = case when $7::text is null then supervisor_person_id else $9 end,
           version = version + 1 ${milestone ? `, ${milestone} = $4` : ''}
         where id = $1 and version = $2 and state = any($10) returning id)
       select id from moved`,
      [
        nomination.id,
        nomination.version,
        to,
        now,
        more.stateReason ?? null,
        more.submittedBy ?? null,
        more.supervisorName ?? null,
        more.supervisorEmail ?? null,
        more.supervisorPersonId ?? null,
        from,
      ],
    );
    if (moved.length !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  /** All that decides whether a nomination may be sent: read under the queues by the act, without them by the page. */
  async submissionFacts(
    tx: Tx,
    nomination: Pick<Nomination, 'id' | 'state' | 'personId' | 'organisationId'>,
    call: CallFacts,
  ): Promise<SubmissionFacts & { answers: Record<string, Answers> }> {
    const { id, organisationId, personId } = nomination;
    const saved = await this.answers(tx, id);
    return {
      nominationId: id,
      callId: call.id,
      callState: call.state,
      deadline: submissionDeadline(nomination.state, call),
      slots: call.slotsPerOrganisation,
      slotsUsedByOthers: await this.slotsHeld(tx, call.id, organisationId, id),
      otherOpenNomination: await this.otherOpen(tx, {
        personId,
        callId: call.id,
        organisationId,
        except: id,
      }),
      form: formFor(call),
      answers: Object.fromEntries([...saved].map(([section, row]) => [section, row.answers])),
    };
  }

  async answers(tx: Tx, nominationId: string): Promise<Map<string, SavedAnswers>> {
    const rows: SavedAnswers[] = await tx.query(
      `select section, answers, version, saved_by_name as "savedByName", saved_at as "savedAt"
       from nomination_answer where nomination_id = $1`,
      [nominationId],
    );
    return new Map(rows.map((row) => [row.section, row]));
  }

  async rounds(tx: Tx, nominationId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'select count(*)::int as n from submitted_record where nomination_id = $1',
      [nominationId],
    );
    return row?.n ?? 0;
  }

  async insertRecord(tx: Tx, record: SubmittedRecord): Promise<void> {
    await tx.insert(SubmittedRecord, record);
  }

  async insertEndorsement(tx: Tx, endorsement: Endorsement): Promise<void> {
    await tx.insert(Endorsement, endorsement);
  }
}
