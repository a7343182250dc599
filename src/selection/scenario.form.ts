import type { CallFacts } from '../programmes';
import { Choice, Id, Text, WholeNumber } from '../kernel/validation/fields';
import type { Minimum, RuleChanges } from './domain';

/** Other rules than the published ones; what is left empty stays as published. */
export class ScenarioForm {
  @Text({ max: 80, description: 'What this way to fill the seats is called' }) title: string;
  @WholeNumber({ max: 1000, min: 1, optional: true }) seats: number | null;
  @WholeNumber({ max: 1000, optional: true, description: 'Most of one ministry; 0 for no limit' })
  maxPerOrganisation: number | null;
  @WholeNumber({ max: 1000, optional: true, description: 'At least so many women' }) women: number | null;
  @WholeNumber({ max: 1000, optional: true, description: 'At least so many from outside Phnom Penh' })
  outsideCapital: number | null;
  @Choice(['raw', 'adjusted'] as const, { optional: true }) rankingPolicy: 'raw' | 'adjusted' | null;
}

export class ScenarioDto extends ScenarioForm {
  @Id({ description: 'The call whose panels have closed' }) callId: string;
}

const WOMEN = { attribute: 'sex', equals: 'female' } as const;
const OUTSIDE_CAPITAL = { attribute: 'province', notEquals: '12' } as const;

export function changesOf(form: ScenarioForm, published: Pick<CallFacts, 'minimums'>): RuleChanges {
  const wanted = [
    ...(form.women === null ? [] : [{ ...WOMEN, atLeast: form.women }]),
    ...(form.outsideCapital === null ? [] : [{ ...OUTSIDE_CAPITAL, atLeast: form.outsideCapital }]),
  ];
  const kept = published.minimums.filter((rule) => !wanted.some((other) => asksTheSame(rule, other)));
  const cap = form.maxPerOrganisation;
  return {
    ...(form.seats === null ? {} : { seats: form.seats }),
    ...(cap === null ? {} : { maxPerOrganisation: cap === 0 ? null : cap }),
    ...(wanted.length === 0 ? {} : { minimums: [...kept, ...wanted].filter(({ atLeast }) => atLeast > 0) }),
    ...(form.rankingPolicy === null ? {} : { rankingPolicy: form.rankingPolicy }),
  };
}

function asksTheSame(a: Minimum, b: Minimum): boolean {
  return a.attribute === b.attribute && a.equals === b.equals && a.notEquals === b.notEquals;
}
