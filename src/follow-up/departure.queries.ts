import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import type { WaitingRow } from '../kernel/waiting';
import { CallQueries, type CallFacts } from '../programmes';
import { stepStandings, type StepStanding } from './domain/departure-steps';
import type { AsForwarded } from './entities/participation.entity';
import { ParticipationQueries, type ParticipationRecord } from './participation.queries';

/** The home page names the most urgent; each list has them all. */
const MOST = 8;

export interface DepartureList {
  readonly participation: ParticipationRecord;
  readonly leavesOn: string | null;
  readonly steps: readonly StepStanding[];
}

@Injectable()
export class DepartureQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly participations: ParticipationQueries,
    private readonly calls: CallQueries,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, participationId: string): Promise<DepartureList> {
    const participation = await this.participations.record(actor, participationId);
    const call = await this.calls.facts(participation.callId);
    const [row]: { leavesOn: string | null }[] = await this.dataSource.query(
      'select leaves_on as "leavesOn" from participation where id = $1',
      [participationId],
    );
    const done: { step: string; doneAt: Date }[] = await this.dataSource.query(
      'select step, done_at as "doneAt" from departure_step where participation_id = $1',
      [participationId],
    );
    const leavesOn = row?.leavesOn ?? startOf(call);
    return { participation, leavesOn, steps: stepStandings(leavesOn, done, this.today()) };
  }

  /** Accepted people whose steps are late: the secretariat's own, or the participant's orientation. */
  async waitingFor(actor: Actor): Promise<WaitingRow[]> {
    if (actor.role !== 'officer' && actor.role !== 'nominee') return [];
    const own = actor.role === 'nominee';
    const rows: {
      id: string;
      card: AsForwarded;
      callId: string;
      leavesOn: string | null;
      done: DoneStep[];
    }[] = await this.dataSource.query(
      `select p.id, p.as_forwarded as card, p.call_id as "callId", p.leaves_on as "leavesOn",
           coalesce((select json_agg(json_build_object('step', s.step, 'doneAt', s.done_at))
             from departure_step s where s.participation_id = p.id), '[]') as done
         from participation p join report_nomination n on n.nomination_id = p.nomination_id
         where p.state = 'accepted' and n.state not in ('withdrawn','substituted')
           and ($1::uuid is null or p.person_id = $1) order by p.sort_name, p.id`,
      [own ? actor.personId : null],
    );
    const calls = await this.calls.factsOf([...new Set(rows.map(({ callId }) => callId))]);
    const waiting = rows.flatMap(({ id, card, callId, leavesOn, done }): WaitingRow[] => {
      const call = calls.get(callId);
      const steps = stepStandings(leavesOn ?? (call ? startOf(call) : null), done, this.today());
      const mine = steps.filter(({ by, mark }) =>
        own ? by === 'participant' && mark !== 'done' : by === 'office' && mark === 'late',
      );
      const [first] = mine.map(({ dueOn }) => dueOn).sort();
      if (first === undefined) return [];
      const late = mine.some(({ mark }) => mark === 'late');
      return [
        {
          status: late
            ? { group: 'stopped', key: 'follow-up:departure.mark.late' }
            : { group: 'attention', key: 'follow-up:departure.mark.open' },
          title: own ? card.course.titleEn : `${card.familyName} ${card.givenName}`,
          titleKm: own ? card.course.titleKm : khmerName(card),
          detailKey: own ? 'follow-up:departure.waiting.own' : 'follow-up:departure.waiting.office',
          detailParams: { count: mine.length, number: card.number },
          course: own ? null : { en: card.course.titleEn, km: card.course.titleKm, ja: card.course.titleJa },
          dueAt: first,
          href: own ? `/participation/${id}/orientation` : `/participation/${id}/before-departure`,
          actionKey: 'common:open',
          mine: true,
        },
      ];
    });
    return waiting.slice(0, MOST);
  }

  private today(): string {
    return dayInPhnomPenh(this.clock.now());
  }
}

interface DoneStep {
  readonly step: string;
  readonly doneAt: Date;
}

/** The first day in Japan as the call states it; else the first day of the course. */
function startOf({ phases }: CallFacts): string | null {
  return (phases.find(({ mode }) => mode === 'JAPAN') ?? phases[0])?.from ?? null;
}

const khmerName = ({ familyNameKm, givenNameKm }: AsForwarded): string | null =>
  familyNameKm && givenNameKm ? `${familyNameKm} ${givenNameKm}` : null;
