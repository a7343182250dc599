import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { BlindDossier, NominationQueries, type DossierSection, type NominationFacts } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { stageOf, type Stage } from '../programmes/domain';
import { RubricQueries } from '../rubrics';
import { weightedScore, type Criterion, type Marks } from '../rubrics/domain';
import { withoutIdentity } from './blind';
import { ConflictCheck } from './conflict-check';
import type { Confidence } from './domain/draft-marks';
import type { OpenCopy } from './domain/offline-sheet';
import type { AssignmentState, PanelState } from './domain/review-lifecycle';
import { isStillRead, readerLabel } from './panel-plan';

interface CopyRow {
  id: string;
  nominationId: string;
  state: AssignmentState;
  declaredAt: Date | null;
  panelId: string;
  panelState: PanelState;
  stage: string;
  callId: string;
  rubricVersionId: string;
  scoreBy: string;
  number: number;
  marks: Marks | null;
  comments: Readonly<Record<string, string>> | null;
  savedAt: Date | null;
  submittedAt: Date | null;
  score: number | null;
  confidence: Confidence | null;
}

/** A reader's copy as the list shows it: name and organisation, and how far the reader has come. */
export interface CopyLine {
  readonly id: string;
  readonly panelId: string;
  /** What the reader may see and do here is said by the stage. */
  readonly stage: Stage;
  readonly number: number;
  readonly state: AssignmentState;
  readonly panelState: PanelState;
  readonly scoreBy: string;
  /** In a blind stage the number stands alone and nothing else is in here. */
  readonly nomination: NominationFacts;
  readonly call: CallFacts;
  readonly answered: number;
  readonly criteria: number;
  readonly score: number | null;
  readonly submittedAt: Date | null;
}

export interface OtherSheet {
  /** R-01, and who that is where the stage shows readers to each other. */
  readonly reader: string;
  readonly person: PersonFacts | null;
  readonly score: number | null;
  readonly marks: Marks;
}

export interface CopyPage extends CopyLine {
  readonly declaredAt: Date | null;
  readonly rubric: readonly Criterion[];
  readonly marks: Marks;
  /** Comments written before their level was chosen. */
  readonly comments: Readonly<Record<string, string>>;
  readonly savedAt: Date | null;
  readonly confidence: Confidence | null;
  /** The file itself: null until the reader has declared no conflict. */
  readonly dossier: readonly DossierSection[] | null;
  /** In a blind stage: places in the texts from which a name was taken out. */
  readonly takenOut: number;
  /** The other readers' sheets: null while, or where, the stage does not show them. */
  readonly others: readonly OtherSheet[] | null;
}

const COPY = `a.id, a.nomination_id as "nominationId", a.state, a.declared_at as "declaredAt", p.id as "panelId",
  p.state as "panelState", p.stage, p.call_id as "callId", p.rubric_version_id as "rubricVersionId", p.score_by as "scoreBy",
  f.number, s.marks, s.loose_comments as comments, s.saved_at as "savedAt", s.submitted_at as "submittedAt", s.score, s.confidence
  from review_assignment a join panel p on p.id = a.panel_id 
  join panel_file f on f.panel_id = a.panel_id and f.nomination_id = a.nomination_id
  left join score_sheet s on s.assignment_id = a.id`;
/** A copy closed by a conflict, or taken back, is no copy: it is left out of lists, counts and pages alike. */
const READABLE = `a.person_id = $1 and a.state in ('assigned', 'cleared', 'submitted')`;

