import { canonicalJson, sha256Hex } from '../../kernel/domain/canonical';

/** One person as the selection sees them: nothing but what the published rules may look at. */
export interface SelectionCandidate {
  readonly id: string;
  /** Merit in points, usually 0 to 100, raw or adjusted as published; see `unitOf` for the precision that counts. */
  readonly merit: number;
  readonly organisation: string;
  /** Facts that minimums ask for, such as `sex` or `province`. An absent value satisfies no minimum. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Values of the published tie order, first key first, larger is better; the lottery follows. */
  readonly tieKeys?: readonly number[];
}

/** At least `atLeast` of the selected must have (`equals`) or not have (`notEquals`) a value of an attribute. */
export interface Minimum {
  /** Name in answers; by default made from the rule itself (see `minimumName`). */
  readonly name?: string;
  readonly attribute: string;
  readonly equals?: string;
  readonly notEquals?: string;
  readonly atLeast: number;
}

export interface SelectionRules {
  /** At most so many are selected. */
  readonly seats: number;
  readonly maxPerOrganisation: number | null;
  readonly minimums: readonly Minimum[];
  /** Ids decided by a signed reason outside this calculation. */
  readonly forcedIn: readonly string[];
  readonly forcedOut: readonly string[];
}

export interface SelectionInput {
  readonly candidates: readonly SelectionCandidate[];
  readonly rules: SelectionRules;
  /** Drawn and logged before the ranking is known. */
  readonly lotterySeed: string;
}

/** What makes an input unusable. Rules and scores are checked where people enter them, so this names a fault of ours. */
export interface InputFinding {
  readonly fault: string;
  readonly field: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const NO_FORCED: Pick<SelectionRules, 'forcedIn' | 'forcedOut'> = { forcedIn: [], forcedOut: [] };

/** Plain code-unit order: the same on every machine, whatever its language settings. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same input in one fixed order (people by id, minimums by name), so that nothing depends on how it was read. */
export function sortedInput(input: SelectionInput): SelectionInput {
  const { rules } = input;
  return {
    candidates: [...input.candidates].sort((a, b) => byText(a.id, b.id)),
    rules: {
      ...rules,
      minimums: [...rules.minimums].sort(
        (a, b) => byText(minimumName(a), minimumName(b)) || a.atLeast - b.atLeast,
      ),
      forcedIn: [...rules.forcedIn].sort(byText),
      forcedOut: [...rules.forcedOut].sort(byText),
    },
    lotterySeed: input.lotterySeed,
  };
}

/** The complete input as canonical JSON (RFC 8785) and its SHA-256: equal inputs give equal bytes in any order. */
export function freezeInput(input: SelectionInput): { readonly json: string; readonly hash: string } {
  const json = canonicalJson(sortedInput(input));
  return { json, hash: sha256Hex(json) };
}

/** `minimum:sex=F` or `minimum:province!=12`, unless the rule carries its own name. */
export function minimumName(rule: Minimum): string {
  if (rule.name !== undefined) return rule.name;
  return `minimum:${rule.attribute}${rule.equals === undefined ? `!=${rule.notEquals ?? ''}` : `=${rule.equals}`}`;
}

/** Everything wrong with an input, by field; an empty list means it can be solved (though perhaps not satisfied). */
export function inputFindings(input: SelectionInput): InputFinding[] {
  const { candidates, rules } = input;
  const ids = new Set<string>();
  const findings: InputFinding[] = [];
  candidates.forEach((candidate, index) => {
    const field = `candidates.${index}`;
    if (candidate.id === '') findings.push({ fault: 'id_missing', field: `${field}.id` });
    if (ids.has(candidate.id)) {
      findings.push({ fault: 'id_twice', field: `${field}.id`, params: { id: candidate.id } });
    }
    ids.add(candidate.id);
    if (!Number.isFinite(candidate.merit) || Math.abs(candidate.merit) > LARGEST_MERIT) {
      findings.push({
        fault: 'merit_not_number',
        field: `${field}.merit`,
        params: { id: candidate.id },
      });
    }
    if (candidate.organisation === '') {
      findings.push({
        fault: 'organisation_missing',
        field: `${field}.organisation`,
        params: { id: candidate.id },
      });
    }
    if (candidate.tieKeys?.some((key) => !Number.isFinite(key))) {
      findings.push({
        fault: 'tie_key_not_number',
        field: `${field}.tieKeys`,
        params: { id: candidate.id },
      });
    }
  });
  return [...findings, ...ruleFindings(rules, ids)];
}

/** Merits beyond this cannot be added exactly at a useful precision. */
export const LARGEST_MERIT = 1e6;

function ruleFindings(rules: SelectionRules, ids: ReadonlySet<string>): InputFinding[] {
  const findings: InputFinding[] = [];
  if (!isCount(rules.seats)) findings.push({ fault: 'count_invalid', field: 'seats' });
  if (rules.maxPerOrganisation !== null && !isCount(rules.maxPerOrganisation)) {
    findings.push({ fault: 'count_invalid', field: 'maxPerOrganisation' });
  }
  const names = new Set<string>();
  rules.minimums.forEach((rule, index) => {
    const field = `minimums.${index}`;
    if (!isCount(rule.atLeast)) findings.push({ fault: 'count_invalid', field: `${field}.atLeast` });
    if ((rule.equals === undefined) === (rule.notEquals === undefined)) {
      findings.push({ fault: 'minimum_unclear', field });
    }
    const name = minimumName(rule);
    if (names.has(name)) findings.push({ fault: 'minimum_twice', field, params: { name } });
    names.add(name);
  });
  if (rules.minimums.length > MOST_MINIMUMS) {
    findings.push({ fault: 'too_many_minimums', field: 'minimums', params: { most: MOST_MINIMUMS } });
  }
  const out = new Set(rules.forcedOut);
  for (const id of new Set([...rules.forcedIn, ...rules.forcedOut])) {
    if (!ids.has(id)) findings.push({ fault: 'forced_unknown', field: 'forced', params: { id } });
  }
  for (const id of rules.forcedIn) {
    if (out.has(id)) findings.push({ fault: 'forced_both_ways', field: 'forced', params: { id } });
  }
  return findings;
}

/** Enough for any published rule set; the search keeps one coordinate for each. */
export const MOST_MINIMUMS = 12;

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
