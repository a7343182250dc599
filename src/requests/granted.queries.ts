import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { SLOT_HOLDING, type NominationState } from '../nominations/domain';
import { slotsFor, type CallSlots } from '../programmes/domain';
import { outcomeOf, type RequestOutcome } from './domain';
import { RequestQueries, type ListOfMinistry, type RequestRow } from './requests.queries';

/** Japan said yes; what happened to the person later does not take the place back. */
const ACCEPTED: readonly NominationState[] = ['accepted', 'departed', 'completed', 'ended_early'];

export interface GrantedRow {
  readonly id: string;
  readonly organisation: ListOfMinistry['organisation'];
  readonly rank: number | null;
  readonly course: RequestRow['course'];
  readonly need: string | null;
  readonly people: number;
  /** Numbers of the calls of this course opened in the following year. */
  readonly calls: readonly string[];
  readonly slots: number;
  readonly sent: number;
  readonly accepted: number;
  readonly outcome: RequestOutcome;
}

type CallOfCourse = CallSlots & { readonly id: string; readonly number: string; readonly courseId: string };
interface Counted {
  readonly callId: string;
  readonly organisationId: string;
  readonly sent: number;
  readonly accepted: number;
}

/** Asked for in one year, given in the next: the same course, the same ministry. Whoever reads a list reads its row. */
@Injectable()
export class GrantedQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: RequestQueries,
  ) {}

  async rows(actor: Actor, year: number): Promise<GrantedRow[]> {
    const survey = await this.requests.window(year);
    const lists = await this.requests.lists(actor, survey.id);
    const courses = lists.flatMap(({ requests }) => requests.map(({ courseId }) => courseId));
    const calls: CallOfCourse[] = await this.dataSource.query(
      `select id, number, course_id as "courseId", slots_per_organisation as "slotsPerOrganisation",
         slots_by_organisation as "slotsByOrganisation", target_organisations as "targetOrganisations"
       from call where state <> 'draft' and course_id = any($1::uuid[])
         and extract(year from opened_at at time zone 'Asia/Phnom_Penh') = $2 order by number`,
      [courses.filter(Boolean), year + 1],
    );
    const counted: Counted[] = await this.dataSource.query(
      `select call_id as "callId", organisation_id as "organisationId",
         count(*) filter (where state = any($3))::int as sent, count(*) filter (where state = any($4))::int as accepted
       from nomination where call_id = any($1::uuid[]) and ($2::uuid is null or organisation_id = $2)
       group by call_id, organisation_id`,
      [calls.map(({ id }) => id), organisationScope(actor), SLOT_HOLDING, ACCEPTED],
    );
    return lists.flatMap(({ organisation, requests }) =>
      requests.map((request) => rowOf(organisation, request, calls, counted)),
    );
  }
}

function rowOf(
  organisation: ListOfMinistry['organisation'],
  { id, rank, course, courseId, need, people }: RequestRow,
  allCalls: readonly CallOfCourse[],
  counted: readonly Counted[],
): GrantedRow {
  const calls = allCalls.filter((call) => courseId !== null && call.courseId === courseId);
  const own = counted.filter(
    ({ callId, organisationId }) =>
      organisationId === organisation.id && calls.some((call) => call.id === callId),
  );
  const slots = calls.reduce((sum, call) => sum + slotsFor(call, organisation.code), 0);
  const accepted = own.reduce((sum, one) => sum + one.accepted, 0);
  return {
    ...{ id, organisation, rank, course, need, people, slots, accepted },
    calls: calls.map(({ number }) => number),
    sent: own.reduce((sum, one) => sum + one.sent, 0),
    outcome: outcomeOf({ hasCourse: courseId !== null, people, calls: calls.length, slots, accepted }),
  };
}
