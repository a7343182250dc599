import { daysAfter } from '../../src/follow-up/domain';
import type { History, HistoryPerson } from '../../src/ops/demo/history';
import type { HistoryAnswer } from '../../src/ops/demo/history-answers';
import type { Grouping } from '../../src/reporting/domain';

/** Whether an indicator counts for a person, and if so whether it was answered, and whether the answer was yes. */
export type Fact = { answered: boolean; yes: boolean } | null;
type Read = (person: HistoryPerson, today: string) => Fact[];

/** The indicators once more, person by person over the history as it was made: nothing of the product's SQL is used. */
export const INDEPENDENT: Readonly<Record<string, Read>> = {};
const define = (code: string, read: Read): void => {
  (INDEPENDENT as Record<string, Read>)[code] = read;
};
const one = (code: string, read: (person: HistoryPerson, today: string) => Fact): void =>
  define(code, (person, today) => [read(person, today)]);

const fact = (value: boolean | null | undefined): Fact => ({ answered: value != null, yes: value === true });
const dueAt = (person: HistoryPerson, months: number, today: string): HistoryAnswer | null =>
  person.answers.find((answer) => answer.months === months && answer.dueOn <= today) ?? null;

/** The worse of the two words on the post. */
function post({ self, supervisor }: HistoryAnswer): 'same' | 'moved' | 'left' | null {
  const words = [self?.post, supervisor?.post];
  for (const word of ['left', 'moved', 'same'] as const) if (words.includes(word)) return word;
  return null;
}

for (const years of [1, 2, 3]) {
  one(`RET-${years}`, (person, today) => {
    const answer = dueAt(person, years * 12, today);
    if (!answer) return null;
    const where = post(answer);
    if (where === 'moved') return fact(answer.self?.sameOrganisation ?? answer.supervisor?.sameOrganisation);
    return fact(where === null ? null : where === 'same');
  });
  one(`PUB-${years}`, (person, today) => {
    const answer = dueAt(person, years * 12, today);
    const where = answer && post(answer);
    return answer && fact(where === null ? null : where !== 'left');
  });
}
for (const months of [6, 12])
  one(`POST-${months}`, (person, today) => {
    const answer = dueAt(person, months, today);
    return answer && fact(answer.supervisor?.fieldMatches);
  });
one('NET', (person, today) => {
  const answer = dueAt(person, 12, today);
  return answer && fact(answer.self?.contact);
});
one('PRO', (person, today) => {
  const answer = dueAt(person, 24, today);
  return answer && fact(answer.self?.promoted ?? answer.supervisor?.promoted);
});
for (const by of ['self', 'supervisor'] as const)
  define(`RSP-${by}`, ({ answers }, today) =>
    answers.filter(({ dueOn }) => dueOn <= today).map((answer) => fact(answer[by] !== null)),
  );

/** Over all check-ins of a person: any yes is a yes, only silence is no answer. */
const everSelf = (read: (word: NonNullable<HistoryAnswer['self']>) => boolean | null) => {
  return (person: HistoryPerson, today: string): Fact => {
    if (!dueAt(person, 3, today)) return null;
    const words = person.answers
      .flatMap(({ self }) => (self ? [read(self)] : []))
      .filter((word) => word !== null);
    return fact(words.length === 0 ? null : words.includes(true));
  };
};
one(
  'KSS',
  everSelf(({ sessions }) => (sessions === null ? null : sessions > 0)),
);
one(
  'TRN',
  everSelf(({ trainer }) => trainer),
);
one(
  'OUT',
  everSelf(({ outputs }) => (outputs === null ? null : outputs.length > 0)),
);
for (const blocker of [
  ...(['budget', 'equipment', 'staff', 'superior_support', 'transferred'] as const),
  ...(['different_context', 'law', 'other'] as const),
])
  one(`BLK-${blocker}`, (person, today) => {
    if (!dueAt(person, 3, today)) return null;
    const words = person.answers
      .flatMap(({ self, supervisor }) => [self, supervisor])
      .filter((word) => word !== null);
    return fact(words.length === 0 ? null : words.some(({ blockers }) => blockers.includes(blocker)));
  });

one('API', ({ plan, answers }, today) => {
  if (!plan || plan.activities.some(({ dueOn }) => dueOn > today)) return null;
  const weight = plan.activities.reduce((sum, activity) => sum + activity.weight, 0);
  const done = plan.activities.reduce((sum, activity) => sum + activity.weight * activity.progress, 0);
  return fact(answers.some(({ self }) => self !== null) ? done >= 80 * weight : null);
});
one('APA', ({ completedOn, agreedOn }, today) => {
  if (!completedOn || daysAfter(completedOn, 30) > today) return null;
  return fact(agreedOn !== null && agreedOn <= daysAfter(completedOn, 30));
});
one('FRT', ({ report }, today) => {
  if (!report || report.dueOn > today) return null;
  return fact(report.receivedOn !== null && report.receivedOn <= report.dueOn);
});
const GATES = ['nominated', 'eligible', 'selected', 'accepted', 'completed'] as const;
for (const gate of GATES)
  one(`GEN-${gate}`, ({ gate: last, sex }) =>
    GATES.indexOf(last) >= GATES.indexOf(gate) ? fact(sex && sex === 'female') : null,
  );

export function groupsOf(person: HistoryPerson, by: Grouping): readonly string[] {
  switch (by) {
    case 'none':
      return ['all'];
    case 'programme':
      return [person.call.programme];
    case 'organisation':
      return [person.organisation.code];
    case 'year':
      return [String(person.call.year)];
    case 'sex':
      return [person.sex ?? 'not_stated'];
    case 'province':
      return [person.province ?? 'not_stated'];
    case 'tag':
      return person.call.tags;
  }
}

/** `code/group` to due, answered, yes. */
export function independentCounts({ people }: History, by: Grouping, today: string): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const person of people)
    for (const [code, read] of Object.entries(INDEPENDENT))
      for (const found of read(person, today)) {
        if (!found) continue;
        for (const key of groupsOf(person, by)) {
          const row = counts.get(`${code}/${key}`) ?? [0, 0, 0];
          row[0]! += 1;
          if (found.answered) row[1]! += 1;
          if (found.answered && found.yes) row[2]! += 1;
          counts.set(`${code}/${key}`, row);
        }
      }
  return counts;
}
