import type { CallFacts } from '../programmes';
import type { Panel } from './entities/panel.entity';

interface Permits {
  readonly code: string;
  readonly clarification: boolean;
  readonly together: boolean;
}

/** What the stage of a panel allows around its sheets. */
export function permitsOf(call: CallFacts, panel: Panel): Pick<Permits, 'clarification' | 'together'> {
  const { stages = [] } = call as CallFacts & { stages?: readonly Permits[] };
  const { stage = 'review' } = panel as Panel & { stage?: string };
  return stages.find(({ code }) => code === stage) ?? { clarification: true, together: stages.length === 0 };
}
