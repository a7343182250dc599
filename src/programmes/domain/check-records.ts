import { addDays, daysBetween } from '../../kernel/domain/calendar';
import { SAME_SCHEMES, type EligibilityRule } from './eligibility-rules';
import type { DocumentOnFile, EarlierTraining } from './person-facts';
import { asList, decided, limitOf, open, within, type Reason, type Verdict } from './verdict';

/** Rules answered by our own records: earlier training and documents on file. What somebody declares counts for nothing. */

interface Step {
  /** Trainings of up to so many days; null for any longer one. */
  readonly longest: number | null;
  readonly days: number;
}

/** `183` for every training, or steps by its length as `31:730`, the last of them `*:1825`; null when it is neither. */
export function readSteps(value: EligibilityRule['value']): Step[] | null {
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 0 ? [{ longest: null, days: value }] : null;
  const steps = asList(value).map((text): Step | null => {
    const match = /^(\d{1,4}|\*):(\d{1,5})$/.exec(text);
    return match ? { longest: match[1] === '*' ? null : Number(match[1]), days: Number(match[2]) } : null;
  });
  if (steps.length === 0 || steps.includes(null) || steps.at(-1)?.longest !== null) return null;
  const read = steps as Step[];
  const rising = read.every(
    ({ longest }, index) =>
      index === 0 || longest === null || longest > Number(read[index - 1]?.longest ?? Infinity),
  );
  return rising && read.filter(({ longest }) => longest === null).length === 1 ? read : null;
}

/**
 * So many days must lie between the end of an earlier training and the reference date; the number may depend on how long
 * the training was (AOTS: 183 days after return; India: 2, 3 or 5 years). The training that binds longest is reported.
 */
export function coolingOff(
  rule: EligibilityRule,
  earlier: readonly EarlierTraining[] | null,
  day: string,
): Verdict {
  const steps = readSteps(rule.value) ?? [];
  const scope = scopeParams(rule);
  const limit = limitOf(rule);
  if (earlier === null)
    return open(rule, 'cooling_off_unknown', { ...scope, ...stepParams(steps), limit }, { day });
  const waits = counted(rule, earlier).map((training) => {
    const step = steps.find(({ longest }) => longest === null || training.days <= longest);
    const bound = step?.days ?? 0;
    return {
      training,
      bound,
      since: daysBetween(training.endedOn, day),
      free: addDays(training.endedOn, bound),
    };
  });
  const [longest] = waits.sort((a, b) => (a.free < b.free ? 1 : a.free > b.free ? -1 : 0));
  if (!longest)
    return decided(rule, true, { value: 'none', day }, 'cooling_off_none', { ...scope, onDue: day });
  const { training, bound, since, free } = longest;
  return decided(rule, within(rule, since, bound), { value: since, day }, 'cooling_off', {
    ...scope,
    limit,
    boundDays: bound,
    valueDays: since,
    course: training.courseCode,
    endedDue: training.endedOn,
    onDue: day,
    freeDue: rule.inclusive ? free : addDays(free, 1),
  });
}

/** How often somebody has taken part already: "once per scheme" is at most none before. Broken off counts as taken part. */
export function earlierParticipation(
  rule: EligibilityRule,
  earlier: readonly EarlierTraining[] | null,
): Verdict {
  const params = { ...scopeParams(rule), limit: limitOf(rule), bound: Number(rule.value) };
  if (earlier === null) return open(rule, 'earlier_participation_unknown', params);
  const value = counted(rule, earlier).length;
  return decided(rule, within(rule, value, Number(rule.value)), { value }, 'earlier_participation', {
    ...params,
    value,
  });
}

/**
 * A course or programme that must have been completed (JDS: a Master before a PhD), or must not. Records that do not go
 * back far enough prove nothing, so a missing completion asks for its certificate.
 */
export function completedCourse(rule: EligibilityRule, earlier: readonly EarlierTraining[] | null): Verdict {
  const among = asList(rule.value);
  const params = { list: among.join(', ') };
  const done = earlier?.find(
    ({ completed, courseCode, programmeCode }) =>
      completed && (among.includes(courseCode) || among.includes(programmeCode)),
  );
  if (earlier === null) return open(rule, 'completed_course_unknown', params);
  if (done) {
    const said = { ...params, course: done.courseCode, endedDue: done.endedOn };
    return decided(
      rule,
      rule.operator === 'in',
      { value: done.courseCode, day: done.endedOn },
      'completed_course',
      said,
    );
  }
  if (rule.operator === 'in') return open(rule, 'completed_course_not_found', params);
  return decided(rule, true, { value: 'none' }, 'completed_course_none', params);
}

/** All of the kinds accepted and still valid. A missing one is asked for; nobody fails for it. */
export function documentsOnFile(
  rule: EligibilityRule,
  documents: readonly DocumentOnFile[] | null,
  today: string,
): Verdict {
  const wanted = asList(rule.value);
  const key = (kind: string): string => `documents:kind.${kind}`;
  const valid = (kind: string): boolean =>
    documents?.some(
      (one) =>
        one.kind === kind && one.state === 'accepted' && (one.expiresOn === null || one.expiresOn >= today),
    ) ?? false;
  const missing = wanted.filter((kind) => !valid(kind));
  const value = `${wanted.length - missing.length}/${wanted.length}`;
  if (missing.length > 0)
    return open(rule, 'documents_missing', { listKeys: missing.map(key).join(' ') }, { value, day: today });
  return decided(rule, true, { value, day: today }, 'documents', { listKeys: wanted.map(key).join(' ') });
}

/** Earlier trainings that a rule counts. */
function counted(rule: EligibilityRule, earlier: readonly EarlierTraining[]): EarlierTraining[] {
  const schemes = rule.schemes ?? [];
  if (schemes.length === 0) return [...earlier];
  const [sameProgramme, sameCourse] = SAME_SCHEMES;
  return earlier.filter(
    (one) =>
      schemes.includes(one.programmeCode) ||
      (schemes.includes(sameProgramme) && one.sameProgramme) ||
      (schemes.includes(sameCourse) && one.sameCourse),
  );
}

function scopeParams(rule: EligibilityRule): Reason['params'] {
  const schemes = rule.schemes?.length ? rule.schemes : ['ANY'];
  return { scopeKeys: schemes.map((code) => `programmes:scheme.${code}`).join(' ') };
}

const stepParams = (steps: readonly Step[]): Reason['params'] => ({
  boundDays: Math.max(0, ...steps.map(({ days }) => days)),
});
