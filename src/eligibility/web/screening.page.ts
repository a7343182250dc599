import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts } from '../../identity';
import { Clock } from '../../kernel/clock';
import type { Locale } from '../../kernel/locale';
import { statusGroupOf } from '../../nominations/domain';
import { CallQueries } from '../../programmes';
import { decides } from '../../programmes/domain';
import type { Translator } from '../../ui';
import { countsOf } from '../screen-nominations';
import { Screening } from '../screening.queries';
import { ruleRows } from './eligibility.presenter';

/** What a check of a whole call would find now: counts, the rules that stop people, and each nomination by name. */
@Injectable()
export class ScreeningPage {
  static readonly view = 'eligibility/web/views/screen';

  constructor(
    private readonly calls: CallQueries,
    private readonly screening: Screening,
    private readonly people: PeopleFacts,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async data(callId: string, locals: Record<string, unknown>): Promise<object> {
    const { manager } = this.dataSource;
    const call = await this.calls.facts(callId);
    const screened = await this.screening.of(manager, call, this.clock.now());
    const people = await this.people.of(screened.map((one) => one.personId));
    const organisations = await this.people.organisations(screened.map((one) => one.organisationId));
    const rows = screened.map(({ findings, ...one }) => ({
      ...one,
      person: people.get(one.personId),
      organisation: organisations.get(one.organisationId),
      now: { group: statusGroupOf(one.state), key: `nominations:state.${one.state}` },
      would: { group: statusGroupOf(one.outcome), key: `nominations:state.${one.outcome}` },
      changes: one.state !== one.outcome,
      stoppedBy: ruleRows(call, findings, locals.t as Translator, locals.locale as Locale).filter(
        ({ stops }) => stops,
      ),
    }));
    return {
      call,
      rows: [...rows].sort((a, b) => Number(b.changes) - Number(a.changes)),
      counts: countsOf(screened),
      changes: rows.filter(({ changes }) => changes).length,
      byRule: call.rules
        .filter(({ kind }) => decides(kind))
        .map((rule) => ({
          code: rule.code,
          rule:
            rows.flatMap(({ stoppedBy }) => stoppedBy).find(({ code }) => code === rule.code)?.rule ?? null,
          stopped: rows.filter(({ stoppedBy }) => stoppedBy.some(({ code }) => code === rule.code)).length,
        }))
        .filter(({ stopped }) => stopped > 0),
    };
  }
}
