import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Transaction } from '../kernel/transaction';
import { NominationQueries, type NominationFacts } from '../nominations';
import type { MedicalContent } from './domain/medical-answers';
import type { SealedCheck } from './entities/medical-check.entity';
import { MedicalCheck } from './entities/medical-check.entity';
import { asChecker, asNominee } from './medical.policy';
import { MedicalRepository } from './medical.repository';

export interface OpenedMedical {
  readonly nomination: NominationFacts;
  readonly way: 'online' | 'paper' | null;
  readonly savedAt: Date | null;
  readonly complete: boolean;
  readonly content: MedicalContent['sections'];
  /** The latest first. */
  readonly checks: readonly (SealedCheck & { readonly checkedByName: string; readonly checkedAt: Date })[];
}

/**
 * Opens a medical part for its nominee or for the checker. Every opening is in the record before anything is shown, and
 * the transaction itself carries nothing that was opened.
 */
@Injectable()
export class ReadMedical {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly repository: MedicalRepository,
    private readonly nominations: NominationQueries,
    private readonly audit: Audit,
  ) {}

  own(actor: Actor, nominationId: string): Promise<OpenedMedical> {
    return this.opened(actor, nominationId, asNominee);
  }

  toCheck(actor: Actor, nominationId: string): Promise<OpenedMedical> {
    return this.opened(actor, nominationId, asChecker);
  }

  private async opened(
    actor: Actor,
    id: string,
    may: (actor: Actor, facts: NominationFacts) => void,
  ): Promise<OpenedMedical> {
    const nomination = await this.nominations.facts(id);
    may(actor, nomination);
    await this.transaction.run((tx) =>
      this.audit.append(tx, actor, {
        action: 'medical.read',
        subjectType: 'medical',
        subjectId: id,
        details: { number: nomination.number },
      }),
    );
    const { manager } = this.dataSource;
    const part = await this.repository.part(manager, id);
    const checks = await manager.find(MedicalCheck, {
      where: { nominationId: id },
      order: { checkedAt: 'DESC' },
    });
    return {
      nomination,
      way: part?.way ?? null,
      savedAt: part?.savedAt ?? null,
      complete: part?.complete ?? false,
      content: part ? this.repository.open(part).sections : {},
      checks: checks.map((check) => ({
        ...this.repository.openCheck(check),
        checkedByName: check.checkedByName,
        checkedAt: check.checkedAt,
      })),
    };
  }
}
