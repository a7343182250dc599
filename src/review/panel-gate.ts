import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import type { NominationFacts } from '../nominations';
import { ConflictCheck } from './conflict-check';
import { PanelMember } from './entities/panel-member.entity';

/** Which files of a panel are closed to somebody who looks at the panel from outside a reader's own copies. */
@Injectable()
export class PanelGate {
  constructor(private readonly conflicts: ConflictCheck) {}

  /** A chair, and whoever has a seat on this panel in whatever role they look. The secretariat itself judges nobody. */
  async closedIn(
    tx: Tx,
    actor: Actor,
    panelId: string,
    files: readonly { readonly nomination: NominationFacts }[],
  ): Promise<ReadonlySet<string>> {
    if (!(await this.judges(tx, actor, panelId))) return new Set();
    const facts = files.map(({ nomination }) => nomination);
    return this.conflicts.closedTo(tx, actor.personId, facts);
  }

  async judges(tx: Tx, actor: Actor, panelId: string): Promise<boolean> {
    if (actor.role === 'chair') return true;
    return tx.existsBy(PanelMember, { panelId, personId: actor.personId, removedAt: IsNull() });
  }
}
