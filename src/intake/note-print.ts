import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import type { PaperCode } from './domain/papers';

export interface PrintToNote {
  readonly paper: PaperCode;
  readonly locale: Locale;
  readonly code: string;
  readonly hash: string;
  readonly callId: string;
  readonly organisationId: string;
  readonly nominationId: string | null;
  readonly content: string | null;
}

/** Keeps that this version was given out for signature. The caller has found the record through its own scope. */
@Injectable()
export class NotePrint {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Once for each version and language: to print it again changes nothing. */
  async run(actor: Actor, print: PrintToNote): Promise<void> {
    await this.transaction.run(async (tx) => {
      const inserted: unknown[] = await tx.query(
        `insert into paper_print (id, paper, locale, code, hash, call_id, organisation_id, nomination_id, content,
           printed_by, printed_by_name, printed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (code, paper, locale) do nothing returning id`,
        [
          newId(),
          print.paper,
          print.locale,
          print.code,
          print.hash,
          print.callId,
          print.organisationId,
          print.nominationId,
          print.content,
          actor.personId,
          actor.name,
          this.clock.now(),
        ],
      );
      if (inserted.length === 0) return;
      await this.audit.append(tx, actor, {
        action: 'paper.printed',
        subjectType: print.nominationId ? 'nomination' : 'call',
        subjectId: print.nominationId ?? print.callId,
        details: { paper: print.paper, code: print.code, locale: print.locale, hash: print.hash },
      });
    });
  }
}
