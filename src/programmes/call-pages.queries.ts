import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdentityQueries } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { CALL_STATES, type CallState } from './domain/call-lifecycle';
import { slotsFor } from './domain/slots';
import type { StatedFacts, StatedPhase } from './domain/stated-facts';
import type { Call } from './entities/call.entity';
import { SlotsInUse } from './slots-in-use';

export interface CallRow {
  readonly id: string;
  readonly number: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly state: CallState;
  readonly seats: number | null;
  readonly slotsPerOrganisation: number | null;
  readonly japanFrom: string | null;
  readonly japanTo: string | null;
  readonly nominationDeadline: Date | null;
  readonly endorsementDeadline: Date | null;
  /** Until when the reader may nominate: the deadline, or an extension for everybody or for the reader's organisation. */
  readonly nominateUntil: Date | null;
  /** Slots of the reader's organisation, or of any organisation for readers who nominate nobody; 0: not meant for it. */
  readonly slots: number | null;
  /** Slots the reader's own organisation holds; null for readers who nominate nobody. */
  readonly held: number | null;
}

export interface CallList extends Page<CallRow> {
  readonly counts: Readonly<Partial<Record<CallState, number>>>;
}

/** A call as its page shows it, with what its course and programme are called and where they come from. */
export interface CallRecord extends Call {
  readonly courseCode: string;
  readonly numberAsWritten: string | null;
  readonly sourceUrl: string;
  readonly unverified: readonly string[];
  readonly stated: StatedFacts;
  readonly statedPhases: readonly StatedPhase[];
  readonly programme: {
    readonly code: string;
    readonly nameEn: string;
    readonly nameKm: string;
    readonly nameJa: string;
  };
  readonly contentHash: string | null;
  /** Number of the published version of the terms; null in a draft. */
  readonly termsNumber: number | null;
  readonly nominateUntil: Date | null;
  readonly slots: number | null;
  readonly programmeParts: readonly string[];
}

const japan = (end: 'min' | 'max', part: 'from' | 'to'): string =>
  `(select ${end}(phase ->> '${part}') from jsonb_array_elements(c.phases) phase where phase ->> 'mode' = 'JAPAN')`;

const ROW = `c.id, c.number, c.title_en as "titleEn", c.title_km as "titleKm", c.title_ja as "titleJa", c.state, c.seats,
  c.slots_per_organisation as "slotsPerOrganisation", ${japan('min', 'from')} as "japanFrom",
  ${japan('max', 'to')} as "japanTo", c.nomination_deadline as "nominationDeadline",
  c.endorsement_deadline as "endorsementDeadline", c.slots_by_organisation as "slotsByOrganisation",
  c.target_organisations as "targetOrganisations"`;

/** `$n` is the reader's organisation. */
const until = (
  n: number,
): string => `greatest(c.nomination_deadline, (select max(x.until) from call_extension x
  where x.call_id = c.id and x.level = 'nomination' and x.nomination_id is null
    and (x.organisation_id is null or x.organisation_id = $${n}::uuid))) as "nominateUntil"`;

type Row = Omit<CallRow, 'held' | 'slots'> & Pick<Call, 'slotsByOrganisation' | 'targetOrganisations'>;

