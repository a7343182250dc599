import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import type { WaitingRow } from '../kernel/waiting';
import {
  checkInStep,
  daysAfter,
  dueDay,
  reminderDays,
  SHORT_COURSE_PLAN,
  stepOf,
  type PlanStep,
} from './domain';
import type { AsForwarded } from './entities/participation.entity';
import { FollowUpQueries } from './follow-up.queries';
import { participationScope } from './follow-up.policy';
import { DepartureQueries } from './departure.queries';
import { ParticipationQueries } from './participation.queries';

/** The home page shows the most urgent; the board has them all. */
const MOST = 8;
/** The final report is spoken of so many days before it is due. */
const REPORT_DAYS = 30;

interface CardRow {
  readonly id: string;
  readonly card: AsForwarded;
  readonly dueOn: string | null;
  readonly state: string | null;
  readonly months: number | null;
  /** Of the version this participation is followed up by. */
  readonly steps?: readonly PlanStep[] | null;
}

const STEPS = '(select f.steps from follow_up_plan f where f.id = p.follow_up_plan_id) as steps';

/** "What waits for you" as far as participation and follow-up go. */
@Injectable()
export class FollowUpWaiting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly participations: ParticipationQueries,
    private readonly board: FollowUpQueries,
    private readonly departures: DepartureQueries,
    private readonly clock: Clock,
  ) {}

  async rows(actor: Actor): Promise<WaitingRow[]> {
    switch (actor.role) {
      case 'officer':
        return [
          ...(await this.toForward()),
          ...(await this.departures.waitingFor(actor)),
          ...(await this.lateCheckIns(actor)),
        ];
      case 'observer':
        return this.toAccept();
      case 'nominee':
        return [
          ...(await this.departures.waitingFor(actor)),
          ...(await this.ownCheckIns(actor)),
          ...(await this.ownPlans(actor)),
          ...(await this.ownReports(actor)),
        ];
      case 'focal':
      case 'endorser':
        return this.plansToAgree(actor);
      default:
        return [];
    }
  }

  /** Calls with people selected whose names have not gone to Japan. */
  async toForward(): Promise<WaitingRow[]> {
    return (await this.participations.toForward()).map((call) => ({
      status: { group: 'attention', key: 'follow-up:waiting.status.to_forward' },
      title: call.titleEn,
      titleKm: call.titleKm,
      detailKey: 'follow-up:waiting.to_forward',
      detailParams: { count: call.selected, number: call.number },
      course: null,
      dueAt: call.japanDeadline,
      href: `/participation/forward/${call.id}`,
      actionKey: 'follow-up:waiting.act.forward',
      mine: true,
    }));
  }

  private async lateCheckIns(actor: Actor): Promise<WaitingRow[]> {
    const [late, apart] = await Promise.all([
      this.board.board(actor, { view: 'overdue' }),
      this.board.board(actor, { view: 'differs' }),
    ]);
    return [...late.rows.slice(0, MOST), ...apart.rows.slice(0, MOST)].map((row) => {
      const differs = row.condition === 'differs';
      return {
        ...namesOf(row.card),
        status: differs
          ? { group: 'attention', key: 'follow-up:condition.differs' }
          : { group: 'stopped', key: 'follow-up:condition.overdue' },
        detailKey: differs ? 'follow-up:waiting.differs' : 'follow-up:waiting.overdue',
        detailParams: { months: row.months },
        dueAt: row.dueOn,
        href: `/follow-up/${row.participationId}`,
        actionKey: differs ? 'follow-up:waiting.act.settle' : 'follow-up:waiting.act.open',
        mine: true,
      };
    });
  }

  /** One line a call: the Japan side answers for a list of names. */
  private async toAccept(): Promise<WaitingRow[]> {
    const rows: { callId: string; card: AsForwarded; n: number }[] = await this.dataSource.query(
      `select p.call_id as "callId", (array_agg(p.as_forwarded))[1] as card, count(*)::int as n
       from participation p join report_nomination r on r.nomination_id = p.nomination_id
       where p.state = 'forwarded' and r.state = 'forwarded'
       group by p.call_id order by min(p.forwarded_at), p.call_id`,
    );
    return rows.map(({ callId, card, n }) => ({
      status: { group: 'with_someone', key: 'follow-up:state.forwarded' },
      title: card.course.titleEn,
      titleKm: card.course.titleKm,
      detailKey: 'follow-up:waiting.to_accept',
      detailParams: { count: n, number: card.callNumber },
      course: null,
      dueAt: null,
      href: `/acceptance?call=${callId}`,
      actionKey: 'follow-up:waiting.act.accept',
      mine: true,
    }));
  }

  private async ownCheckIns(actor: Actor): Promise<WaitingRow[]> {
    const today = this.today();
    const rows: CardRow[] = await this.dataSource.query(
      `select c.id, p.as_forwarded as card, c.due_on as "dueOn", null as state, c.months, ${STEPS}
       from check_in c join participation p on p.id = c.participation_id
       where p.person_id = $1 and c.self_answered_at is null and c.closes_on >= $2::date
         and (c.opens_on <= $2::date or c.opened_on is not null) order by c.due_on, c.id`,
      [actor.personId, today],
    );
    return rows.map((row) => {
      return {
        ...namesOf(row.card),
        status: lateness(row.dueOn, today),
        detailKey: 'follow-up:waiting.own_check_in',
        detailParams: { months: row.months ?? 0 },
        dueAt: row.dueOn,
        href: `/check-ins/${row.id}`,
        actionKey: 'follow-up:waiting.act.answer',
        mine: true,
        ...reminded(checkInStep(row.steps ?? SHORT_COURSE_PLAN, row.months ?? 0)),
      };
    });
  }

  private async ownPlans(actor: Actor): Promise<WaitingRow[]> {
    const rows: CardRow[] = await this.dataSource.query(
      `select p.id, p.as_forwarded as card, p.completed_on as "dueOn", a.state, null as months, ${STEPS}
       from participation p left join action_plan a on a.participation_id = p.id
       where p.person_id = $1 and p.state in ('departed','completed')
         and (a.state is null or a.state in ('draft','returned')) order by p.forwarded_at, p.id`,
      [actor.personId],
    );
    return rows.map((row) => ({
      ...reminded(planStep(row)),
      ...namesOf(row.card),
      status: {
        group: row.state === 'returned' ? 'attention' : 'not_started',
        key: `follow-up:plan.state.${row.state ?? 'none'}`,
      },
      detailKey: row.state === 'returned' ? 'follow-up:waiting.plan_returned' : 'follow-up:waiting.own_plan',
      detailParams: {},
      dueAt: row.dueOn && planStep(row) ? dueDay(planStep(row)!, row.dueOn) : null,
      href: `/action-plans/${row.id}/edit`,
      actionKey: 'follow-up:waiting.act.plan',
      mine: true,
    }));
  }

  /** Handed in at the secretariat, which writes down the day. */
  private async ownReports(actor: Actor): Promise<WaitingRow[]> {
    const today = this.today();
    const rows: CardRow[] = await this.dataSource.query(
      `select p.id, p.as_forwarded as card, f.due_on as "dueOn", null as state, null as months, ${STEPS}
       from participation p join final_report f on f.participation_id = p.id
       where p.person_id = $1 and f.received_on is null and f.due_on <= $2::date order by f.due_on, p.id`,
      [actor.personId, daysAfter(today, REPORT_DAYS)],
    );
    return rows.map((row) => {
      return {
        ...namesOf(row.card),
        status: lateness(row.dueOn, today),
        detailKey: 'follow-up:waiting.own_report',
        detailParams: {},
        dueAt: row.dueOn,
        href: `/participation#report-${row.id}`,
        actionKey: 'follow-up:waiting.act.open',
        mine: true,
        ...reminded(stepOf(row.steps ?? SHORT_COURSE_PLAN, 'final_report')),
      };
    });
  }

  private async plansToAgree(actor: Actor): Promise<WaitingRow[]> {
    const { organisationId } = participationScope(actor);
    const rows: CardRow[] = await this.dataSource.query(
      `select p.id, p.as_forwarded as card, null as "dueOn", a.state, null as months
       from participation p join action_plan a on a.participation_id = p.id
       where p.organisation_id = $1 and a.state = 'sent' order by a.sent_at, p.id`,
      [organisationId],
    );
    return rows.map((row) => ({
      ...namesOf(row.card),
      status: { group: 'with_someone', key: 'follow-up:plan.state.sent' },
      detailKey: 'follow-up:waiting.plan_to_agree',
      detailParams: {},
      dueAt: null,
      href: `/action-plans/${row.id}`,
      actionKey: 'follow-up:waiting.act.open',
      // The superior has the link; the ministry's desk may agree in their place.
      mine: false,
    }));
  }

  private today(): string {
    return dayInPhnomPenh(this.clock.now());
  }
}

const planStep = ({ steps }: CardRow): PlanStep | null => stepOf(steps ?? SHORT_COURSE_PLAN, 'action_plan');

function reminded(step: PlanStep | null): Pick<WaitingRow, 'reminders'> {
  return step ? { reminders: { days: reminderDays(step.reminders), most: step.reminders.most } } : {};
}

function lateness(dueOn: string | null, today: string): WaitingRow['status'] {
  return (dueOn ?? '') < today
    ? { group: 'stopped', key: 'follow-up:condition.overdue' }
    : { group: 'attention', key: 'follow-up:condition.due' };
}

function namesOf(card: AsForwarded): Pick<WaitingRow, 'title' | 'titleKm' | 'course'> {
  return {
    title: `${card.familyName} ${card.givenName}`,
    titleKm: card.familyNameKm ? `${card.familyNameKm} ${card.givenNameKm ?? ''}`.trim() : null,
    course: { en: card.course.titleEn, km: card.course.titleKm, ja: card.course.titleJa },
  };
}
