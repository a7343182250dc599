import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ClosedFiles,
  IdentityQueries,
  PeopleFacts,
  type OrganisationView,
  type PersonFacts,
} from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found } from '../kernel/domain/refusal';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { NominationQueries } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { stageOf, type Stage } from '../programmes/domain';
import { namesAreHidden, withoutIdentity } from './blind';
import { READING_STATES, type PanelState } from './domain/review-lifecycle';
import { nextStep, type Step } from './domain/stage-standing';
import { Panel } from './entities/panel.entity';
import type { MemberAnswer, PanelMember } from './entities/panel-member.entity';
import { ReviewRepository } from './review.repository';
import { PlanPanel, readerLabel, TAKEN_BACK, type PanelFacts } from './panel-plan';
import { PanelGate } from './panel-gate';
import { PanelProgressQueries, type PanelProgress } from './panel-progress.queries';
import { StageOutcomes } from './stage-outcomes.queries';

export interface PanelLine {
  readonly id: string;
  readonly stage: Stage;
  readonly state: PanelState;
  readonly scoreBy: string;
  readonly closedAt: Date | null;
  readonly members: number;
  readonly call: CallFacts;
  readonly progress: PanelProgress;
}

export interface MemberLine extends PersonFacts {
  readonly id: string;
  readonly label: string | null;
  readonly isChair: boolean;
  readonly loadMax: number;
  readonly answer: MemberAnswer;
  readonly organisation: OrganisationView | undefined;
  /** Files held, sheets handed in, files closed by a conflict. */
  readonly held: number;
  readonly handedIn: number;
  readonly conflicts: number;
}

export interface PanelView {
  readonly panel: Panel;
  readonly stage: Stage;
  readonly call: CallFacts;
  readonly facts: PanelFacts;
  readonly members: readonly MemberLine[];
}

export interface CallWithoutPanel extends CallFacts {
  /** The stage that may begin. */
  readonly stage: Stage;
  /** Files that would come to it. */
  readonly eligible: number;
  readonly unscreened: number;
}

/** A chair sees the panels of their own, the secretariat all of them. */
export const VISIBLE = `($1::uuid is null or exists (select 1 from panel_member m
  where m.panel_id = p.id and m.person_id = $1 and m.is_chair and m.removed_at is null))`;