/** All that a reader reads. Everything here starts from the reader's own copies. */
@Injectable()
export class CopyQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
    private readonly rubrics: RubricQueries,
    private readonly people: PeopleFacts,
    private readonly conflicts: ConflictCheck,
    private readonly blind: BlindDossier,
  ) {}

  /** By the day they are due; within a panel in an order of the reader's own, which says nothing of the files. */
  async mine(actor: Actor): Promise<CopyLine[]> {
    const rows: CopyRow[] = await this.dataSource.query(
      `select ${COPY} where ${READABLE} order by p.state = 'closed', p.score_by, p.id, md5(a.id::text)`,
      [actor.personId],
    );
    if (rows.length === 0) return [];
    const facts = await this.nominations.factsOf(rows.map(({ nominationId }) => nominationId));
    const calls = await this.calls.factsOf([...new Set(rows.map(({ callId }) => callId))]);
    const versions = await this.rubrics.versions([...new Set(rows.map((row) => row.rubricVersionId))]);
    const nominationOf = new Map(facts.map((one) => [one.id, one]));
    const closed = await this.conflicts.closedTo(this.dataSource.manager, actor.personId, facts);
    return rows.flatMap((row): CopyLine[] => {
      const nomination = nominationOf.get(row.nominationId);
      const call = calls.get(row.callId);
      if (!nomination || !call || !isStillRead(nomination)) return [];
      if (!isOpen(row, stageOf(call, row.stage), closed)) return [];
      return [line(row, nomination, call, versions.get(row.rubricVersionId)?.criteria ?? [])];
    });
  }

  /** Files the reader has declared no conflict with, not handed in, on panels that are open. */
  async open(actor: Actor): Promise<OpenCopy[]> {
    const rows: CopyRow[] = await this.dataSource.query(
      `select ${COPY} where ${READABLE} and a.state = 'cleared' and p.state = 'open'
       order by p.score_by, p.id, md5(a.id::text)`,
      [actor.personId],
    );
    const facts = await this.nominations.factsOf(rows.map(({ nominationId }) => nominationId));
    const closed = await this.conflicts.closedTo(this.dataSource.manager, actor.personId, facts);
    const read = new Set(facts.filter((one) => isStillRead(one) && !closed.has(one.id)).map(({ id }) => id));
    const versions = await this.rubrics.versions([...new Set(rows.map((row) => row.rubricVersionId))]);
    return rows
      .filter(({ nominationId }) => read.has(nominationId))
      .map((row) => ({
        assignmentId: row.id,
        number: row.number,
        criteria: versions.get(row.rubricVersionId)?.criteria ?? [],
        savedAt: row.savedAt,
        marks: row.marks ?? {},
        comments: row.comments ?? {},
      }));
  }

  async page(actor: Actor, assignmentId: string): Promise<CopyPage> {
    const [found_]: CopyRow[] = await this.dataSource.query(
      `select ${COPY} where ${READABLE} and a.id = $2`,
      [actor.personId, assignmentId],
    );
    const row = found(found_);
    const nomination = await this.nominations.facts(row.nominationId);
    found(isStillRead(nomination) ? nomination : null);
    const call = await this.calls.facts(row.callId);
    const stage = stageOf(call, row.stage);
    const closed = await this.conflicts.closedTo(this.dataSource.manager, actor.personId, [nomination]);
    found(isOpen(row, stage, closed) ? row : null);
    const { criteria } = await this.rubrics.version(row.rubricVersionId);
    const file = row.state === 'assigned' ? null : await this.file(row.nominationId, stage);
    return {
      ...line(row, nomination, call, criteria),
      declaredAt: row.declaredAt,
      rubric: criteria,
      marks: row.marks ?? {},
      comments: row.comments ?? {},
      savedAt: row.savedAt,
      confidence: row.confidence,
      dossier: file?.sections ?? null,
      takenOut: file?.takenOut ?? 0,
      others: showsOthers(stage, row.state) ? await this.others(actor, row, stage.showsReaders) : null,
    };
  }

  private async file(
    nominationId: string,
    { blind }: Stage,
  ): Promise<{ sections: readonly DossierSection[]; takenOut: number }> {
    if (blind) return this.blind.of(nominationId);
    return { sections: await this.nominations.dossier(nominationId), takenOut: 0 };
  }

  private async others(
    actor: Actor,
    { panelId, nominationId }: Pick<CopyRow, 'panelId' | 'nominationId'>,
    named: boolean,
  ): Promise<OtherSheet[]> {
    const rows: { number: number; personId: string; score: number | null; marks: Marks }[] =
      await this.dataSource.query(
        `select m.number, m.person_id as "personId", s.score, s.marks from review_assignment a
       join score_sheet s on s.assignment_id = a.id
       join panel_member m on m.panel_id = a.panel_id and m.person_id = a.person_id
       where a.nomination_id = $1 and a.person_id <> $2 and a.panel_id = $3 and a.state = 'submitted' order by m.number`,
        [nominationId, actor.personId, panelId],
      );
    const people = await this.people.of(named ? rows.map(({ personId }) => personId) : []);
    return rows.map(({ number, personId, score, marks }) => ({
      ...{ reader: readerLabel(number), score, marks },
      person: people.get(personId) ?? null,
    }));
  }
}

/** What others gave is shown as the stage says, and to nobody who has not declared. */
function showsOthers({ othersMarks }: Stage, state: AssignmentState): boolean {
  if (othersMarks === 'never') return false;
  return state === 'submitted' || (othersMarks === 'always' && state === 'cleared');
}

/**
 * A tie that came about since the reader declared closes the copy at once, whatever its state says. Before the declaration
 * the reader sees a name and declares; in a blind stage that is done on a list of names, and no number is shown till then.
 */
function isOpen(
  row: Pick<CopyRow, 'state' | 'nominationId'>,
  stage: Stage,
  closed: ReadonlySet<string>,
): boolean {
  return row.state === 'assigned' ? !stage.blind : !closed.has(row.nominationId);
}

function line(
  row: CopyRow,
  nomination: NominationFacts,
  call: CallFacts,
  criteria: readonly Criterion[],
): CopyLine {
  const { missing } = weightedScore(criteria, row.marks ?? {});
  const stage = stageOf(call, row.stage);
  return {
    id: row.id,
    panelId: row.panelId,
    stage,
    number: row.number,
    state: row.state,
    panelState: row.panelState,
    scoreBy: row.scoreBy,
    nomination: stage.blind ? withoutIdentity(nomination) : nomination,
    call,
    answered: criteria.length - missing.length,
    criteria: criteria.length,
    score: row.score,
    submittedAt: row.submittedAt,
  };
}