/** Lists and pages of calls. What a reader may see is decided here, once: drafts are for those who manage calls. */
@Injectable()
export class CallPagesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly slots: SlotsInUse,
    private readonly identity: IdentityQueries,
  ) {}

  /** Open calls begin with the one that closes first; any other list with the newest. */
  async list(actor: Actor | null, state: CallState | null, after: string | undefined): Promise<CallList> {
    const visible = visibleStates(actor).filter((each) => state === null || each === state);
    const cursor = decodeCursor(after);
    const open = state === 'open';
    const key = open
      ? `to_char(c.nomination_deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`
      : 'c.number';
    const [order, beyond] = open ? ['asc', '>'] : ['desc', '<'];
    const [rows, counts, code]: [
      (Row & { key: string })[],
      { state: CallState; n: number }[],
      string | null,
    ] = await Promise.all([
      this.dataSource.query(
        `select ${ROW}, ${until(4)}, ${key} as key from call c where c.state = any($1)
             and ($2::text is null or (${key}, c.id) ${beyond} ($2, $3::uuid))
           order by ${key} ${order}, c.id ${order} limit ${PAGE_SIZE + 1}`,
        [visible, cursor?.key ?? null, cursor?.id ?? null, actor?.organisationId ?? null],
      ),
      this.dataSource.query(
        `select c.state, count(*)::int as n from call c where c.state = any($1) group by c.state`,
        [visibleStates(actor)],
      ),
      this.codeOf(actor),
    ]);
    const countOf = new Map(counts.map((count) => [count.state, count.n]));
    const total = visible.reduce((sum, each) => sum + (countOf.get(each) ?? 0), 0);
    const held = await this.heldBy(actor, rows);
    const page = pageOf(rows, total, (row) => ({ key: row.key, id: row.id }));
    return {
      ...page,
      rows: page.rows.map(({ key: _key, ...row }) => ({
        ...row,
        slots: slotsOf(row, code),
        held: held ? (held.get(row.id) ?? 0) : null,
      })),
      counts: Object.fromEntries(countOf),
    };
  }

  /** One call, or 404: also for a draft that is not the reader's business. */
  async record(actor: Actor | null, callId: string): Promise<CallRecord> {
    const [row]: CallRecord[] = await this.dataSource.query(
      `select ${ROW}, ${until(3)}, c.course_id as "courseId", c.reserve_seats as "reserveSeats", c.reserve_until as "reserveUntil",
         c.max_per_organisation as "maxPerOrganisation", c.reviews_each as "reviewsEach",
         c.japan_deadline as "japanDeadline", c.phases, c.language, c.rules, c.rubric_version_id as "rubricVersionId",
         c.minimums, c.ranking_policy as "rankingPolicy", c.follow_up_months as "followUpMonths",
         c.course_number as "courseNumber", c.levels, c.service_types as "serviceTypes", c.documents, c.stages,
         c.form_parts as "formParts", c.form_version as "formVersion", c.tags, c.as_written as "asWritten",
         c.opened_at as "openedAt", c.closed_at as "closedAt", c.decided_at as "decidedAt", c.version,
         c.created_at as "createdAt", p.form_parts as "programmeParts", o.code as "courseCode", o.number_as_written as "numberAsWritten",
         o.source_url as "sourceUrl", o.unverified, o.stated, o.phases as "statedPhases",
         json_build_object('code', p.code, 'nameEn', p.name_en, 'nameKm', p.name_km, 'nameJa', p.name_ja) as programme,
         (select v.content_hash from call_version v where v.call_id = c.id order by v.number desc limit 1) as "contentHash",
         (select max(v.number) from call_version v where v.call_id = c.id) as "termsNumber"
       from call c join course o on o.id = c.course_id join programme p on p.id = o.programme_id
       where c.id = $1 and c.state = any($2)`,
      [callId, visibleStates(actor), actor?.organisationId ?? null],
    );
    return { ...found(row), slots: slotsOf(found(row), await this.codeOf(actor)) };
  }

  /** Slots held in one call: by the reader's organisation, or by all together for those who manage calls. */
  async slotsHeld(actor: Actor | null, callId: string): Promise<number | null> {
    if (!actor || !(nominates(actor) || actor.permissions.has('call:manage'))) return null;
    const organisationId = nominates(actor) ? actor.organisationId : null;
    return (await this.slots.held([callId], organisationId)).get(callId) ?? 0;
  }

  private async codeOf(actor: Actor | null): Promise<string | null> {
    if (!actor || !nominates(actor)) return null;
    return (await this.identity.organisation(actor.organisationId))?.code ?? null;
  }

  private async heldBy(
    actor: Actor | null,
    rows: readonly { id: string }[],
  ): Promise<ReadonlyMap<string, number> | null> {
    if (!actor || !nominates(actor)) return null;
    return this.slots.held(
      rows.map(({ id }) => id),
      actor.organisationId,
    );
  }
}

const nominates = (actor: Actor): boolean => actor.role === 'focal' || actor.role === 'endorser';

function slotsOf(
  row: Pick<Row, 'slotsPerOrganisation' | 'slotsByOrganisation' | 'targetOrganisations'>,
  code: string | null,
): number | null {
  if (row.slotsPerOrganisation === null || code === null) return row.slotsPerOrganisation;
  return slotsFor({ ...row, slotsPerOrganisation: row.slotsPerOrganisation }, code);
}

function visibleStates(actor: Actor | null): CallState[] {
  return CALL_STATES.filter((state) => state !== 'draft' || actor?.permissions.has('call:manage'));
}
