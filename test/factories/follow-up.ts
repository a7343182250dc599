import type { DataSource } from 'typeorm';
import {
  checkInSchedule,
  FINAL_REPORT_MONTHS,
  monthsAfter,
  type ParticipationState,
} from '../../src/follow-up/domain';
import { ActionPlanActivity } from '../../src/follow-up/entities/action-plan-activity.entity';
import { ActionPlan } from '../../src/follow-up/entities/action-plan.entity';
import { CheckIn } from '../../src/follow-up/entities/check-in.entity';
import { FinalReport } from '../../src/follow-up/entities/final-report.entity';
import { Participation } from '../../src/follow-up/entities/participation.entity';
import type { Organisation } from '../../src/identity/entities/organisation.entity';
import type { Person } from '../../src/identity/entities/person.entity';
import { newId } from '../../src/kernel/ids';
import type { Call } from '../../src/programmes/entities/call.entity';
import { saveNomination } from './nominations';
import { saveOrganisation, savePerson } from './people';
import { saveCall } from './programmes';

const FORWARDED = new Date('2026-02-01T02:00:00Z');

export interface ParticipationInput extends Partial<Participation> {
  person?: Person;
  organisation?: Organisation;
  call?: Call;
}

export interface SavedParticipation extends Participation {
  readonly person: Person;
  readonly organisation: Organisation;
  readonly checkIns: CheckIn[];
}

/** Somebody forwarded to Japan, in any later state too: departed 01/03/2026, and completed on 19/06/2026 unless said. */
export async function saveParticipation(
  db: DataSource,
  state: ParticipationState = 'forwarded',
  { person: givenPerson, organisation: givenOrganisation, call: givenCall, ...more }: ParticipationInput = {},
): Promise<SavedParticipation> {
  const organisation = givenOrganisation ?? (await saveOrganisation(db));
  const call = givenCall ?? (await saveCall(db, { state: 'decided' }));
  const person = givenPerson ?? (await savePerson(db));
  const nomination = await saveNomination(db, state, {
    person,
    callId: call.id,
    organisationId: organisation.id,
  });
  const left = state === 'departed' || state === 'completed' || state === 'ended_early';
  const participation: Participation = {
    id: newId(),
    nominationId: nomination.id,
    callId: call.id,
    personId: person.id,
    organisationId: organisation.id,
    state,
    asForwarded: {
      number: nomination.number,
      familyName: person.familyName,
      givenName: person.givenName,
      familyNameKm: person.familyNameKm,
      givenNameKm: person.givenNameKm,
      departmentName: nomination.departmentName,
      organisationCode: organisation.code,
      organisation: { nameEn: organisation.nameEn, nameKm: organisation.nameKm, nameJa: organisation.nameJa },
      callNumber: call.number,
      courseCode: 'k1',
      course: { titleEn: call.titleEn, titleKm: call.titleKm, titleJa: call.titleJa },
    },
    sortName: `${person.familyName} ${person.givenName}`,
    followUpMonths: [3, 6, 12, 24, 36],
    followUpPlanId: null,
    supervisorName: 'Prak Sovann',
    supervisorEmail: 'supervisor@example.org',
    forwardedAt: FORWARDED,
    decidedAt: state === 'forwarded' ? null : FORWARDED,
    japanReference: null,
    refusalReason: state === 'not_accepted' ? 'The course is full.' : null,
    leavesOn: null,
    departedOn: left ? '2026-03-01' : null,
    completedOn: state === 'completed' ? '2026-06-19' : null,
    endedOn: state === 'ended_early' ? '2026-04-10' : null,
    endReason: state === 'ended_early' ? 'Called back by the ministry.' : null,
    status: null,
    statusRule: null,
    statusMonths: null,
    statusAt: null,
    createdAt: FORWARDED,
    version: 1,
    ...more,
  };
  await db.getRepository(Participation).insert(participation);
  const checkIns = participation.completedOn
    ? checkInSchedule(participation.completedOn, participation.followUpMonths).map((due): CheckIn => ({
        id: newId(),
        participationId: participation.id,
        ...due,
        openedOn: null,
        selfAnsweredAt: null,
        supervisorAnsweredAt: null,
        status: null,
        statusRule: null,
        statusAt: null,
        statusFacts: null,
        contradictions: [],
        settledFor: null,
        settledNote: null,
        settledBy: null,
        settledAt: null,
        supervisorReminders: 0,
        supervisorRemindedOn: null,
        version: 1,
      }))
    : [];
  if (checkIns.length > 0) await db.getRepository(CheckIn).insert(checkIns);
  if (participation.completedOn)
    await db.getRepository(FinalReport).insert({
      participationId: participation.id,
      dueOn: monthsAfter(participation.completedOn, FINAL_REPORT_MONTHS),
    });
  return { ...participation, person, organisation, checkIns };
}

/** A plan of one activity, half done, with its owner unit named; agreed unless said otherwise. */
export async function savePlan(
  db: DataSource,
  participationId: string,
  state: ActionPlan['state'] = 'agreed',
  activities: Partial<ActionPlanActivity>[] = [{}],
): Promise<{ plan: ActionPlan; activities: ActionPlanActivity[] }> {
  const agreed = state === 'agreed';
  const plan: ActionPlan = {
    id: newId(),
    participationId,
    state,
    ownerUnit: 'Department of Training',
    peopleTrained: 20,
    budgetLine: null,
    sentAt: state === 'draft' ? null : FORWARDED,
    returnNote: state === 'returned' ? 'Name the budget.' : null,
    agreedAt: agreed ? FORWARDED : null,
    agreedByName: agreed ? 'Prak Sovann' : null,
    agreedByRole: agreed ? 'supervisor' : null,
    createdAt: FORWARDED,
    updatedAt: FORWARDED,
    version: 1,
  };
  await db.getRepository(ActionPlan).insert(plan);
  const rows = activities.map((more, position): ActionPlanActivity => ({
    id: newId(),
    actionPlanId: plan.id,
    position,
    title: `Water source map of district ${position + 1}`,
    owner: 'Department of Training',
    indicator: 'Map published',
    target: '1 map',
    dueOn: '2026-09-01',
    budgetSource: 'own_budget',
    weight: 1,
    progress: 50,
    ...more,
  }));
  if (rows.length > 0) await db.getRepository(ActionPlanActivity).insert(rows);
  return { plan, activities: rows };
}
