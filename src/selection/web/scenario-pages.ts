import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { CallQueries } from '../../programmes';
import { RunPeople } from '../run-people.queries';
import { ScenarioQueries } from '../scenarios.queries';
import { SelectionQueries } from '../selection.queries';
import { comparisonOf, type Side } from './comparison.presenter';

const AT_ONCE = 3;

/** Ways to fill the seats, side by side. */
@Injectable()
export class ScenarioPages {
  static readonly scenarios = 'selection/web/views/scenarios';

  constructor(
    private readonly scenarios: ScenarioQueries,
    private readonly selections: SelectionQueries,
    private readonly people: RunPeople,
    private readonly calls: CallQueries,
  ) {}

  /** `wanted`: the runs to compare; without, the published rules and the two newest scenarios. */
  async page(actor: Actor, callId: string, wanted: readonly string[]): Promise<object> {
    const call = await this.calls.facts(callId);
    const kept = await this.scenarios.ofCall(callId);
    const picked = kept.filter(({ id }) => wanted.includes(id));
    const compared = (picked.length > 1 ? picked : kept).slice(0, AT_ONCE);
    const decided = kept.some(({ state }) => state === 'confirmed');
    const sides: Side[] = [];
    for (const { id } of compared) {
      const view = await this.selections.run(id);
      if (view.call.id !== callId) throw new NotVisible();
      // After the decision nothing can be proposed any more, and there is nothing to compute again.
      const stale = !decided && view.run.state === 'draft' && (await this.scenarios.isStale(view));
      sides.push({ view, people: await this.people.of(actor, view), stale });
    }
    return {
      call,
      kept,
      compared: compared.map(({ id }) => id),
      comparison: sides.length > 0 ? comparisonOf(sides) : null,
      can: {
        compute: actor.permissions.has('selection:run') && !decided,
        propose: actor.permissions.has('selection:propose') && !decided,
        explain: actor.role !== 'observer',
      },
    };
  }
}
