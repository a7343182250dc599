import { planAssignment, type Plan, type PlanInput } from './domain/assignment-plan';

/** The search for who reads what, in a thread of its own; tells the share of places that are settled, 0 to 1. */
export default function plan(input: PlanInput, progress: (share: number) => void): Plan {
  return planAssignment(input, {
    progress: (left, total) => progress(total === 0 ? 1 : (total - left) / total),
  });
}
