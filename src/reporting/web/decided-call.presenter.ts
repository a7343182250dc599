import { departureWords, publicRules, ruleWords } from '../../selection';
import type { DecidedCall } from '../decided-call';

const GATES = ['nominated', 'eligible', 'selected', 'completed'] as const;

/** Process and counts of one decision. A reason that was signed for one person stays off the page: it tells who it is. */
export function decidedCallPage({ view, row, counts, lottery }: DecidedCall): object {
  const { run, call, input } = view;
  const { rules } = input.selection;
  const departures = (input.departures ?? []).flatMap(departureWords);
  return {
    call,
    row,
    confirmedAt: run.confirmedAt,
    rules: publicRules(rules).map((name) => ruleWords(name, rules)),
    policy: input.severity === null ? 'raw' : 'adjusted',
    reservePlaces: input.reservePlaces,
    gates: GATES.map((gate) => ({ gate, count: counts ? counts[gate] : undefined })),
    departures,
    /** Written as a public reason; what an officer notes beside a selection by the rules is not. */
    reason: departures.length > 0 ? run.proposalNote : null,
    byHand: (input.forced ?? []).length > 0,
    lottery,
    hashes: { input: run.inputHash, result: run.resultHash },
  };
}
