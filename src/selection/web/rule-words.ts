import { minimumName, type RuleName, type RunInput } from '../domain';

/** A rule as the catalogue says it, with its number. */
export interface RuleWords {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type Rules = RunInput['selection']['rules'];

/** Phnom Penh, where most of the administration sits: minimums ask for people from elsewhere. */
const CAPITAL = '12';

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
