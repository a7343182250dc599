import { dayOf, fullMonths, fullYears } from '../../kernel/domain/calendar';
import { completedCourse, coolingOff, documentsOnFile, earlierParticipation } from './check-records';
import type { EligibilityRule } from './eligibility-rules';
import { matchDegrees, NOTHING_EQUAL, type Equivalences } from './equivalences';
import { monthsIn } from './field-periods';
import { bestScore, rowText, type TestScore } from './language-scores';
import { EDUCATION_LEVELS, LANGUAGE_LEVELS, type PersonFacts } from './person-facts';
import { asList, decided, limitOf, open, within, type Reason, type Verdict } from './verdict';

/**
 * One rule against what is known of one person. A fact that is not known needs evidence: it never fails anyone. The
 * verdict depends on this rule, these facts and these tables alone, so the order of rules cannot change it.
 */
export function checkRule(
  rule: EligibilityRule,
  facts: PersonFacts,
  now: Date,
  tables: Equivalences = NOTHING_EQUAL,
): Verdict {
  const day = rule.referenceDate ?? dayOf(now);
  switch (rule.field) {
    case 'age':
      return compared(rule, facts.birthDate && fullYears(facts.birthDate, day), day, '');
    case 'service_months':
      return compared(rule, facts.serviceStart && monthsSince(facts.serviceStart, day), day, 'Months');
    case 'field_experience_months':
      return compared(rule, facts.fieldPeriods && monthsIn(facts.fieldPeriods, day), day, 'Months');
    case 'education_level':
      return education(rule, facts, tables);
    case 'education_field':
      return studied(rule, facts, tables);
    case 'language_self_declared':
      return ranked(rule, 'language_level', LANGUAGE_LEVELS, facts.englishSelfDeclared);
    case 'language_test':
      return tested(rule, facts.languageTest, tables);
    case 'service_type':
      return listed(rule, facts.serviceType);
    case 'organisation':
      return listed(rule, facts.organisationCode, 'plain');
    case 'organisation_type':
      return listed(rule, facts.organisationType);
    case 'occupation':
      return listed(rule, facts.occupation);
    case 'rank_band':
      return ranks(rule, facts);
    case 'nationality':
      return listed(rule, facts.nationality, 'countries');
    case 'nominated_by_government':
      return holds(rule, facts.nominatedByGovernment);
    case 'will_continue':
      return holds(rule, facts.willContinue);
    case 'pc_skills':
      return holds(rule, facts.pcSkills);
    case 'other_scholarship':
      return holds(rule, facts.otherScholarship === null ? null : !facts.otherScholarship);
    case 'health':
      return holds(rule, facts.healthDeclared);
    case 'pregnancy':
      return pregnancy(rule, facts);
    case 'documents':
      return documentsOnFile(rule, facts.documents, dayOf(now));
    case 'cooling_off':
      return coolingOff(rule, facts.earlier, day);
    case 'earlier_participation':
      return earlierParticipation(rule, facts.earlier);
    case 'completed_course':
      return completedCourse(rule, facts.earlier);
    case 'statement':
      return open(rule, 'statement', {});
  }
}

/** Somebody whose service begins after the day has served no month, and not a negative number of them. */
const monthsSince = (from: string, day: string): number => (from <= day ? fullMonths(from, day) : 0);

/** Ages and months: at least, more than, at most, under. */
function compared(
  rule: EligibilityRule,
  value: number | null | '',
  day: string,
  unit: '' | 'Months',
): Verdict {
  const bound = Number(rule.value);
  const params = { limit: limitOf(rule), [`bound${unit}`]: bound, onDue: day };
  if (value === null || value === '') return open(rule, `${rule.field}_unknown`, params, { day });
  const said = { ...params, [`value${unit}`]: value };
  return decided(rule, within(rule, value, bound), { value, day }, rule.field, said);
}

/** Levels of a scale, lowest first. */
function ranked(
  rule: EligibilityRule,
  scale: 'education' | 'language_level',
  levels: readonly string[],
  value: string | null,
): Verdict {
  const params = { boundKey: `programmes:${scale}.${String(rule.value)}` };
  if (value === null) return open(rule, `${rule.field}_unknown`, params);
  const passes = levels.indexOf(value) >= levels.indexOf(String(rule.value));
  return decided(rule, passes, { value }, rule.field, {
    ...params,
    valueKey: `programmes:${scale}.${value}`,
  });
}

