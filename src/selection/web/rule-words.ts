import { minimumName, ruleNames, type RuleName, type RunInput } from '../domain';

/** A rule as the catalogue says it, with its number. */
export interface RuleWords {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type Rules = RunInput['selection']['rules'];

/** Phnom Penh, where most of the administration sits: minimums ask for people from elsewhere. */
const CAPITAL = '12';

/** Names of the rules that are about everybody; one that decides about a single person is not for the public. */
export function publicRules(rules: Rules): RuleName[] {
  return ruleNames({ ...rules, forcedIn: [], forcedOut: [] });
}

export function ruleWords(name: RuleName, rules: Rules): RuleWords {
  if (name === 'seats') return { key: 'selection:rule.seats', params: { count: rules.seats } };
  if (name === 'maxPerOrganisation')
    return { key: 'selection:rule.cap', params: { count: rules.maxPerOrganisation ?? 0 } };
  const minimum = rules.minimums.find((rule) => minimumName(rule) === name);
  const count = minimum?.atLeast ?? 0;
  if (minimum?.attribute === 'sex' && minimum.equals === 'female')
    return { key: 'selection:rule.women', params: { count } };
  if (minimum?.attribute === 'sex' && minimum.equals === 'male')
    return { key: 'selection:rule.men', params: { count } };
  if (minimum?.attribute === 'province' && minimum.notEquals === CAPITAL)
    return { key: 'selection:rule.outside_capital', params: { count } };
  return { key: 'selection:rule.other', params: { name, count } };
}
