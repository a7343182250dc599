import { canonicalJson } from '../../kernel/domain/canonical';
import type { CallTerms } from './call-terms';
import { minimumName, type Minimum } from './selection-input';

/** The rules that a scenario may set otherwise than published. What is absent stays as published. */
export interface RuleChanges {
  readonly seats?: number;
  readonly maxPerOrganisation?: number | null;
  readonly minimums?: readonly Minimum[];
  readonly rankingPolicy?: 'raw' | 'adjusted';
}

/** One rule that a run sets otherwise than the call published. */
export interface Departure {
  readonly rule: keyof RuleChanges;
  readonly published: CallTerms[keyof RuleChanges];
  readonly used: CallTerms[keyof RuleChanges];
}

const RULES = ['seats', 'maxPerOrganisation', 'minimums', 'rankingPolicy'] as const;

/** The rules as published, with those of the scenario in their place. */
export function withChanges<Terms extends CallTerms>(terms: Terms, changes: RuleChanges | null): Terms {
  return changes ? { ...terms, ...changes } : terms;
}

/** Where a scenario really differs: repeating a published rule departs from nothing. */
export function departuresOf(terms: CallTerms, changes: RuleChanges | null): Departure[] {
  return RULES.flatMap((rule) => {
    const used = changes?.[rule];
    if (used === undefined || sameRule(terms[rule], used)) return [];
    return [{ rule, published: terms[rule], used }];
  });
}

function sameRule(published: Departure['published'], used: Departure['used']): boolean {
  const plain = (value: Departure['used']): unknown =>
    Array.isArray(value)
      ? (value as readonly Minimum[])
          .filter(({ atLeast }) => atLeast > 0)
          .map((minimum) => [minimumName(minimum), minimum.atLeast])
          .sort()
      : value;
  return canonicalJson(plain(published)) === canonicalJson(plain(used));
}
