import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import { rubricFindings, type Criterion } from './domain';
import { RubricRecord } from './entities/rubric.entity';
import { RubricVersion, type RubricOrigin } from './entities/rubric-version.entity';

export interface RubricToPublish {
  /** Stable name, such as `kccp`; a new name starts a new rubric. */
  readonly code: string;
  readonly titleEn: string;
  readonly titleKm: string;
  readonly titleJa: string;
  readonly origin: RubricOrigin;
  readonly criteria: readonly Criterion[];
}

export interface Published {
  readonly rubricVersionId: string;
  readonly number: number;
  /** False when the newest version already said exactly this. */
  readonly isNew: boolean;
}

/** Publishes the next version of a rubric. It never changes: marks refer to its words. The same content is not published twice. */
@Injectable()
export class PublishRubricVersion {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: AnyActor, input: RubricToPublish): Promise<Published> {
    return this.transaction.run((tx) => this.within(tx, actor, input));
  }

  /** For acts that publish as one of their steps. */
  async within(tx: Tx, actor: AnyActor, input: RubricToPublish): Promise<Published> {
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(input.code))
      refuse('rubrics.codeInvalid', { field: 'code', params: { name: input.code } });
    refuseAll(rubricFindings(input));
    const now = this.clock.now();
    const { code, titleEn, titleKm, titleJa, origin } = input;
    await tx.query(
      `insert into rubric (id, code, title_en, title_km, title_ja, created_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (code) do nothing`,
      [newId(), code, titleEn, titleKm, titleJa, now],
    );
    // Two who publish at once get two numbers, one after the other.
    const rubric = await tx.findOneOrFail(RubricRecord, {
      where: { code },
      lock: { mode: 'pessimistic_write' },
    });
    const newest = await tx.findOne(RubricVersion, {
      where: { rubricId: rubric.id },
      order: { number: 'DESC' },
    });
    const contentHash = sha256Hex(canonicalJson({ code, origin, criteria: input.criteria }));
    await tx.update(RubricRecord, { id: rubric.id }, { titleEn, titleKm, titleJa });
    if (newest?.contentHash === contentHash)
      return { rubricVersionId: newest.id, number: newest.number, isNew: false };
    const id = newId();
    const number = (newest?.number ?? 0) + 1;
    await tx.insert(RubricVersion, {
      id,
      rubricId: rubric.id,
      number,
      criteria: [...input.criteria],
      origin,
      contentHash,
      publishedBy: actor.personId,
      publishedAt: now,
    });
    await this.audit.append(tx, actor, {
      action: 'rubric.published',
      subjectType: 'rubric',
      subjectId: id,
      details: { code, number, contentHash },
    });
    return { rubricVersionId: id, number, isNew: true };
  }
}
