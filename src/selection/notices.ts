import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/transaction';
import type { NominationFacts } from '../nominations';
import { EnqueueNotice } from '../notifications';
import type { CallFacts } from '../programmes';
import type { SelectionOutcome } from './entities/selection-outcome.entity';
import type { SelectionRun } from './entities/selection-run.entity';
import { readRun, type RunResult } from './domain';
import { reserveLastDay } from './next-promotion';

type Decided = Pick<
  SelectionOutcome,
  'nominationId' | 'result' | 'rank' | 'merit' | 'reason' | 'change' | 'reservePlace'
>;
type Data = Readonly<Record<string, string | number>>;

const LETTER_OF = {
  in: 'selected',
  reserve: 'reserve',
  out: 'not_selected',
  undecided: 'not_selected',
} as const;

/** A letter that comes after its reader withdrew, or was promoted, would be untrue. */
const SEATED = ['selected', 'forwarded', 'accepted', 'departed', 'completed'];
const TRUE_WHILE: Readonly<Record<string, string[]>> = {
  reserve: ['reserve'],
  not_selected: ['not_selected'],
};

/** Letters about a decision: one to each nominee with their own result, one to each ministry about its nominees. */
@Injectable()
export class SelectionNotices {
  constructor(private readonly enqueue: EnqueueNotice) {}

  async decided(
    tx: Tx,
    run: SelectionRun,
    call: CallFacts,
    nominations: readonly NominationFacts[],
    outcomes: readonly Decided[],
  ): Promise<void> {
    const result = JSON.parse(run.result) as RunResult;
    const outcomeOf = new Map(outcomes.map((outcome) => [outcome.nominationId, outcome]));
    const common = {
      ...courseOf(call),
      seats: readRun(run.input).input.selection.rules.seats,
      people: outcomes.length,
      line: points(result.line),
      ...holdsUntil(reserveLastDay(call)),
    };
    for (const nomination of nominations) {
      const outcome = outcomeOf.get(nomination.id);
      if (!outcome) continue;
      const data = { ...common, ...personOf(nomination), ...reasonOf(outcome) };
      await this.toNominee(tx, call.id, nomination, LETTER_OF[outcome.result], data);
    }
    for (const own of byOrganisation(nominations)) {
      await this.toMinistry(tx, call.id, run.id, own, 'ministry_summary', {
        ...common,
        ...namesOf(own, outcomeOf),
      });
    }
  }

  /** Somebody on the reserve list takes a place that fell free. */
  async promoted(tx: Tx, run: SelectionRun, call: CallFacts, nomination: NominationFacts): Promise<void> {
    const data = { ...courseOf(call), ...personOf(nomination) };
    await this.toNominee(tx, call.id, nomination, 'promoted', data);
    await this.toMinistry(tx, call.id, run.id, [nomination], 'ministry_promoted', data);
  }

  /** A substitute takes the seat of somebody who had been selected. */
  async seated(
    tx: Tx,
    run: SelectionRun,
    call: CallFacts,
    nomination: NominationFacts,
    replaced: string,
  ): Promise<void> {
    const data = { ...courseOf(call), ...personOf(nomination), replaced };
    await this.toNominee(tx, call.id, nomination, 'seated', data);
    await this.toMinistry(tx, call.id, run.id, [nomination], 'ministry_seated', data);
  }

  private toNominee(tx: Tx, callId: string, nomination: NominationFacts, letter: string, data: Data) {
    return this.enqueue.run(tx, {
      template: `selection.${letter}`,
      kind: 'letter',
      subjectType: 'nomination',
      subjectId: nomination.id,
      callId,
      data,
      onlyWhile: TRUE_WHILE[letter] ?? [...SEATED],
      to: { personId: nomination.personId },
    });
  }

  private async toMinistry(
    tx: Tx,
    callId: string,
    runId: string,
    own: readonly NominationFacts[],
    letter: string,
    data: Data,
  ): Promise<void> {
    const [first] = own;
    if (!first) return;
    await this.enqueue.run(tx, {
      template: `selection.${letter}`,
      kind: 'letter',
      subjectType: 'selection_run',
      subjectId: runId,
      callId,
      data: {
        ...data,
        organisation: first.organisationNameEn,
        organisationEn: first.organisationNameEn,
        organisationKm: first.organisationNameKm ?? '',
        organisationJa: first.organisationNameJa ?? '',
      },
      to: { organisationId: first.organisationId, role: 'focal' },
    });
  }
}

function holdsUntil(day: string | null): Data {
  return day === null ? { holds: 'no' } : { holds: 'yes', untilOn: day };
}

function courseOf({ titleEn, titleKm, titleJa, number }: CallFacts): Data {
  return {
    call: number,
    course: titleEn,
    courseEn: titleEn,
    courseKm: titleKm ?? '',
    courseJa: titleJa ?? '',
  };
}

function personOf(nomination: NominationFacts): Data {
  return { number: nomination.number, name: latin(nomination), nameKm: khmer(nomination) };
}

/** One decimal: two would pretend to be exact. */
function points(value: number | null): string {
  return value === null ? '' : value.toFixed(1);
}

function reasonOf({ rank, merit, reason, change, reservePlace }: Decided): Data {
  return {
    reason,
    rank: rank ?? 0,
    merit: points(merit),
    change: points(change),
    place: reservePlace ?? 0,
  };
}

/** "CHAN BOPHA (N-2026-0012), …" for each result, in both scripts; a dash where there is nobody. */
function namesOf(own: readonly NominationFacts[], outcomeOf: ReadonlyMap<string, Decided>): Data {
  const data: Record<string, string | number> = { own: own.length };
  for (const [name, results] of Object.entries({
    selected: ['in'],
    reserve: ['reserve'],
    notSelected: ['out'],
  })) {
    const people = own.filter(({ id }) => results.includes(outcomeOf.get(id)?.result ?? ''));
    data[name] = people.map((person) => `${latin(person)} (${person.number})`).join(', ') || '–';
    data[`${name}Km`] = people.map((person) => `${khmer(person)} (${person.number})`).join(', ') || '–';
  }
  return data;
}

function byOrganisation(nominations: readonly NominationFacts[]): NominationFacts[][] {
  const groups = new Map<string, NominationFacts[]>();
  for (const nomination of nominations) {
    const group = groups.get(nomination.organisationId) ?? [];
    group.push(nomination);
    groups.set(nomination.organisationId, group);
  }
  return [...groups.values()];
}

const latin = ({ familyName, givenName }: NominationFacts): string => `${familyName} ${givenName}`;

const khmer = (person: NominationFacts): string =>
  person.familyNameKm && person.givenNameKm ? `${person.familyNameKm} ${person.givenNameKm}` : latin(person);
