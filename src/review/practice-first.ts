import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { Panel } from './entities/panel.entity';

/** A panel may hold its sheets closed to a reader until the reader has marked all of its examples. */
@Injectable()
export class PracticeFirst {
  /** The first example that keeps this reader from scoring, or null. */
  async holdsBack(tx: Tx, actor: Actor, panel: Pick<Panel, 'id' | 'practiceFirst'>): Promise<string | null> {
    if (!panel.practiceFirst) return null;
    const [left]: { id: string }[] = await tx.query(
      `select e.id from calibration_example e where e.panel_id = $1 and not exists (
         select from calibration_sheet s where s.example_id = e.id and s.person_id = $2) order by e.number limit 1`,
      [panel.id, actor.personId],
    );
    return left?.id ?? null;
  }

  async demand(tx: Tx, actor: Actor, panel: Panel): Promise<void> {
    const example = await this.holdsBack(tx, actor, panel);
    if (example) refuse('review.practice_first', { href: `/reviews/examples/${example}` }, 409);
  }
}