/** The level of the form; where it has none, the highest that the table gives one of the degrees as written. */
function education(rule: EligibilityRule, facts: PersonFacts, tables: Equivalences): Verdict {
  const levels: readonly string[] = EDUCATION_LEVELS;
  const shown = facts.educationLevel ? [] : matchDegrees(tables.education, 'level', facts.degrees);
  const [equal] = shown.sort((a, b) => levels.indexOf(b.value) - levels.indexOf(a.value));
  const verdict = ranked(rule, 'education', EDUCATION_LEVELS, facts.educationLevel ?? equal?.value ?? null);
  return equal ? throughTable(verdict, 'education_level', equal.degree, equal.source) : verdict;
}

/** The field of the form; where it has none, a field of one of the degrees that is in the list, else of the first. */
function studied(rule: EligibilityRule, facts: PersonFacts, tables: Equivalences): Verdict {
  const shown = facts.educationField ? [] : matchDegrees(tables.education, 'field', facts.degrees);
  const equal = shown.find(({ value }) => asList(rule.value).includes(value)) ?? shown[0];
  const verdict = listed(rule, facts.educationField ?? equal?.value ?? null);
  return equal ? throughTable(verdict, 'education_field', equal.degree, equal.source) : verdict;
}

/** Says which degree counted as what, and by which table. */
function throughTable(verdict: Verdict, field: string, degree: string, through: string): Verdict {
  const { code, params } = verdict.reason;
  return {
    ...verdict,
    valueUsed: `${degree} (${String(verdict.valueUsed)})`,
    reason: { code: code.replace(field, `${field}_table`), params: { ...params, degree, through } },
  };
}

/** Any one of the stated scores is enough; a test the call does not name is compared through the published table. */
function tested(rule: EligibilityRule, taken: TestScore | null, tables: Equivalences): Verdict {
  const wanted = asList(rule.value).join(', ').replaceAll('_', ' ').replaceAll(':', ' ');
  if (taken === null) return open(rule, 'language_test_unknown', { wanted });
  const value = `${taken.test.replaceAll('_', ' ')} ${taken.score}`;
  const best = bestScore(asList(rule.value), taken, tables.language);
  if (best === null) return open(rule, 'language_test_incomparable', { wanted, value }, { value });
  if (best.through === null) return decided(rule, best.passes, { value }, 'language_test', { wanted, value });
  return decided(rule, best.passes, { value }, 'language_test_equivalent', {
    wanted,
    value,
    row: rowText(best.through),
    through: best.through.source,
  });
}

/** One of a list, or none of it. Words of the catalogue are named after the field: `programmes:occupation.engineer`. */
function listed(
  rule: EligibilityRule,
  value: string | null,
  words: 'keys' | 'plain' | 'countries' = 'keys',
): Verdict {
  const among = asList(rule.value);
  const key = (code: string): string => `programmes:${rule.field}.${code}`;
  const params: Reason['params'] =
    words === 'keys'
      ? { listKeys: among.map(key).join(' ') }
      : words === 'countries'
        ? { listCountries: among.join(' ') }
        : { list: among.join(', ') };
  if (value === null) return open(rule, `${rule.field}_unknown`, params);
  const said: Reason['params'] =
    words === 'keys'
      ? { valueKey: key(value) }
      : words === 'countries'
        ? { valueCountries: value }
        : { value };
  const passes = among.includes(value) === (rule.operator === 'in');
  return decided(rule, passes, { value }, `${rule.field}_${rule.operator}`, { ...params, ...said });
}

/** A person may hold a post and a rank: one of them in the list is enough. */
function ranks(rule: EligibilityRule, facts: PersonFacts): Verdict {
  const held = facts.rankBands ?? [];
  const among = held.find((band) => asList(rule.value).includes(band));
  return listed(rule, among ?? (facts.rankInWords ? null : (held.at(-1) ?? null)));
}

/** What a person declares or is. */
function holds(rule: EligibilityRule, value: boolean | null): Verdict {
  if (value === null) return open(rule, `${rule.field}_unknown`, {});
  return decided(rule, value, { value: value ? 'yes' : 'no' }, rule.field, {});
}

/**
 * Whatever the policy of a booklet, whether somebody is pregnant is told to the medical checker alone. The verdict says no
 * more than that the checker has, or has not yet, cleared the person; it never fails anybody.
 */
function pregnancy(rule: EligibilityRule, facts: PersonFacts): Verdict {
  const params = { policyKey: `programmes:pregnancy.${String(rule.value)}` };
  const clear = facts.sex === 'male' || facts.medicallyCleared === true;
  return clear
    ? decided(rule, true, { value: 'yes' }, 'pregnancy', params)
    : open(rule, 'pregnancy_unknown', params);
}
