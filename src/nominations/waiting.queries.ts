import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import type { WaitingRow } from '../kernel/waiting';
import { CallQueries, type CallFacts } from '../programmes';
import type { ChainLevel } from '../programmes/domain';
import { sendingDeadline, signingDeadline, waitingLevel } from './domain/endorsement-chain';
import { formFor, missingIn, type Answers } from './domain/form-template';
import { type NominationState } from './domain/nomination-lifecycle';
import { levelTitles, statusGroupOf } from './domain/nomination-words';
import { IN_SCOPE, scopeOf, scopeValues } from './nominations.scope';

interface Row {
  id: string;
  callId: string;
  personId: string;
  organisationId: string;
  formVersion: string;
  state: NominationState;
  endorsedLevels: string[];
  graceUntil: Date | null;
  stateReason: string | null;
  submittedAt: Date | null;
  answers: Record<string, Answers> | null;
}

/** States each role looks at; for the desks of a ministry also those that wait for the other desk. */
const LOOKS_AT: Partial<Record<Actor['role'], readonly NominationState[]>> = {
  focal: ['returned', 'needs_evidence', 'draft', 'with_ministry'],
  endorser: ['with_ministry'],
  nominee: ['returned', 'draft', 'with_ministry', 'endorsed'],
};

/** "What waits for you" as far as nominations go: from the person's own side of the desk. */
@Injectable()
export class NominationWaiting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleFacts,
    private readonly calls: CallQueries,
  ) {}

  async rows(actor: Actor): Promise<WaitingRow[]> {
    if (actor.role === 'officer') return this.toScreen();
    const states = LOOKS_AT[actor.role];
    if (!states) return [];
    const desk = await this.deskOf(actor);
    const rows: Row[] = await this.dataSource.query(
      `select n.id, n.call_id as "callId", n.person_id as "personId", n.form_version as "formVersion", n.state, n.state_reason as "stateReason",
         n.submitted_at as "submittedAt",
         n.organisation_id as "organisationId", n.endorsed_levels as "endorsedLevels", n.grace_until as "graceUntil",
         case when n.state in ('draft','returned') then
           (select jsonb_object_agg(a.section, a.answers) from nomination_answer a where a.nomination_id = n.id) end as answers
       from nomination n
       where n.state = any($4) and ${IN_SCOPE} order by n.state_since, n.id limit 100`,
      [...scopeValues(scopeOf(actor)), states],
    );
    if (rows.length === 0) return [];
    const calls = await this.callsById();
    const people = await this.people.of(rows.map((row) => row.personId));
    return rows.flatMap((row) => {
      const call = calls.get(row.callId);
      const person = people.get(row.personId);
      return call && person && call.state !== 'decided' ? [line(actor, desk, row, call, person)] : [];
    });
  }

  /** For officers: one line a call with nominations that were endorsed and not yet checked. */
  private async toScreen(): Promise<WaitingRow[]> {
    const rows: { callId: string; count: number }[] = await this.dataSource.query(
      `select call_id as "callId", count(*)::int as count from nomination where state = 'endorsed'
       group by call_id order by min(state_since)`,
    );
    if (rows.length === 0) return [];
    const calls = await this.callsById();
    return rows.flatMap(({ callId, count }) => {
      const call = calls.get(callId);
      if (!call) return [];
      return [
        {
          status: { group: 'with_someone' as const, key: 'nominations:state.endorsed' },
          title: call.titleEn,
          titleKm: call.titleKm,
          detailKey: 'nominations:waiting.to_screen',
          detailParams: { count, number: call.number },
          course: null,
          dueAt: call.japanDeadline,
          href: `/calls/${callId}/screen`,
          actionKey: 'nominations:waiting.act.screen',
          mine: true,
        },
      ];
    });
  }

  /** Code of the organisation whose desk this is, for an endorser: levels of a chain name bodies by their code. */
  private async deskOf(actor: Actor): Promise<string | null> {
    if (actor.role !== 'endorser') return null;
    return (await this.people.organisations([actor.organisationId])).get(actor.organisationId)?.code ?? null;
  }

  private async callsById(): Promise<Map<string, CallFacts>> {
    const calls = await this.calls.inStates(['open', 'closed', 'decided']);
    return new Map(calls.map((call) => [call.id, call]));
  }
}

function line(actor: Actor, desk: string | null, row: Row, call: CallFacts, person: PersonFacts): WaitingRow {
  const href = `/nominations/${row.id}`;
  const common = {
    status: { group: statusGroupOf(row.state), key: `nominations:state.${row.state}` },
    title: `${person.familyName} ${person.givenName}`,
    titleKm: person.familyNameKm ? `${person.familyNameKm} ${person.givenNameKm ?? ''}`.trim() : null,
    course: { en: call.titleEn, km: call.titleKm, ja: call.titleJa },
    dueAt: sendingDeadline(call, row).toISOString(),
    href,
    mine: true,
  };
  if (row.state === 'draft' || row.state === 'returned') {
    const form = formFor({ ...call, formVersion: row.formVersion }).filter(
      ({ nomineeMayEdit }) => nomineeMayEdit || actor.role === 'focal',
    );
    const done = form.filter(
      (section) => missingIn(section, row.answers?.[section.code]).length === 0,
    ).length;
    if (row.state === 'returned')
      return {
        ...common,
        detailKey: 'nominations:waiting.returned',
        detailParams: { reason: row.stateReason ?? '' },
        actionKey: 'nominations:waiting.act.correct',
      };
    const ready = done === form.length && actor.role === 'focal';
    return {
      ...common,
      detailKey: ready ? 'nominations:waiting.ready' : 'nominations:waiting.draft',
      detailParams: ready ? {} : { done, all: form.length },
      href: ready ? `${href}/check` : href,
      actionKey: ready ? 'nominations:waiting.act.send' : 'nominations:waiting.act.continue',
      // A nominee whose own part is complete waits for the focal point.
      mine: actor.role === 'focal' || done < form.length,
    };
  }
  if (row.state === 'needs_evidence')
    return {
      ...common,
      detailKey: 'nominations:waiting.needs_evidence',
      detailParams: {},
      dueAt: null,
      href: `${href}/eligibility`,
      actionKey: 'nominations:waiting.act.show',
    };
  const level = row.state === 'with_ministry' ? waitingLevel(call.levels, row.endorsedLevels) : undefined;
  const mine = level !== undefined && signsAt(actor, desk, level, row);
  return {
    ...common,
    detailKey: mine ? 'nominations:waiting.to_endorse' : `nominations:waiting.${row.state}`,
    detailParams: level && !mine ? levelTitles(level) : {},
    dueAt: level ? signingDeadline(call, level.code, row).toISOString() : null,
    href: mine ? `${href}/endorse` : href,
    actionKey: mine ? 'nominations:waiting.act.endorse' : 'nominations:waiting.act.show',
    mine,
  };
}

const signsAt = (actor: Actor, desk: string | null, level: ChainLevel, row: Row): boolean =>
  level.organisationCode === null
    ? actor.role === 'endorser' && row.organisationId === actor.organisationId
    : desk === level.organisationCode;
