import { followUpStatus } from '../../follow-up/domain';
import type { History, HistoryCall, HistoryPerson } from './history';
import type { HistoryAnswer, HistoryWord } from './history-answers';

export type Row = Readonly<Record<string, unknown>>;

/** The rows of each table, in the order in which they may be written. */
export function* historyRows(
  { calls, people }: History,
  rubricVersionId: string,
): Generator<[string, Row[]]> {
  const forwarded = people.filter(
    ({ gate }) => gate === 'selected' || gate === 'accepted' || gate === 'completed',
  );
  const returned = people.filter(({ completedOn }) => completedOn !== null);
  const planned = returned.filter(({ plan }) => plan !== null);
  const checkIns = returned.flatMap((person) => person.answers.map((answer) => ({ person, answer })));
  yield ['call', calls.map((call) => callRow(call, rubricVersionId))];
  yield ['person', people.map(personRow)];
  yield ['nomination', people.map(nominationRow)];
  yield ['participation', forwarded.map(participationRow)];
  yield ['final_report', returned.map(reportRow)];
  yield ['action_plan', planned.map(planRow)];
  yield ['action_plan_activity', planned.flatMap(activityRows)];
  yield ['check_in', checkIns.map(({ person, answer }) => checkInRow(person, answer))];
  yield ['check_in_answer', checkIns.flatMap(({ answer }) => answerRows(answer))];
}

const noon = (day: string): string => `${day}T05:00:00Z`;

function callRow({ id, number, courseId, titleEn, tags, openedOn }: HistoryCall, rubric: string): Row {
  return {
    ...{ id, number, course_id: courseId, title_en: titleEn, state: 'decided', seats: 60, reserve_seats: 20 },
    ...{ slots_per_organisation: 20, reviews_each: 3, nomination_deadline: noon(openedOn) },
    ...{
      endorsement_deadline: noon(openedOn),
      phases: [],
      rules: [],
      rubric_version_id: rubric,
      minimums: [],
    },
    ...{ ranking_policy: 'raw', follow_up_months: [3, 6, 12, 24, 36], tags, created_at: noon(openedOn) },
    ...{ opened_at: noon(openedOn), closed_at: noon(openedOn), decided_at: noon(openedOn) },
  };
}

function personRow({ personId, number, sex, call }: HistoryPerson): Row {
  return { id: personId, family_name: 'HISTORY', given_name: number, sex, created_at: noon(call.openedOn) };
}

const STATE = {
  nominated: 'ineligible',
  eligible: 'not_selected',
  selected: 'not_accepted',
  accepted: 'ended_early',
};

function nominationRow(person: HistoryPerson): Row {
  const { call, gate, organisation } = person;
  const order = ['nominated', 'eligible', 'selected', 'accepted', 'completed'];
  const at = (needed: string): string | null =>
    order.indexOf(gate) >= order.indexOf(needed) ? noon(call.openedOn) : null;
  return {
    ...{ id: person.nominationId, number: person.number, call_id: call.id, organisation_id: organisation.id },
    ...{ person_id: person.personId, started_by: person.personId, province_code: person.province },
    state: gate === 'completed' ? 'completed' : person.reserve ? 'reserve' : STATE[gate],
    ...{
      state_since: noon(call.openedOn),
      created_at: noon(call.openedOn),
      submitted_at: noon(call.openedOn),
    },
    ...{ endorsed_at: noon(call.openedOn), screened_at: noon(call.openedOn), reviewed_at: at('eligible') },
    ...{ selected_at: at('selected'), forwarded_at: at('selected'), accepted_at: at('accepted') },
    ...{ departed_at: at('accepted'), completed_at: at('completed') },
  };
}

function participationRow(person: HistoryPerson): Row {
  const { call, organisation, completedOn, gate } = person;
  const name = { nameEn: organisation.code, nameKm: null, nameJa: null };
  return {
    ...{ id: person.participationId, nomination_id: person.nominationId, call_id: call.id },
    ...{
      person_id: person.personId,
      organisation_id: organisation.id,
      sort_name: `HISTORY ${person.number}`,
    },
    state: gate === 'completed' ? 'completed' : STATE[gate],
    as_forwarded: {
      ...{ number: person.number, familyName: 'HISTORY', givenName: person.number, familyNameKm: null },
      ...{ givenNameKm: null, departmentName: null, organisationCode: organisation.code, organisation: name },
      ...{
        callNumber: call.number,
        courseCode: '',
        course: { titleEn: call.titleEn, titleKm: null, titleJa: null },
      },
    },
    ...{
      follow_up_months: [3, 6, 12, 24, 36],
      forwarded_at: noon(call.openedOn),
      decided_at: noon(call.openedOn),
    },
    ...{ departed_on: gate === 'selected' ? null : person.departedOn, completed_on: completedOn },
    ...{ ended_on: gate === 'accepted' ? person.departedOn : null, created_at: noon(call.openedOn) },
    ...latestStatus(person),
  };
}

