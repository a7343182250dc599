import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';

export interface UnsentLetters {
  readonly callId: string;
  /** Names of wordings, `selection.selected`; a name that ends in a dot, `selection.`, stands for all of a feature. */
  readonly templates: readonly string[];
  readonly reason: string;
}

/**
 * The letters of an act that is taken back, in the transaction that takes it back. Letters that are out are counted, so
 * that the caller can refuse: nothing calls a letter back.
 */
@Injectable()
export class CancelUnsentLetters {
  constructor(private readonly audit: Audit) {}

  async run(tx: Tx, actor: AnyActor, input: UnsentLetters): Promise<{ cancelled: number; sent: number }> {
    const { callId, templates, reason } = input;
    const ours = `call_id = $1 and exists (select 1 from unnest($2::text[]) as w (name)
      where template = w.name or (right(w.name, 1) = '.' and starts_with(template, w.name)))`;
    // A letter on its way out is locked: this waits, and then counts it as sent.
    const [moved]: [{ id: string }[], number] = await tx.query(
      `update notice set state = 'cancelled', cancel_reason = $3, version = version + 1
       where ${ours} and state in ('waiting', 'approved', 'failed') returning id`,
      [callId, templates, reason],
    );
    const [row]: { n: number }[] = await tx.query(
      `select count(*)::int as n from notice where ${ours} and state = 'sent'`,
      [callId, templates],
    );
    await this.audit.appendAll(
      tx,
      actor,
      moved.map(({ id }) => ({
        action: 'letter.cancelled',
        subjectType: 'notice',
        subjectId: id,
        details: { reason },
      })),
    );
    return { cancelled: moved.length, sent: row?.n ?? 0 };
  }
}