@Injectable()
export class PanelQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly identity: IdentityQueries,
    private readonly people: PeopleFacts,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly planPanel: PlanPanel,
    private readonly progress: PanelProgressQueries,
    private readonly outcomes: StageOutcomes,
    private readonly gate: PanelGate,
    private readonly repository: ReviewRepository,
    private readonly closed: ClosedFiles,
  ) {}

  /** Newest first. */
  async list(actor: Actor, after?: string): Promise<Page<PanelLine>> {
    const cursor = decodeCursor(after);
    const scope = chairScope(actor);
    const rows: (Omit<PanelLine, 'call' | 'progress' | 'stage'> & {
      callId: string;
      stageCode: string;
      key: string;
    })[] = await this.dataSource.query(
      `select p.id, p.call_id as "callId", p.stage as "stageCode", p.state, p.score_by as "scoreBy", p.closed_at as "closedAt",
           (select count(*)::int from panel_member m
            where m.panel_id = p.id and m.removed_at is null and not m.is_chair) as members,
           to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as key
         from panel p where ${VISIBLE} and ($2::text is null or
           (to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), p.id) < ($2, $3::uuid))
         order by key desc, p.id desc limit ${PAGE_SIZE + 1}`,
      [scope, cursor?.key ?? null, cursor?.id ?? null],
    );
    const [count]: { n: number }[] = await this.dataSource.query(
      `select count(*)::int as n from panel p where ${VISIBLE}`,
      [scope],
    );
    const page = pageOf(rows, count?.n ?? 0, ({ key, id }) => ({ key, id }));
    const calls = await this.calls.factsOf(page.rows.map(({ callId }) => callId));
    const { nominationIds } = await this.closed.of(actor);
    const ids = page.rows.map(({ id }) => id);
    const progress = await this.progress.of(ids, nominationIds);
    return {
      ...page,
      rows: page.rows.map(({ callId, stageCode, key: _key, ...row }) => {
        const call = found(calls.get(callId));
        return { ...row, call, stage: stageOf(call, stageCode), progress: found(progress.get(row.id)) };
      }),
    };
  }

  /** Calls whose time for nominations is over and of which a stage may begin: one more question for each that is past the first. */
  async callsWithoutPanel(): Promise<CallWithoutPanel[]> {
    const now = this.clock.now();
    const over = (await this.calls.inStates(['open', 'closed'])).filter(
      (call) => call.state === 'closed' || call.nominationDeadline <= now,
    );
    const steps = await this.outcomes.stepsOf(over);
    const due = over.flatMap((call) => {
      const next = nextStep(steps.get(call.id) ?? []);
      return next ? [{ call, next }] : [];
    });
    const counts = await this.nominations.countsByState(due.map(({ call }) => call.id));
    const count = (id: string, states: readonly string[]): number =>
      counts
        .filter(({ callId, state }) => callId === id && states.includes(state))
        .reduce((sum, one) => sum + one.count, 0);
    const lines: CallWithoutPanel[] = [];
    for (const { call, next } of due) {
      const before = (steps.get(call.id) ?? []).findLast(({ state }) => state === 'finished');
      const passed = before ? await this.left(before) : null;
      // Where nobody went on, or all have withdrawn since, there is nothing left to read.
      if (passed === 0) continue;
      lines.push({
        ...call,
        stage: next.stage,
        eligible: passed ?? count(call.id, ['eligible']),
        unscreened: before ? 0 : count(call.id, ['endorsed', 'needs_evidence']),
      });
    }
    return lines;
  }

  /** Files a finished stage let go on that nobody has taken back. */
  private async left(step: Step): Promise<number> {
    const went = (await this.outcomes.files(step)).filter(({ passed }) => passed);
    const back = await this.nominations.idsIn(
      went.map(({ nominationId }) => nominationId),
      TAKEN_BACK,
    );
    return went.length - back.size;
  }

  /** Everything the pages of one panel are made of. */
  async view(actor: Actor, panelId: string): Promise<PanelView> {
    const manager = this.dataSource.manager;
    const [visible]: { id: string }[] = await manager.query(
      `select p.id from panel p where ${VISIBLE} and p.id = $2`,
      [chairScope(actor), panelId],
    );
    const panel = found(await manager.findOneBy(Panel, { id: found(visible).id }));
    const all = await this.planPanel.load(manager, panel);
    const open = withoutClosed(all, await this.gate.closedIn(manager, actor, panel.id, all.files));
    const facts = await this.withoutNames(actor, panel, open);
    const call = await this.calls.facts(panel.callId);
    return {
      panel,
      call,
      stage: stageOf(call, panel.stage),
      facts,
      members: await this.memberLines(facts),
    };
  }

  /** While a blind panel works, numbers stand without names, but for those this person has opened. */
  private async withoutNames(actor: Actor, panel: Panel, facts: PanelFacts): Promise<PanelFacts> {
    if (!namesAreHidden(facts.call, panel)) return facts;
    const opened = await this.repository.namesOpened(this.dataSource.manager, panel.id, actor.personId);
    const files = facts.files.map((file) =>
      opened.has(file.nominationId)
        ? file
        : { ...file, nomination: withoutIdentity(file.nomination), anonymous: true },
    );
    return { ...facts, files };
  }

  /** People who hold the role today and have no seat yet, with the number of files each could not read. */
  async candidates(
    view: PanelView,
    role: 'reviewer' | 'chair',
  ): Promise<(Candidate & { conflicts: number })[]> {
    const seated = new Set(view.facts.members.map(({ personId }) => personId));
    const holders = (await this.identity.holdersOf(role)).filter(({ personId }) => !seated.has(personId));
    const conflicts = await this.planPanel.conflictsOf(
      view.facts,
      holders.map(({ personId }) => personId),
    );
    return holders.map((holder) => ({ ...holder, conflicts: conflicts.get(holder.personId) ?? 0 }));
  }

  private async memberLines(facts: PanelFacts): Promise<MemberLine[]> {
    const people = await this.people.of(facts.members.map(({ personId }) => personId));
    const organisations = await this.people.organisations(
      facts.members.map(({ organisationId }) => organisationId),
    );
    return facts.members.map((member) => ({
      ...found(people.get(member.personId)),
      ...countsOf(facts, member),
      id: member.id,
      label: member.isChair ? null : readerLabel(member.number),
      isChair: member.isChair,
      loadMax: member.loadMax,
      answer: member.answer,
      organisation: organisations.get(member.organisationId),
    }));
  }
}

type Candidate = Awaited<ReturnType<IdentityQueries['holdersOf']>>[number];

export function chairScope(actor: Actor): string | null {
  return actor.role === 'officer' ? null : actor.personId;
}

function countsOf(
  facts: PanelFacts,
  { personId }: PanelMember,
): Pick<MemberLine, 'held' | 'handedIn' | 'conflicts'> {
  const mine = facts.assignments.filter((one) => one.personId === personId);
  const closed = [...facts.found, ...facts.declared].filter((one) => one.personId === personId);
  return {
    held: mine.filter(({ state }) => READING_STATES.includes(state)).length,
    handedIn: mine.filter(({ state }) => state === 'submitted').length,
    conflicts: new Set(closed.map(({ nominationId }) => nominationId)).size,
  };
}

/**
 * The office of chair overrides no conflict, nor does a second role: such a file keeps its number and shows nothing else, and
 * no count of readers, sheets or conflicts has it in.
 */
function withoutClosed(facts: PanelFacts, closed: ReadonlySet<string>): PanelFacts {
  if (closed.size === 0) return facts;
  const seen = <T extends { nominationId: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ nominationId }) => !closed.has(nominationId));
  return {
    ...facts,
    assignments: seen(facts.assignments),
    overtaken: seen(facts.overtaken),
    found: seen(facts.found),
    declared: seen(facts.declared),
    files: facts.files.map((file) =>
      closed.has(file.nominationId)
        ? { ...file, nomination: withoutIdentity(file.nomination), readers: [], hidden: true }
        : file,
    ),
  };
}
