import type { Locale } from '../../kernel/locale';
import { sayRule } from '../../programmes';
import type { Translator } from '../../ui';
import type { CallProgress } from '../progress.queries';
import type { Blocked } from '../secretariat-overview';
import { table } from './csv';

const share = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1000) / 1000;

/** People by file number: names, birth dates and ways to reach them are withheld, and the file says so. */
export function blockedCsv({ call, rules, files, passed }: Blocked, t: Translator, locale: Locale): string {
  const said = new Map(call.rules.map((rule) => [rule.code, sayRule(rule, t, locale)]));
  const words = (code: string): string => said.get(code) ?? code;
  const about: (string | number | null)[][] = [
    ['call', call.number],
    ['withheld', t('reporting:blocked.withheld')],
    ['passed', passed.files, 'preferences_met', share(passed.preferencesMet)],
    ...rules.map((rule) => [
      'rule',
      words(rule.ruleCode),
      'blocked',
      rule.blocked,
      'by_this_alone',
      rule.byThisAlone,
      'women',
      rule.women,
    ]),
  ];
  const rows = files.map((file) => [
    file.number,
    file.organisation?.code ?? '',
    file.failed.map(words).join('; '),
    file.failed.length,
    file.rank,
    file.preferencesMet,
    file.preferences,
  ]);
  const head = ['file', 'organisation', 'blocked_by', 'rules', 'rank', 'preferences_met', 'preferences'];
  return table(about, head, rows);
}

/** How far each call is, in exact counts. */
export function stagesCsv(calls: readonly CallProgress[]): string {
  const head = [
    'call',
    'state',
    'seats',
    'nominated',
    'endorsed',
    'screened',
    'eligible',
    'reviewed',
    'selected',
  ];
  const rows = calls.map((call) => [
    ...[call.number, call.state, call.seats, call.nominated, call.endorsed, call.screened, call.eligible],
    ...[call.reviewed, call.selected, call.accepted, call.completed, call.women],
  ]);
  return table([['withheld', 'nothing']], [...head, 'accepted', 'completed', 'women_nominated'], rows);
}
