import { RunSelection } from '../../selection';
import type { Stage } from './stage';

/** Before anybody signs, the officer looks at what a wider spread over the ministries would cost. */
export async function tryWiderSpread(stage: Stage, callId: string): Promise<void> {
  const officer = await stage.as('officer');
  const scenario = { title: 'Wider spread', changes: { maxPerOrganisation: 1 } };
  await stage.get(RunSelection).run(officer, { callId, scenario });
}
