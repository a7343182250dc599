import fc from 'fast-check';
import { anyDay, anyFacts, ruleOn, ruleOnEachField, TABLES } from '../../../test/support/any-rule';
import { addDays } from '../../kernel/domain/calendar';
import { RULE_FIELDS } from '../../programmes/domain';
import { NO_AIDS, outcomeOf, screen } from './screening';

const NOW = new Date('2026-11-24T05:00:00Z');
const at = { now: NOW, today: '2026-11-24', tables: TABLES };

/** A set of rules on every field, and the same rules shuffled. */
const inTwoOrders = ruleOnEachField.chain((rules) =>
  fc.tuple(
    fc.constant(rules),
    fc.shuffledSubarray(rules, { minLength: rules.length, maxLength: rules.length }),
  ),
);

describe('for any rules on all fields, and any person', () => {
  it('the order of the rules changes neither the result nor any verdict', () => {
    fc.assert(
      fc.property(inTwoOrders, anyFacts, ([rules, shuffled], facts) => {
        const first = screen(rules, facts, NO_AIDS, at);
        const second = screen(shuffled, facts, NO_AIDS, at);
        expect(outcomeOf(second)).toBe(outcomeOf(first));
        const byCode = new Map(second.map((finding) => [finding.ruleCode, finding]));
        for (const finding of first) expect(byCode.get(finding.ruleCode)).toEqual(finding);
      }),
      { numRuns: 300 },
    );
  });

  it('a preference or an information more never changes the result', () => {
    fc.assert(
      fc.property(
        ruleOnEachField,
        anyFacts,
        fc.constantFrom(...RULE_FIELDS).chain(ruleOn),
        fc.constantFrom('preference' as const, 'information' as const),
        (rules, facts, extra, kind) => {
          const more = [...rules, { ...extra, code: 'extra', kind }];
          expect(outcomeOf(screen(more, facts, NO_AIDS, at))).toBe(
            outcomeOf(screen(rules, facts, NO_AIDS, at)),
          );
        },
      ),
    );
  });
});

/** Of two people who differ in one day alone, whoever began earlier has the more years or months. */
describe.each([
  ['age', 'birthDate'],
  ['service_months', 'serviceStart'],
  ['field_experience_months', 'fieldPeriods'],
] as const)('a rule on %s', (field, fact) => {
  it('once met by growing stays met, and once broken by growing stays broken, at every bound', () => {
    fc.assert(
      fc.property(
        ruleOn(field),
        anyDay(55),
        fc.integer({ min: 1, max: 9000 }),
        anyFacts,
        (rule, later, days, facts) => {
          const verdict = (from: string): string | undefined => {
            const known = fact === 'fieldPeriods' ? [{ from, to: null }] : from;
            return screen([rule], { ...facts, [fact]: known }, NO_AIDS, at)[0]?.verdict;
          };
          const less = verdict(later);
          const more = verdict(addDays(later, -days));
          if (rule.operator === 'at_least' && less === 'pass') expect(more).toBe('pass');
          if (rule.operator === 'at_most' && less === 'fail') expect(more).toBe('fail');
        },
      ),
      { numRuns: 500 },
    );
  });
});
