import type { Locale } from '../../kernel/locale';
import type { MinistryInCall } from '../../nominations';
import { sayRule, type CallFacts } from '../../programmes';
import { titleIn, type Translator } from '../../ui';
import type { CallProgress } from '../progress.queries';
import type { Blocked, ComingDeadline, Queue } from '../secretariat-overview';

const STAGES = [
  'nominated',
  'endorsed',
  'screened',
  'eligible',
  'reviewed',
  'selected',
  'accepted',
  'completed',
] as const;

interface Now {
  readonly deadlines: readonly ComingDeadline[];
  readonly queues: readonly Queue[];
  readonly progress: readonly CallProgress[];
  readonly open: readonly CallFacts[];
}

/** The stages of the call that was asked for, or of the latest one. */
export function secretariatPage(now: Now, asked: unknown, t: Translator): object {
  const begun = now.progress.find(({ nominated }) => nominated > 0) ?? now.progress[0];
  const call = now.progress.find(({ id }) => id === asked) ?? begun ?? null;
  return {
    ...now,
    call,
    chips: now.progress.map((one) => ({
      text: one.number,
      href: `/overview?call=${one.id}#stages`,
      current: one.id === call?.id,
    })),
    stages: call ? STAGES.map((name) => ({ label: t(`reporting:column.${name}`), value: call[name] })) : [],
  };
}

/** One chip for each call, by number and title. */
export function callChips(
  calls: readonly CallFacts[],
  current: CallFacts | null,
  path: string,
  locale: Locale,
): object[] {
  return calls.map((call) => ({
    text: `${call.number} ${titleIn(call, locale)}`,
    href: `${path}?call=${call.id}`,
    current: call.id === current?.id,
  }));
}

/** Those without anybody first; among them those who may be reminded. */
export function boostingPage(rows: readonly MinistryInCall[]): object {
  const missing = rows.filter(({ sent, slots }) => sent === 0 && slots > 0);
  return {
    missing: [...missing].sort((a, b) => Number(a.blocker !== null) - Number(b.blocker !== null)),
    taking: rows.filter(({ sent }) => sent > 0),
    invited: rows.filter(({ slots }) => slots > 0).length,
    mayRemind: missing.filter(({ blocker }) => blocker === null).length,
  };
}

export function blockedPage(blocked: Blocked, t: Translator, locale: Locale): object {
  const words = ruleWords(blocked.call, t, locale);
  return {
    call: blocked.call,
    passed: blocked.passed,
    total: blocked.files.length,
    rules: blocked.rules.map((rule) => ({ ...rule, words: words(rule.ruleCode) })),
    bars: blocked.rules.map((rule) => ({
      label: words(rule.ruleCode),
      value: rule.blocked,
      part: rule.byThisAlone,
    })),
    files: blocked.files.map((file) => ({ ...file, words: file.failed.map(words) })),
  };
}

export function ruleWords(call: CallFacts, t: Translator, locale: Locale): (code: string) => string {
  const rules = new Map(call.rules.map((rule) => [rule.code, sayRule(rule, t, locale)]));
  return (code) => rules.get(code) ?? code;
}
