import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { sha256Hex } from '../kernel/domain/canonical';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { ConflictCheck } from './conflict-check';
import { affinity, NO_EXPERTISE } from './domain/affinity';
import { availabilityOf, type Availability } from './domain/availability';
import type { Plan, PlanInput } from './domain/assignment-plan';
import type { Conflict } from './domain/conflict-of-interest';
import { READING_STATES, REVIEW_TRANSITIONS } from './domain/review-lifecycle';
import type { ConflictOfInterest } from './entities/conflict-of-interest.entity';
import type { Panel } from './entities/panel.entity';
import type { PanelFile } from './entities/panel-file.entity';
import type { PanelMember } from './entities/panel-member.entity';
import type { ReaderProfile } from './entities/reader-profile.entity';
import type { ReviewAssignment } from './entities/review-assignment.entity';
import { PlanRuns } from './plan-runs';
import { ReviewRepository } from './review.repository';

export interface PlannedFile extends PanelFile {
  readonly nomination: NominationFacts;
  readonly readers: readonly string[];
  /** The one who looks has a conflict with it. */
  readonly hidden?: boolean;
  /** Of a blind panel: the name is not shown. */
  readonly anonymous?: boolean;
}

export interface PanelFacts {
  readonly files: readonly PlannedFile[];
  readonly members: readonly PanelMember[];
  /** Members who read; the chair does not. */
  readonly readers: readonly PanelMember[];
  readonly assignments: readonly ReviewAssignment[];
  /** Copies given out before the rules found a conflict, and not handed in. */
  readonly overtaken: readonly ReviewAssignment[];
  /** Found by the rules at this moment. */
  readonly found: readonly Conflict[];
  readonly declared: readonly ConflictOfInterest[];
  readonly call: CallFacts;
  /** Nominees who did not come to a panel in one room: nobody can mark them. */
  readonly absent: readonly string[];
  /** Questions to nominees that can still be answered. */
  readonly openQuestions: readonly { readonly nominationId: string; readonly dueOn: string }[];
  /** What the readers have said of themselves. */
  readonly profiles: ReadonlyMap<string, ReaderProfile>;
  /** What each reader can take, away days counted. */
  readonly available: ReadonlyMap<string, Availability>;
}

export interface PanelPlan extends PanelFacts {
  readonly plan: Plan;
}

/** Nominations in these states are read by nobody any more. */
export const TAKEN_BACK = ['withdrawn', 'substituted'] as const;

export function isStillRead({ state }: Pick<NominationFacts, 'state'>): boolean {
  return state !== 'withdrawn' && state !== 'substituted';
}

function isOvertaken(one: ReviewAssignment, found: readonly Conflict[]): boolean {
  return (
    REVIEW_TRANSITIONS.close_for_conflict.from.includes(one.state) &&
    found.some((f) => f.nominationId === one.nominationId && f.personId === one.personId)
  );
}

/** The shortage in the words of the panel: files and readers by their numbers. */
export function shortageOf({ plan, ...facts }: Pick<PanelPlan, 'plan' | 'files' | 'readers'>): Refusal[] {
  return plan.feasible ? [] : inNumbers(plan.shortage, facts);
}

/** Identifiers of files and readers in a refusal become their numbers in the panel. */
export function inNumbers(
  refusals: readonly Refusal[],
  { files, readers }: Pick<PanelFacts, 'files' | 'readers'>,
): Refusal[] {
  const readerName = (id: string): string =>
    readerLabel(readers.find(({ personId }) => personId === id)?.number);
  const fileNumber = (id: string): string =>
    String(files.find(({ nominationId }) => nominationId === id)?.number ?? '');
  return refusals.map(({ code, params = {} }) => {
    const { nominationIds, personIds, ...figures } = params;
    const names: Record<string, string> = {};
    if (personIds) names.readers = String(personIds).split(' ').map(readerName).join(', ');
    if (nominationIds) names.numbers = String(nominationIds).split(' ').map(fileNumber).join(', ');
    return { code, params: { ...figures, ...names } };
  });
}

/** The lot of a panel is fixed with the panel: nobody draws until the result pleases. */
export function seedOf({ id }: Pick<Panel, 'id'>): string {
  return sha256Hex(id).slice(0, 12);
}

/** How well each reader fits each file. */
function affinitiesOf({ files, readers, call, profiles }: Omit<PanelFacts, 'available'>): number[][] {
  const course = [call.titleEn, call.titleKm, call.titleJa].filter((title) => title !== null);
  return files.map(({ fields, nomination }) => {
    const texts = nomination.departmentName ? [...course, nomination.departmentName] : course;
    const subject = { fields, callFields: call.tags, texts };
    return readers.map(({ personId }) => affinity(profiles.get(personId) ?? NO_EXPERTISE, subject));
  });
}

/** how marks name their reader. */
export function readerLabel(number: number | null | undefined): string {
  return `R-${String(number ?? 0).padStart(2, '0')}`;
}

