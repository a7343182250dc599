import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import type { ChainLevel } from '../programmes/domain';
import { waitingLevel } from './domain/endorsement-chain';
import type { LevelFacts } from './nominations.policy';

/** Where a nomination stands in the chain of its call, from the side of one reader. */
export interface ChainStanding extends LevelFacts {
  readonly endorsedLevels: readonly string[];
  /** The level that is to sign now; null while nothing waits for a signature. */
  readonly at: ChainLevel | null;
}

interface Position {
  readonly id: string;
  readonly organisationId: string;
  readonly state: string;
  readonly endorsedLevels: readonly string[];
}

/** One act of the chain, as it was signed. */
export interface EndorsementView {
  readonly step: number;
  readonly round: number;
  readonly level: string;
  readonly decision: 'endorsed' | 'returned';
  readonly returnedTo: string | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly signature: 'typed' | 'letter' | null;
  readonly declaration: string | null;
  readonly signedName: string | null;
  readonly letterDocumentId: string | null;
  readonly justification: string | null;
  readonly postAfterReturn: string | null;
  readonly planUnit: string | null;
  readonly clearance: boolean;
  readonly clearanceDocumentId: string | null;
  readonly decidedByName: string;
  readonly actingForName: string | null;
  readonly decidedAt: Date;
}

/** Reads the chain of one nomination; the acts of signing and the pages ask the same. */
@Injectable()
export class EndorsementChain {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleFacts,
  ) {}

  async standing(
    actor: Actor,
    nomination: Position,
    call: CallFacts,
    tx: Tx = this.dataSource.manager,
  ): Promise<ChainStanding> {
    const all = await this.standings(actor, [{ ...nomination, call }], tx);
    return found(all.get(nomination.id));
  }

  /** Of many at once, two questions to the database however many there are. */
  async standings(
    actor: Actor,
    nominations: readonly (Position & { readonly call: CallFacts })[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, ChainStanding>> {
    const asks = actor.role === 'endorser' && nominations.some(({ state }) => state === 'with_ministry');
    const desk = asks ? await this.codeOf(actor.organisationId, tx) : null;
    const signers = asks ? await this.signers(tx, nominations) : new Map<string, string[]>();
    return new Map(
      nominations.map(({ id, state, endorsedLevels, organisationId, call }) => {
        const at = state === 'with_ministry' ? waitingLevel(call.levels, endorsedLevels) : undefined;
        // A level of the nominating organisation is its own endorser's; another one belongs to the body it names.
        const own = at?.organisationCode === null ? organisationId === actor.organisationId : false;
        const mine = asks && at !== undefined && (own || at.organisationCode === desk);
        return [id, { endorsedLevels, at: at ?? null, mine, signers: signers.get(id) ?? [] }];
      }),
    );
  }

  private async codeOf(organisationId: string, tx: Tx): Promise<string> {
    return found((await this.people.organisations([organisationId], tx)).get(organisationId)).code;
  }

  /** Who signed the levels that hold now, and in whose name: a level that was opened again no longer counts. */
  private async signers(tx: Tx, nominations: readonly Position[]): Promise<Map<string, string[]>> {
    const rows: { id: string; people: string[] }[] = await tx.query(
      `select n.id, array_remove(array_agg(e.decided_by) || array_agg(e.acting_for), null) as people
       from nomination n join endorsement e on e.nomination_id = n.id
       where n.id = any($1) and e.decision = 'endorsed' and e.level = any(n.endorsed_levels)
         and e.round = (select count(*) from submitted_record r where r.nomination_id = n.id)
       group by n.id`,
      [nominations.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, people }) => [id, people]));
  }

  /** Letters that stand for a signature that holds. */
  async lettersUsed(nominationId: string, tx: Tx = this.dataSource.manager): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select e.letter_document_id as id from endorsement e join nomination n on n.id = e.nomination_id
       where n.id = $1 and e.letter_document_id is not null and e.level = any(n.endorsed_levels)
         and e.round = (select count(*) from submitted_record r where r.nomination_id = $1)`,
      [nominationId],
    );
    return rows.map(({ id }) => id);
  }

  /** Everything the chain said, the latest first. */
  async acts(nominationId: string): Promise<EndorsementView[]> {
    return this.dataSource.query(
      `select step, round, level, decision, returned_to as "returnedTo", reason_code as "reasonCode", reason, signature,
         declaration, signed_name as "signedName", letter_document_id as "letterDocumentId", justification,
         post_after_return as "postAfterReturn", plan_unit as "planUnit", clearance,
         clearance_document_id as "clearanceDocumentId", decided_by_name as "decidedByName",
         acting_for_name as "actingForName", decided_at as "decidedAt"
       from endorsement where nomination_id = $1 order by step desc`,
      [nominationId],
    );
  }
}