function latestStatus(person: HistoryPerson): Row {
  const last = [...person.answers]
    .reverse()
    .find(({ self, supervisor }) => self !== null || supervisor !== null);
  const found = last && statusOf(person, last);
  return {
    ...{ status: found?.status ?? null, status_rule: found?.rule ?? null },
    ...{ status_months: last?.months ?? null, status_at: last ? noon(last.dueOn) : null },
  };
}

function reportRow({ participationId, report }: HistoryPerson): Row {
  const { dueOn, receivedOn } = report!;
  const at = receivedOn && noon(receivedOn);
  return { participation_id: participationId, due_on: dueOn, received_on: receivedOn, recorded_at: at };
}

function planRow({ plan, participationId, agreedOn, completedOn }: HistoryPerson): Row {
  return {
    ...{ id: plan!.id, participation_id: participationId, state: agreedOn ? 'agreed' : 'sent' },
    ...{
      agreed_at: agreedOn && noon(agreedOn),
      created_at: noon(completedOn!),
      updated_at: noon(completedOn!),
    },
    ...{ owner_unit: 'Department', people_trained: 5 },
  };
}

function activityRows({ plan }: HistoryPerson): Row[] {
  return plan!.activities.map(({ id, weight, progress, dueOn }, position) => ({
    ...{ id, action_plan_id: plan!.id, position, title: 'Activity', owner: 'Department', indicator: 'Done' },
    ...{ target: '1', due_on: dueOn, budget_source: 'own_budget', weight, progress },
  }));
}

function statusOf({ plan }: HistoryPerson, { months, dueOn, self, supervisor }: HistoryAnswer) {
  const foundations = {
    ownerUnitNamed: plan !== null,
    peopleTrained: plan !== null,
    budgetLineExists: false,
  };
  const activities = plan?.activities ?? [];
  return followUpStatus({ months, dueOn, activities, ...foundations, self, supervisor, settledFor: null });
}

function checkInRow(person: HistoryPerson, answer: HistoryAnswer): Row {
  const said = answer.self !== null || answer.supervisor !== null;
  const found = said ? statusOf(person, answer) : null;
  return {
    ...{ id: answer.id, participation_id: person.participationId, months: answer.months },
    ...{ opens_on: answer.opensOn, due_on: answer.dueOn, closes_on: answer.closesOn },
    self_answered_at: answer.self && noon(answer.dueOn),
    supervisor_answered_at: answer.supervisor && noon(answer.dueOn),
    ...{
      status: found?.status ?? null,
      status_rule: found?.rule ?? null,
      status_facts: found?.facts ?? null,
    },
    ...{ status_at: said ? noon(answer.dueOn) : null, contradictions: found?.contradictions ?? [] },
  };
}

function answerRows({ id, self, supervisor, dueOn }: HistoryAnswer): Row[] {
  const row = (word: HistoryWord, by: string): Row => ({
    ...{ id: word.id, check_in_id: id, answered_by: by, channel: by === 'self' ? 'account' : 'link' },
    ...{
      form_version: 2,
      post: word.post,
      use: word.use,
      blockers: word.blockers,
      answered_by_name: 'History',
    },
    ...{
      seen_activities: [],
      seen_codes: [],
      answered_at: noon(dueOn),
      same_organisation: word.sameOrganisation,
    },
    ...{ field_matches: word.fieldMatches, promoted: word.promoted, sessions: word.sessions },
    ...{
      people_reached: word.peopleReached,
      trainer: word.trainer,
      outputs: word.outputs,
      contact: word.contact,
    },
  });
  return [...(self ? [row(self, 'self')] : []), ...(supervisor ? [row(supervisor, 'supervisor')] : [])];
}