/** The state of a panel and what assignment would add to it. The preview and the act both come from here. */
@Injectable()
export class PlanPanel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ReviewRepository,
    private readonly nominations: NominationQueries,
    private readonly conflicts: ConflictCheck,
    private readonly runs: PlanRuns,
    private readonly calls: CallQueries,
    private readonly clock: Clock,
  ) {}

  /** Who reads what now, and who may not. A fixed number of questions to the database, however large the panel. */
  async load(tx: Tx, panel: Panel): Promise<PanelFacts> {
    const rows = await this.repository.files(tx, panel.id);
    const facts = await this.nominations.factsOf(
      rows.map(({ nominationId }) => nominationId),
      tx,
    );
    const nominationOf = new Map(facts.map((nomination) => [nomination.id, nomination]));
    const members = await this.repository.members(tx, panel.id);
    const readers = members.filter(({ isChair }) => !isChair);
    const assignments = await this.repository.assignments(tx, panel.id);
    const declared = await this.repository.declaredConflicts(tx, panel.id);
    const active = rows.flatMap((row) => {
      const nomination = nominationOf.get(row.nominationId);
      return nomination && isStillRead(nomination) ? [{ ...row, nomination }] : [];
    });
    const found = await this.conflicts.between(
      tx,
      active.map(({ nomination }) => nomination),
      members.map(({ personId }) => personId),
    );
    const overtaken = assignments.filter((one) => isOvertaken(one, found));
    const files = active.map((file): PlannedFile => {
      const reading = assignments.filter(
        (one) =>
          one.nominationId === file.nominationId &&
          READING_STATES.includes(one.state) &&
          !overtaken.includes(one),
      );
      return { ...file, readers: reading.map(({ personId }) => personId) };
    });
    const call = await this.calls.facts(panel.callId, tx);
    const profiles = await this.repository.profiles(
      tx,
      readers.map(({ personId }) => personId),
    );
    const time = { from: dayInPhnomPenh(panel.openedAt ?? this.clock.now()), to: panel.scoreBy };
    const available = new Map(
      readers.map(({ personId, loadMax }) => [
        personId,
        availabilityOf(loadMax, profiles.get(personId)?.absences ?? [], time),
      ]),
    );
    const { absent, openQuestions } = await this.around(tx, panel);
    const people = { members, readers, profiles, available };
    return { files, ...people, assignments, overtaken, found, declared, call, absent, openQuestions };
  }

  private async around(tx: Tx, { id }: Panel): Promise<Pick<PanelFacts, 'absent' | 'openQuestions'>> {
    const rows: { nominationId: string; dueOn: string | null }[] = await tx.query(
      `select nomination_id as "nominationId", null as "dueOn" from interview where panel_id = $1 and state = 'no_show'
       union all select nomination_id, due_on::text from clarification
         where panel_id = $1 and state = 'asked' and due_on >= $2`,
      [id, dayInPhnomPenh(this.clock.now())],
    );
    return {
      absent: rows.filter(({ dueOn }) => dueOn === null).map(({ nominationId }) => nominationId),
      openQuestions: rows.flatMap(({ nominationId, dueOn }) =>
        dueOn === null ? [] : [{ nominationId, dueOn }],
      ),
    };
  }

  /** How many of the files each of these people could not read. */
  async conflictsOf(facts: PanelFacts, personIds: readonly string[]): Promise<Map<string, number>> {
    // Asked anew: on a page of a blind panel the files stand here without names.
    const files = await this.nominations.factsOf(facts.files.map(({ nominationId }) => nominationId));
    const found = await this.conflicts.between(this.dataSource.manager, files, personIds);
    const count = (id: string): number =>
      new Set(found.filter(({ personId }) => personId === id).map(({ nominationId }) => nominationId)).size;
    return new Map(personIds.map((id) => [id, count(id)]));
  }

  /** What the search is asked. */
  inputOf(facts: PanelFacts, panel: Panel): PlanInput {
    // A copy that was closed by a conflict stays closed even if the ground should no longer be found; so does one that its
    // reader has declined.
    const closed = facts.assignments.filter(({ state }) => state === 'conflicted' || state === 'declined');
    return {
      files: facts.files.map(({ nominationId, readers }) => ({ nominationId, readers })),
      readers: facts.readers.map(({ personId, loadMax, loadMin, organisationId }) => {
        const most = facts.available.get(personId)?.loadMax ?? loadMax;
        return { personId, loadMax: most, loadMin: Math.min(loadMin, most), organisationId };
      }),
      affinity: affinitiesOf(facts),
      expertiseNeeded: panel.expertiseNeeded,
      mixedOrganisations: panel.mixedOrganisations,
      seed: seedOf(panel),
      reviewsEach: panel.reviewsEach,
      barred: [...facts.found, ...facts.declared, ...closed].map(
        ({ nominationId, personId }) => [nominationId, personId] as const,
      ),
    };
  }

  /** The plan as it must be at this moment, for the act that applies it. */
  async run(tx: Tx, panel: Panel): Promise<PanelPlan & { asked: PlanInput }> {
    const facts = await this.load(tx, panel);
    const asked = this.inputOf(facts, panel);
    return { ...facts, asked, plan: await this.runs.finished(asked) };
  }
}
