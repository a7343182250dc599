import fc from 'fast-check';
import { anyFacts, ruleOn } from '../../test/support/any-rule';
import { catalogue } from '../../test/support/catalogues';
import { LOCALES } from '../kernel/locale';
import { translatorFor } from '../ui';
import { checkRule } from './domain/check-rule';
import { RULE_FIELDS, type RuleField } from './domain/eligibility-rules';
import type { VerdictKind } from './domain/verdict';
import { sayReason, sayRule } from './say-rule';
import { STARTING_EQUIVALENCES } from './starting-rules';

const NOW = new Date('2026-11-24T05:00:00Z');
/** What these may say: nobody fails for a paper, for pregnancy or for what only a person can judge. */
const VERDICTS = (field: RuleField): VerdictKind[] => {
  if (field === 'statement') return ['needs_evidence'];
  return ['documents', 'pregnancy'].includes(field)
    ? ['needs_evidence', 'pass']
    : ['fail', 'needs_evidence', 'pass'];
};
/** What a sentence with a hole in it looks like. */
const HOLE = /[{}]|undefined|null|NaN|Invalid|\[object|programmes:|documents:|^\s*$/;

describe.each(RULE_FIELDS)('a rule on %s', (field) => {
  it('and each of its verdicts is said in Khmer, English and Japanese, with every value in its place', () => {
    const verdicts = new Set<VerdictKind>();
    fc.assert(
      fc.property(ruleOn(field), anyFacts, (rule, facts) => {
        const { verdict, reason } = checkRule(rule, facts, NOW, STARTING_EQUIVALENCES);
        verdicts.add(verdict);
        for (const locale of LOCALES) {
          const t = translatorFor(locale);
          expect(sayRule(rule, t, locale)).not.toMatch(HOLE);
          expect(sayReason(reason, t, locale)).not.toMatch(HOLE);
        }
      }),
      { numRuns: 300, seed: 20261125 },
    );
    expect([...verdicts].sort()).toEqual(VERDICTS(field));
  });
});

it('every reason of the catalogues is given by some rule, and none is given that they lack', () => {
  const given = new Set<string>();
  for (const field of RULE_FIELDS)
    for (const [rule, facts] of fc.sample(fc.tuple(ruleOn(field), anyFacts), { numRuns: 600, seed: 7 }))
      given.add(checkRule(rule, facts, NOW, STARTING_EQUIVALENCES).reason.code);
  for (const locale of LOCALES) {
    const known = [...catalogue(locale).keys()]
      .filter((key) => key.startsWith('programmes:reason.'))
      .map((key) => key.slice('programmes:reason.'.length));
    expect(known.sort()).toEqual([...given].sort());
  }
});
