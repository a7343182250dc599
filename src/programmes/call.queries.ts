import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sha256Hex } from '../kernel/domain/canonical';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallState } from './domain/call-lifecycle';
import type { Minimum, Phase, RankingPolicy } from './domain/call-terms';
import { chainLevels, type ChainLevel, type StoredLevel } from './domain/chain-levels';
import type { DeadlineExtension } from './domain/deadlines';
import type { EligibilityRule } from './domain/eligibility-rules';
import { formPartsOf, type CallFormPart } from './domain/form-parts';
import type { ServiceType } from './domain/person-facts';
import type { RequiredDocument } from './domain/required-documents';
import { stagesOf, type Stage } from './domain/stages';

/** The terms of a call as the other features rely on them. */
export interface CallFacts {
  readonly id: string;
  readonly number: string;
  readonly courseId: string;
  readonly courseCode: string;
  readonly programmeCode: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly state: CallState;
  readonly version: number;
  readonly seats: number;
  readonly reserveSeats: number;
  /** Last day of the reserve list; null: the day before the training begins. */
  readonly reserveUntil: string | null;
  readonly slotsPerOrganisation: number;
  readonly maxPerOrganisation: number | null;
  readonly reviewsEach: number;
  readonly nominationDeadline: Date;
  readonly endorsementDeadline: Date;
  readonly japanDeadline: string | null;
  readonly phases: readonly Phase[];
  readonly language: 'en' | null;
  readonly rules: readonly EligibilityRule[];
  readonly rubricVersionId: string | null;
  readonly minimums: readonly Minimum[];
  readonly rankingPolicy: RankingPolicy;
  readonly followUpMonths: readonly number[];
  readonly openedAt: Date | null;
  /** Levels of endorsement in the order of signing; sending by the desk is none of them. */
  readonly levels: readonly ChainLevel[];
  /** Deadlines moved since, for everybody, an organisation or a nomination: see `deadlineFor`. */
  readonly extensions: readonly DeadlineExtension[];
  /** By organisation code where it differs: see `slotsFor`. */
  readonly slotsByOrganisation: Readonly<Record<string, number>>;
  readonly targetOrganisations: readonly string[] | null;
  readonly serviceTypes: readonly ServiceType[] | null;
  readonly tags: readonly string[];
  readonly documents: readonly RequiredDocument[];
  readonly formParts: readonly CallFormPart[];
  readonly formVersion: string;
  /** How nominees are judged, step after step; one panel where the call states nothing else. Never empty. */
  readonly stages: readonly Stage[];
}

export interface CallLotteryFacts {
  readonly seed: string;
  /** SHA-256 of the seed, public from the opening on. */
  readonly commitment: string;
  readonly drawnAt: Date;
}

export type RulesOfCall = Pick<
  CallFacts,
  'id' | 'number' | 'titleEn' | 'titleKm' | 'titleJa' | 'state' | 'rules' | 'courseCode' | 'programmeCode'
> & { readonly nominationDeadline: Date | null };

/** A row as the database gives it: instants inside JSON are text. */
type FactsRow = Omit<CallFacts, 'levels' | 'extensions' | 'formParts'> & {
  readonly levels: StoredLevel[];
  readonly extensions: (Omit<DeadlineExtension, 'until'> & { until: string })[];
  readonly formParts: CallFormPart[] | null;
  readonly programmeParts: string[];
};

const FACTS = `c.id, c.number, c.course_id as "courseId", o.code as "courseCode", p.code as "programmeCode",
  c.title_en as "titleEn", c.title_km as "titleKm", c.title_ja as "titleJa", c.state, c.version, c.seats,
  c.reserve_seats as "reserveSeats", c.reserve_until as "reserveUntil", c.slots_per_organisation as "slotsPerOrganisation",
  c.max_per_organisation as "maxPerOrganisation", c.reviews_each as "reviewsEach",
  c.nomination_deadline as "nominationDeadline", c.endorsement_deadline as "endorsementDeadline",
  c.japan_deadline as "japanDeadline", c.phases, c.language, c.rules, c.rubric_version_id as "rubricVersionId",
  c.minimums, c.ranking_policy as "rankingPolicy", c.follow_up_months as "followUpMonths", c.opened_at as "openedAt",
  c.levels, c.slots_by_organisation as "slotsByOrganisation", c.target_organisations as "targetOrganisations",
  c.service_types as "serviceTypes", c.tags, c.documents, c.form_parts as "formParts",
  p.form_parts as "programmeParts", c.form_version as "formVersion", c.stages,
  (select coalesce(json_agg(json_build_object('level', x.level, 'organisationId', x.organisation_id,
     'nominationId', x.nomination_id, 'until', x.until, 'reason', x.reason) order by x.created_at, x.id), '[]')
   from call_extension x where x.call_id = c.id) as extensions`;
