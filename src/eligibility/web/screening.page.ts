import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts } from '../../identity';
import { Clock } from '../../kernel/clock';
import type { Locale } from '../../kernel/locale';
import { statusGroupOf } from '../../nominations/domain';
import { CallQueries, sayRule, type CallFacts } from '../../programmes';
import { decides } from '../../programmes/domain';
import type { Translator } from '../../ui';
import { changedVerdicts, type ScreenedNomination, type VerdictChange } from '../domain/screening';
import { Findings } from '../findings.queries';
import { ScreeningRepository } from '../screening.repository';
import { Screening } from '../screening.queries';
import { ruleRows } from './eligibility.presenter';

/** So many nominations are named on the page; the counts are of all. */
const NAMED = 200;

/** What a check of a whole call would find now: counts, the rules that stop people, and each nomination by name. */
@Injectable()
export class ScreeningPage {
  static readonly view = 'eligibility/web/views/screen';

  constructor(
    private readonly calls: CallQueries,
    private readonly screening: Screening,
    private readonly repository: ScreeningRepository,
    private readonly findings: Findings,
    private readonly people: PeopleFacts,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async data(callId: string, locals: Record<string, unknown>): Promise<object> {
    const call = await this.calls.facts(callId);
    const [t, locale] = [locals.t as Translator, locals.locale as Locale];
    const said = new Map(call.rules.map((rule) => [rule.code, sayRule(rule, t, locale)]));
    const { named, counts, total, changes, stopped, verdicts } = await this.preview(call);
    const people = await this.people.of(named.map((one) => one.personId));
    const organisations = await this.people.organisations(named.map((one) => one.organisationId));
    const numbers = new Map(named.map(({ id, number }) => [id, number]));
    const change = ({ nominationId, ruleCode, from, to }: Omit<VerdictChange, 'number'>): object => ({
      nominationId,
      number: numbers.get(nominationId),
      rule: said.get(ruleCode) ?? ruleCode,
      fromKey: from ? `eligibility:verdict.${from}` : null,
      toKey: `eligibility:verdict.${to}`,
    });
    return {
      call,
      total,
      more: total - named.length,
      counts,
      changes,
      verdicts: verdicts.map(change),
      lastChanges: (await this.findings.changes(named)).map(change),
      rows: named.map(({ findings, ...one }) => ({
        ...one,
        person: people.get(one.personId),
        organisation: organisations.get(one.organisationId),
        now: { group: statusGroupOf(one.state), key: `nominations:state.${one.state}` },
        would: { group: statusGroupOf(one.outcome), key: `nominations:state.${one.outcome}` },
        changes: one.state !== one.outcome,
        stoppedBy: ruleRows(call, findings, t, locale).filter(({ stops }) => stops),
      })),
      byRule: call.rules
        .filter(({ code }) => stopped.has(code))
        .map(({ code }) => ({ code, rule: said.get(code), stopped: stopped.get(code) })),
    };
  }

  /** Reads part by part and keeps counts of all and the first of those that would change. */
  private async preview(call: CallFacts): Promise<Preview> {
    const counts = { eligible: 0, ineligible: 0, needs_evidence: 0 };
    const stopped = new Map<string, number>();
    const changing: ScreenedNomination[] = [];
    const same: ScreenedNomination[] = [];
    const verdicts: VerdictChange[] = [];
    let [total, changes] = [0, 0];
    for await (const part of this.screening.parts(this.dataSource.manager, call, this.clock.now())) {
      const before = await this.repository.before(this.dataSource.manager, part);
      for (const one of part) {
        total += 1;
        counts[one.outcome] += 1;
        const changed = one.state !== one.outcome;
        if (changed) changes += 1;
        const list = changed ? changing : same;
        if (list.length < NAMED) list.push(one);
        if (verdicts.length < NAMED) verdicts.push(...changedVerdicts(one, before.get(one.id)));
        for (const { ruleCode, kind, verdict } of one.findings)
          if (decides(kind) && verdict !== 'pass') stopped.set(ruleCode, (stopped.get(ruleCode) ?? 0) + 1);
      }
    }
    return { named: [...changing, ...same].slice(0, NAMED), counts, total, changes, stopped, verdicts };
  }
}

interface Preview {
  readonly named: readonly ScreenedNomination[];
  readonly counts: Readonly<Record<ScreenedNomination['outcome'], number>>;
  readonly total: number;
  readonly changes: number;
  readonly stopped: ReadonlyMap<string, number>;
  readonly verdicts: readonly VerdictChange[];
}
