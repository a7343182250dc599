import type { StatusGroup } from '../../kernel/waiting';
import {
  INTERVIEW_ACTS,
  INTERVIEW_TRANSITIONS,
  nextTurn,
  type InterviewState,
} from '../domain/interview-lifecycle';
import type { OwnRoom, RoomReader, RoomView } from '../interview.queries';
import { permitsOf } from '../panel-stage';

const GROUP: Readonly<Record<InterviewState, StatusGroup>> = {
  scheduled: 'not_started',
  in_room: 'with_someone',
  done: 'good',
  postponed: 'attention',
  no_show: 'closed',
};
const READER_GROUP: Readonly<Record<RoomReader['state'], StatusGroup>> = {
  barred: 'closed',
  not_declared: 'attention',
  scoring: 'with_someone',
  handed_in: 'good',
};
/** Seconds after which the chair's page asks again who has handed in. */
const AGAIN_AFTER = 10;

const status = (state: InterviewState): object => ({
  group: GROUP[state],
  key: `review:state.interview.${state}`,
});

/** The agenda as the chair and the secretariat see it, with its settings. */
export function agendaPage(view: RoomView, manage: boolean): object {
  const { plan, turns, panel, call, criteria } = view;
  const begun = turns.some(({ interview }) => interview.calledAt !== null);
  return {
    panel,
    call,
    plan,
    begun,
    allowed: permitsOf(call, panel).together,
    turns: turns.map(({ interview, file }) => ({
      interview,
      file,
      until: new Date(interview.startsAt.getTime() + interview.minutes * 60_000),
      status: status(interview.state),
    })),
    criteria: criteria.map((criterion) => ({
      ...criterion,
      questions: plan?.questions[criterion.code] ?? [],
    })),
    typed: {
      days: (plan?.days ?? []).map((day) => day.split('-').reverse().join('/')).join('\n'),
      breaks: (plan?.breaks ?? []).map(({ from, until }) => `${from}-${until}`).join('\n'),
    },
    can: { manage: manage && panel.state !== 'closed' },
  };
}

/** Who is in the room, who comes next, and who of the readers has handed in: not what they gave. */
export function roomPage(view: RoomView, withTurns: boolean): object {
  const { turns, panel, call, plan, criteria, readersOf } = view;
  const current = turns.find(({ interview }) => interview.state === 'in_room') ?? null;
  const next = nextTurn(turns.map(({ interview }) => interview));
  const open = panel.state !== 'closed';
  return {
    panel,
    call,
    plan,
    current,
    next: turns.find(({ interview }) => interview.id === next?.id) ?? null,
    readers: current
      ? readersOf(current.file.nominationId).map((one) => ({
          ...one,
          status: { group: READER_GROUP[one.state], key: `review:room.reader.${one.state}` },
        }))
      : [],
    criteria: criteria.map((criterion) => ({
      ...criterion,
      questions: plan?.questions[criterion.code] ?? [],
    })),
    turns: turns.map(({ interview, file }) => ({
      interview,
      file,
      status: status(interview.state),
      acts: open
        ? INTERVIEW_ACTS.filter(
            (act) =>
              INTERVIEW_TRANSITIONS[act].from.includes(interview.state) && !(act === 'call' && current),
          )
        : [],
    })),
    open,
    withTurns,
    // A page on which somebody may be writing a reason does not renew itself under the pen.
    refreshAfter: open && current && !withTurns ? AGAIN_AFTER : null,
  };
}

/** The room from a reader's chair. */
export function ownRoomPage(room: OwnRoom): object {
  const current = room.turns.find(({ state }) => state === 'in_room') ?? null;
  return {
    ...room,
    current,
    criteria: room.criteria.map((criterion) => ({
      ...criterion,
      questions: room.plan.questions[criterion.code] ?? [],
    })),
    turns: room.turns.map((turn) => ({
      ...turn,
      until: new Date(turn.startsAt.getTime() + turn.minutes * 60_000),
      status: status(turn.state),
    })),
  };
}