const FROM = 'from call c join course o on o.id = c.course_id join programme p on p.id = o.programme_id';

/** What other features read of calls. A draft is nobody's business yet: it is not found here. */
@Injectable()
export class CallQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Inside a transaction pass its `tx`: the facts are then those of that moment. */
  async facts(callId: string, tx: Tx = this.dataSource.manager): Promise<CallFacts> {
    const rows: FactsRow[] = await tx.query(
      `select ${FACTS} ${FROM} where c.id = $1 and c.state <> 'draft'`,
      [callId],
    );
    return factsOf(found(rows[0]));
  }

  /** The lottery among equals, from the opening on; null in calls opened before there was one. The seed is for selection. */
  async lottery(callId: string, tx: Tx = this.dataSource.manager): Promise<CallLotteryFacts | null> {
    const [row]: Omit<CallLotteryFacts, 'commitment'>[] = await tx.query(
      'select seed, drawn_at as "drawnAt" from call_lottery where call_id = $1',
      [callId],
    );
    return row ? { ...row, commitment: sha256Hex(row.seed) } : null;
  }

  /** A call by the number people say; null when there is none. */
  async idOf(number: string): Promise<string | null> {
    const [row]: { id: string }[] = await this.dataSource.query('select id from call where number = $1', [
      number,
    ]);
    return row?.id ?? null;
  }

  /** The rules of a call in whatever state, a draft too: for officers who try them out. */
  async rulesOf(callId: string, tx: Tx = this.dataSource.manager): Promise<RulesOfCall> {
    const rows: RulesOfCall[] = await tx.query(
      `select c.id, c.number, c.title_en as "titleEn", c.title_km as "titleKm", c.title_ja as "titleJa", c.state, c.rules,
         c.nomination_deadline as "nominationDeadline", o.code as "courseCode", p.code as "programmeCode"
       ${FROM} where c.id = $1`,
      [callId],
    );
    return found(rows[0]);
  }

  /** The facts of many calls at once, by their identifiers. */
  async factsOf(
    callIds: readonly string[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, CallFacts>> {
    const rows: FactsRow[] = await tx.query(
      `select ${FACTS} ${FROM} where c.id = any($1) and c.state <> 'draft'`,
      [callIds],
    );
    return new Map(rows.map((row) => [row.id, factsOf(row)]));
  }

  /** Open calls, the one that closes first on top. */
  async openCalls(tx: Tx = this.dataSource.manager): Promise<CallFacts[]> {
    const rows: FactsRow[] = await tx.query(
      `select ${FACTS} ${FROM} where c.state = 'open' order by c.nomination_deadline, c.id`,
    );
    return rows.map(factsOf);
  }

  /** Calls that have been opened, in the given states, newest first. */
  async inStates(
    states: readonly Exclude<CallState, 'draft'>[],
    tx: Tx = this.dataSource.manager,
  ): Promise<CallFacts[]> {
    const rows: FactsRow[] = await tx.query(
      `select ${FACTS} ${FROM} where c.state = any($1) order by c.opened_at desc, c.id`,
      [states],
    );
    return rows.map(factsOf);
  }
}

function factsOf({ programmeParts, ...row }: FactsRow): CallFacts {
  return {
    ...row,
    levels: chainLevels(row.levels, row.endorsementDeadline),
    extensions: row.extensions.map((extension) => ({ ...extension, until: new Date(extension.until) })),
    formParts: formPartsOf(row.formParts, programmeParts),
    stages: stagesOf(row),
  };
}
