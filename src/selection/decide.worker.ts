import { decide, type Decision, type DecisionStep, type RunInput } from './domain';
import { highsSolver } from './solver/highs';

/** The exact selection with its explanations, in a thread of its own; tells each step as it begins. */
export default async function work(
  input: RunInput,
  progress: (step: DecisionStep) => void,
): Promise<Decision> {
  return decide(input, await highsSolver(), progress);
}
