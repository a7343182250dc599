import { countsTowards, minimumName, type RunInput, type RunResult } from '../domain';
import type { RunPerson } from '../run-people.queries';
import { ruleWords, type RuleWords } from './rule-words';

/** One of the boxes above the board: a figure, and what it means. */
export interface RuleBox {
  readonly figure: RuleWords;
  readonly note: RuleWords;
}

/** A rule with what the selection makes of it and what it costs, in points. */
export interface RuleLine {
  readonly words: RuleWords;
  readonly met: number;
  readonly limit: number;
  readonly price: number;
  readonly oneMilder: number | null;
  readonly binding: boolean;
}

type Decided = { readonly input: RunInput; readonly result: RunResult };

/** The rules in force, each with what it did: seats, the limit per ministry, the minimums, and the total. */
export function ruleBoxes({ input, result }: Decided, people: readonly RunPerson[]): RuleBox[] {
  const { rules } = input.selection;
  const chosen = people.filter(({ result: one }) => one === 'in');
  return [
    {
      figure: words('box.seats', { used: chosen.length, seats: rules.seats }),
      note: words('box.seats_note', { files: people.length }),
    },
    ...(rules.maxPerOrganisation === null ? [] : [capBox(rules.maxPerOrganisation, chosen, people)]),
    ...rules.minimums
      .filter(({ atLeast }) => atLeast > 0)
      .map((rule): RuleBox => {
        const name = minimumName(rule);
        const price = result.rules.find((one) => one.rule === name)?.price ?? 0;
        const { key } = ruleWords(name, rules);
        const met = counted(input, chosen, name);
        return {
          figure: words(`box.${key.split('.')[1] ?? 'other'}`, { met, count: rule.atLeast, name }),
          note: price > 0 ? words('box.costs', { price: oneDecimal(price) }) : words('box.costs_nothing'),
        };
      }),
    {
      figure: words('box.total', { total: result.totalMerit === null ? '–' : oneDecimal(result.totalMerit) }),
      note: words('box.total_note'),
    },
  ];
}

function capBox(cap: number, chosen: readonly RunPerson[], people: readonly RunPerson[]): RuleBox {
  const counts = new Map<string, number>();
  for (const { nomination } of chosen)
    counts.set(nomination.organisationCode, (counts.get(nomination.organisationCode) ?? 0) + 1);
  const [code, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const held = people.filter(({ reason }) => reason === 'cap').length;
  return {
    figure: words('box.cap', { most, cap }),
    note: most < cap ? words('box.cap_free') : words('box.cap_full', { code, held }),
  };
}

export function ruleLines({ input, result }: Decided, people: readonly RunPerson[]): RuleLine[] {
  const { rules } = input.selection;
  const chosen = people.filter(({ result: one }) => one === 'in');
  return result.rules.map(({ rule, price, oneMilder, binding }): RuleLine => {
    const described = ruleWords(rule, rules);
    return {
      words: described,
      met: counted(input, chosen, rule),
      limit: Number(described.params.count),
      price,
      oneMilder,
      binding,
    };
  });
}

/** Seats used; the most of one ministry; or those who count towards a minimum. */
function counted(input: RunInput, chosen: readonly RunPerson[], rule: string): number {
  if (rule === 'seats') return chosen.length;
  const ids = new Set(chosen.map(({ id }) => id));
  const candidates = input.selection.candidates.filter(({ id }) => ids.has(id));
  const minimum = input.selection.rules.minimums.find((one) => minimumName(one) === rule);
  if (minimum) return candidates.filter((candidate) => countsTowards(minimum, candidate)).length;
  const counts = new Map<string, number>();
  for (const { organisation } of candidates) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

const words = (key: string, params: RuleWords['params'] = {}): RuleWords => ({
  key: `selection:${key}`,
  params,
});

/** `1083.7` as `1,083.7`: the same in all three languages. */
export function oneDecimal(value: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
