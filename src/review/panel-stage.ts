import type { CallFacts } from '../programmes';
import { stageOf, type Stage } from '../programmes/domain';
import type { Panel } from './entities/panel.entity';

/** What the stage of a panel allows around its sheets. */
export function permitsOf(call: CallFacts, panel: Panel): Pick<Stage, 'clarification' | 'together'> {
  return stageOf(call, panel.stage);
}
