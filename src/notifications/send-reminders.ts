import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import { IdentityQueries } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import type { WaitingRow } from '../kernel/waiting';
import { formatDate, sayParams, translatorFor } from '../ui';
import { EnqueueNotice } from './enqueue-notice';
import { MOST_REMINDERS, mondayOf, remindsOn } from './reminder-days';
import { WaitingDesk } from './waiting-desk';

/** The weekly mail counts as a reminder of this. */
const DIGEST = 'digest';
/** A mail names so many things; the home page has them all. */
const MOST_LINES = 12;

/**
 * Before, on and after a last day, and once a week what waits: one mail to one person about everything, in their
 * language. What waits is asked at that moment, so that nobody is reminded of what is done.
 */
@Injectable()
export class SendReminders {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly identity: IdentityQueries,
    private readonly desk: WaitingDesk,
    private readonly enqueue: EnqueueNotice,
  ) {}

  /** Reminders of the day. */
  async daily(): Promise<{ people: number }> {
    const today = dayInPhnomPenh(this.clock.now());
    return this.each(async (tx, actor, rows) => {
      const due = rows.filter(
        ({ dueAt, reminders }) => dueAt !== null && remindsOn(dayOf(dueAt), today, reminders?.days),
      );
      const open = await this.below(tx, actor, due, today);
      if (open.length === 0) return false;
      for (const { href } of open) await this.note(tx, actor.personId, href, today);
      await this.mail(tx, actor, 'reminder', open);
      return true;
    });
  }

  /** What waits for each person, once a week, unless they said they do not want it. */
  async weekly(): Promise<{ people: number }> {
    const week = mondayOf(dayInPhnomPenh(this.clock.now()));
    return this.each(async (tx, actor, rows) => {
      if (rows.length === 0) return false;
      const [choice]: { wanted: boolean }[] = await tx.query(
        'select wanted from digest_choice where person_id = $1',
        [actor.personId],
      );
      if (choice?.wanted === false) return false;
      if (!(await this.note(tx, actor.personId, DIGEST, week))) return false;
      await this.mail(tx, actor, 'digest', rows);
      return true;
    });
  }

  /** Each person in a transaction of their own: one that fails does not hold up the others. */
  private async each(
    work: (tx: Tx, actor: Actor, rows: readonly WaitingRow[]) => Promise<boolean>,
  ): Promise<{ people: number }> {
    let people = 0;
    for (const accountId of await this.identity.activeAccounts()) {
      const actors = await this.identity.actorsOf(accountId);
      const [first] = actors;
      if (!first) continue;
      const rows = new Map<string, WaitingRow>();
      for (const actor of actors)
        for (const row of await this.desk.of(actor)) if (!rows.has(row.href)) rows.set(row.href, row);
      if (rows.size === 0) continue;
      if (await this.transaction.run((tx) => work(tx, first, [...rows.values()]))) people += 1;
    }
    return { people };
  }

  /** Those below the ceiling that were not said today already. */
  private async below(
    tx: Tx,
    { personId }: Actor,
    rows: readonly WaitingRow[],
    today: string,
  ): Promise<WaitingRow[]> {
    if (rows.length === 0) return [];
    const told: { subject: string; n: number; today: boolean }[] = await tx.query(
      `select subject, count(*)::int as n, bool_or(day = $3) as today from reminder
       where person_id = $1 and subject = any($2) group by subject`,
      [personId, rows.map(({ href }) => href), today],
    );
    const known = new Map(told.map((one) => [one.subject, one]));
    return rows.filter(({ href, reminders }) => {
      const { n, today: told } = known.get(href) ?? { n: 0, today: false };
      return n < (reminders?.most ?? MOST_REMINDERS) && !told;
    });
  }

  private async note(tx: Tx, personId: string, subject: string, day: string): Promise<boolean> {
    const noted: unknown[] = await tx.query(
      `insert into reminder (id, person_id, subject, day) values ($1, $2, $3, $4)
       on conflict do nothing returning id`,
      [newId(), personId, subject, day],
    );
    return noted.length === 1;
  }

  private mail(
    tx: Tx,
    actor: Actor,
    kind: 'reminder' | 'digest',
    rows: readonly WaitingRow[],
  ): Promise<void> {
    return this.enqueue.run(tx, {
      template: `notifications.${kind}`,
      kind: 'mail',
      subjectType: 'person',
      subjectId: actor.personId,
      data: {
        count: rows.length,
        items: rows
          .slice(0, MOST_LINES)
          .map((row) => lineOf(row, actor))
          .join('\n'),
        home: `${env().baseUrl}/`,
        choice: `${env().baseUrl}/letters/weekly`,
      },
      to: { personId: actor.personId },
    });
  }
}

function lineOf({ title, titleKm, detailKey, detailParams, dueAt }: WaitingRow, { locale }: Actor): string {
  const t = translatorFor(locale);
  const name = locale === 'km' ? (titleKm ?? title) : title;
  const due = dueAt === null ? '' : ` (${formatDate(dayOf(dueAt), locale)})`;
  return `• ${name}: ${t(detailKey, sayParams(detailParams, t, locale))}${due}`;
}

const dayOf = (at: string): string => (at.length === 10 ? at : dayInPhnomPenh(new Date(at)));
