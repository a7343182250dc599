import { Injectable } from '@nestjs/common';
import { IdentityQueries } from '../identity';
import type { Actor } from '../kernel/actor';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import type { ImportFacts } from '../nominations';
import { OUTCOMES, planner, sheetQuestions, type PlannedRow, type RowOutcome, type SheetRow } from './domain';
import type { SheetFacts } from './entities/sheet-import.entity';
import { inTurns } from './in-turns';
import { SheetVerdicts, type RowVerdict } from './sheet-verdicts';

/** What is kept of a planned row until it is confirmed. */
export type StoredPlan = Omit<PlannedRow, 'row' | 'outcome' | 'answers' | 'toImport'> & {
  readonly verdict: RowVerdict | null;
};

export interface SheetPlan {
  readonly rows: readonly (PlannedRow & { readonly verdict: RowVerdict | null })[];
  readonly facts: SheetFacts;
  readonly counts: Record<RowOutcome, number>;
  readonly fingerprint: string;
}

/** Rows and facts to a plan. The same function serves the preview and the act, so that they cannot disagree. */
@Injectable()
export class PlanSheet {
  constructor(
    private readonly verdicts: SheetVerdicts,
    private readonly identity: IdentityQueries,
  ) {}

  async run(
    actor: Actor,
    facts: ImportFacts,
    rows: readonly SheetRow[],
    letters: Readonly<Record<string, string>>,
  ): Promise<SheetPlan> {
    const plan = planner(facts, sheetQuestions(facts.form), letters);
    const organisation = await this.identity.organisation(actor.organisationId);
    const personOf = recordsOf(facts);
    const check = await this.verdicts.of(facts.call, organisation?.code ?? null, personOf.everybody);
    const planned = await inTurns(rows, (row, place) => {
      const one = plan(row, place);
      return {
        ...one,
        verdict: one.outcome === 'refused' ? null : check(one.answers, personOf.row(one, place)),
      };
    });
    const touched = new Set(planned.map(({ number }) => number));
    const counts = Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, planned.filter((row) => row.outcome === outcome).length]),
    ) as Record<RowOutcome, number>;
    const sheet: SheetFacts = {
      slots: facts.slots,
      held: facts.held,
      otherDrafts: facts.own.filter(({ state, number }) => state === 'draft' && !touched.has(number)).length,
      closed: facts.closed.map(({ code, params = {} }) => ({ code, params })),
    };
    return { rows: planned, facts: sheet, counts, fingerprint: await fingerprintOf(facts, planned, sheet) };
  }
}

/** Whose records a row is held against: a draft's own nominee, and people of this organisation; of others nothing is told. */
function recordsOf({ people, own }: ImportFacts) {
  const nominees = new Map(own.map(({ number, personId }) => [number, personId]));
  const known = people.map((person) => (person?.own ? person.personId : null));
  return {
    everybody: [...new Set([...nominees.values(), ...known.filter((id) => id !== null)])],
    row: ({ number }: PlannedRow, place: number): string | null =>
      (number ? nominees.get(number) : null) ?? known[place] ?? null,
  };
}

/** Of everything a reader relies on who confirms: what becomes of each row, from which version, and the room there is. */
async function fingerprintOf(
  { call }: ImportFacts,
  rows: readonly PlannedRow[],
  { slots, held, closed }: SheetFacts,
): Promise<string> {
  const hashes = await inTurns(rows, ({ row, outcome, number, version, changes, findings, toImport }) =>
    sha256Hex(
      canonicalJson({
        ...{ row, outcome, number, version, changes, findings },
        sections: toImport?.sections ?? [],
      }),
    ),
  );
  return sha256Hex(canonicalJson({ hashes, slots, held, closed, version: call.version, state: call.state }));
}
