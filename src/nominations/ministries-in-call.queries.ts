import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdentityQueries, type OrganisationView } from '../identity';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import { deadlineFor, NOMINATION, slotsFor } from '../programmes/domain';
import { reminderBlocker, type NoReminder } from './domain/reminders';

export interface MinistryInCall {
  readonly organisation: OrganisationView;
  readonly slots: number;
  readonly deadline: Date;
  readonly sent: number;
  readonly drafts: number;
  readonly reminders: number;
  readonly lastReminded: Date | null;
  readonly hasDesk: boolean;
  /** Why it is not reminded now; null when it may be. */
  readonly blocker: NoReminder | null;
}

/** Which organisations take part in a call, and which have sent nobody yet. For the secretariat. */
@Injectable()
export class MinistriesInCall {
  constructor(
    private readonly dataSource: DataSource,
    private readonly identity: IdentityQueries,
  ) {}

  async of(call: CallFacts, now: Date, tx: Tx = this.dataSource.manager): Promise<MinistryInCall[]> {
    const invited = await this.invited(call, tx);
    const rows: {
      organisationId: string;
      sent: number;
      drafts: number;
      reminders: number;
      lastReminded: Date | null;
    }[] = await tx.query(
      `select o.id as "organisationId",
         (select count(*)::int from nomination n where n.call_id = $1 and n.organisation_id = o.id
            and n.submitted_at is not null and n.state not in ('withdrawn','substituted')) as sent,
         (select count(*)::int from nomination n where n.call_id = $1 and n.organisation_id = o.id
            and n.state = 'draft') as drafts,
         (select count(*)::int from ministry_reminder r where r.call_id = $1 and r.organisation_id = o.id) as reminders,
         (select max(sent_at) from ministry_reminder r where r.call_id = $1 and r.organisation_id = o.id)
           as "lastReminded"
       from unnest($2::uuid[]) o(id)`,
      [call.id, invited.map(({ id }) => id)],
    );
    const desks = new Set(
      (await this.identity.holdersOf('focal')).map(({ organisationId }) => organisationId),
    );
    const found = new Map(rows.map((row) => [row.organisationId, row]));
    return invited.map((organisation) => {
      const { sent = 0, drafts = 0, reminders = 0, lastReminded = null } = found.get(organisation.id) ?? {};
      const slots = slotsFor(call, organisation.code);
      const deadline = deadlineFor(call, NOMINATION, { organisationId: organisation.id });
      const hasDesk = desks.has(organisation.id);
      const facts = { slots, deadline, sent, drafts, reminders, lastReminded, hasDesk };
      return { organisation, ...facts, blocker: reminderBlocker(facts, now) };
    });
  }

  /** The organisations a call names, or every ministry; one that nominated without being named belongs to it as well. */
  private async invited(call: CallFacts, tx: Tx): Promise<OrganisationView[]> {
    const all = await this.identity.organisations(['ministry', 'province', 'institution']);
    const named = call.targetOrganisations;
    const nominating: { id: string }[] = await tx.query(
      'select distinct organisation_id as id from nomination where call_id = $1',
      [call.id],
    );
    const also = new Set(nominating.map(({ id }) => id));
    return all.filter(
      ({ id, code, kind }) => also.has(id) || (named ? named.includes(code) : kind === 'ministry'),
    );
  }
}
