import { FINAL_REPORT_MONTHS } from '../../follow-up/domain';
import { Chance } from './chance';
import { plusDays, plusMonths, schedule } from './days';
import { answersOf, planOf, type HistoryAnswer, type HistoryPlan } from './history-answers';

/** What a generated history stands on: reference data, and the day on which it ends. */
export interface HistoryGround {
  readonly today: string;
  readonly courses: readonly { id: string; programme: string; titleEn: string }[];
  readonly organisations: readonly { id: string; code: string }[];
  readonly provinces: readonly string[];
  readonly tags: readonly string[];
}

export interface HistorySize {
  readonly years: number;
  readonly participants: number;
  readonly seed: number;
}

/** Twenty years and ten thousand officials who came back. */
export const WHOLE_HISTORY: HistorySize = { years: 20, participants: 10_000, seed: 20_261_125 };

export type HistoryGate = 'nominated' | 'eligible' | 'selected' | 'accepted' | 'completed';

export interface HistoryCall {
  readonly id: string;
  readonly number: string;
  readonly year: number;
  readonly courseId: string;
  readonly programme: string;
  readonly titleEn: string;
  readonly tags: readonly string[];
  readonly openedOn: string;
}

export interface HistoryPerson {
  readonly nominationId: string;
  readonly personId: string;
  readonly participationId: string;
  readonly number: string;
  readonly call: HistoryCall;
  readonly organisation: { id: string; code: string };
  readonly province: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly gate: HistoryGate;
  /** Placed on the reserve list and not called up. */
  readonly reserve: boolean;
  readonly departedOn: string;
  readonly completedOn: string | null;
  readonly agreedOn: string | null;
  readonly report: { readonly dueOn: string; readonly receivedOn: string | null } | null;
  readonly plan: HistoryPlan | null;
  readonly answers: readonly HistoryAnswer[];
}

export interface History {
  readonly calls: readonly HistoryCall[];
  readonly people: readonly HistoryPerson[];
}

const CALLS_A_YEAR = 12;
/** Of a hundred nominated, as many get as far as each gate; the rest are stopped there. */
const PASS = { eligible: 0.78, selected: 0.62, accepted: 0.96, completed: 0.97 };

/**
 * An invented history, realistic in what matters for figures: fewer women than men, large and small ministries, people who
 * move or leave, answers that grow rarer with the years, and blanks in the records. The same for the same seed.
 */
export function history(ground: HistoryGround, size: HistorySize): History {
  const chance = new Chance(size.seed);
  const first = Number(ground.today.slice(0, 4)) - size.years;
  const calls = Array.from({ length: size.years * CALLS_A_YEAR }, (_, at) =>
    callOf(ground, chance, first, at),
  );
  const people: HistoryPerson[] = [];
  let completed = 0;
  for (let serial = 1; completed < size.participants; serial += 1) {
    // Each call in turn until enough have come back: all years have about the same number.
    const person = personOf(ground, chance, calls[serial % calls.length]!, serial);
    people.push(person);
    if (person.gate === 'completed') completed += 1;
  }
  return { calls, people };
}

function callOf(ground: HistoryGround, chance: Chance, first: number, at: number): HistoryCall {
  const year = first + Math.floor(at / CALLS_A_YEAR);
  const within = at % CALLS_A_YEAR;
  const course = chance.pick(ground.courses);
  return {
    id: chance.id(),
    number: `C-${year}-${String(within + 1).padStart(4, '0')}`,
    ...{ year, courseId: course.id, programme: course.programme, titleEn: course.titleEn },
    tags: [...new Set([chance.pick(ground.tags), chance.pick(ground.tags)])],
    openedOn: `${year}-${String(within + 1).padStart(2, '0')}-03`,
  };
}

function personOf(ground: HistoryGround, chance: Chance, call: HistoryCall, serial: number): HistoryPerson {
  const sex = chance.happens(0.02) ? null : chance.happens(0.36) ? 'female' : 'male';
  // A few ministries send most: the square makes the first of the list common.
  const organisation = ground.organisations[Math.floor(chance.next() ** 2 * ground.organisations.length)]!;
  const eligible = chance.happens(PASS.eligible);
  const selected = eligible && chance.happens(PASS.selected);
  const accepted = selected && chance.happens(PASS.accepted);
  const completed = accepted && chance.happens(PASS.completed);
  const gate = completed
    ? 'completed'
    : accepted
      ? 'accepted'
      : selected
        ? 'selected'
        : eligible
          ? 'eligible'
          : 'nominated';
  const departedOn = plusMonths(call.openedOn, 6);
  const completedOn = completed ? plusDays(departedOn, 20 + chance.below(120)) : null;
  const dueOn = completedOn && plusMonths(completedOn, FINAL_REPORT_MONTHS);
  const came = dueOn && chance.happens(0.7) ? plusDays(dueOn, chance.below(60) - 40) : null;
  const plan = completedOn && chance.happens(0.85) ? planOf(chance, completedOn) : null;
  const agreedOn =
    plan && completedOn && chance.happens(0.8) ? plusDays(completedOn, chance.below(60)) : null;
  const until = (day: string | null): string | null => (day && day <= ground.today ? day : null);
  return {
    ...{ nominationId: chance.id(), personId: chance.id(), participationId: chance.id() },
    number: `N-${call.year}-${String(serial).padStart(6, '0')}`,
    ...{ call, organisation, sex, gate, departedOn, completedOn, plan },
    province: chance.happens(0.05) ? null : chance.pick(ground.provinces),
    reserve: gate === 'eligible' && chance.happens(0.25),
    agreedOn: until(agreedOn),
    report: dueOn ? { dueOn, receivedOn: until(came) } : null,
    answers: completedOn ? answersOf(chance, schedule(completedOn, [3, 6, 12, 24, 36]), ground.today) : [],
  };
}
