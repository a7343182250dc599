import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import type { Locale } from '../../kernel/locale';
import type { Translator } from '../../ui';
import { CallPagesQueries, type CallRecord } from '../call-pages.queries';
import { mayNominate } from '../domain/call-window';
import type { EligibilityRule } from '../domain/eligibility-rules';
import {
  openingCautions,
  openingFindings,
  type OpeningFinding,
  type OpeningTask,
} from '../domain/opening-findings';
import { RubricCatalogue } from '../rubric-catalogue';
import { sayRule } from '../say-rule';

export const STATE_GROUP = {
  draft: 'not_started',
  open: 'good',
  closed: 'with_someone',
  decided: 'final',
} as const;

const TASKS: readonly OpeningTask[] = ['places', 'dates', 'phases', 'rules', 'rubric', 'follow_up'];

/** The data of every page about one call. */
@Injectable()
export class CallPage {
  constructor(
    private readonly calls: CallPagesQueries,
    private readonly rubrics: RubricCatalogue,
    private readonly clock: Clock,
  ) {}

  async data(
    actor: Actor | null,
    callId: string,
    response: Response,
  ): Promise<{ call: CallRecord } & Record<string, unknown>> {
    const call = await this.calls.record(actor, callId);
    const now = this.clock.now();
    const manages = actor?.permissions.has('call:manage') ?? false;
    const nominates = actor?.permissions.has('nomination:start') ?? false;
    const open = call.state === 'open' && call.nominationDeadline !== null;
    const findings = call.state === 'draft' ? openingFindings(call, now) : [];
    const [held, rubric] = await Promise.all([
      this.calls.slotsHeld(actor, callId),
      call.rubricVersionId ? this.rubrics.choice(call.rubricVersionId) : null,
    ]);
    return {
      call,
      stateGroup: STATE_GROUP[call.state],
      rules: saidRules(call.rules, response),
      rubric,
      held,
      findings,
      tasks: tasksOf(call, findings),
      cautions: call.state === 'draft' ? openingCautions(call, now) : [],
      mayNominate:
        open &&
        mayNominate(
          {
            state: call.state,
            nominationDeadline: call.nominationDeadline ?? now,
            endorsementDeadline: call.endorsementDeadline ?? now,
          },
          { organisationId: actor?.organisationId ?? null },
          now,
        ),
      can: {
        manage: manages,
        nominate: nominates,
        readRubric: actor?.permissions.has('rubric:read') ?? false,
        readNominations: actor?.permissions.has('nomination:read') ?? false,
      },
    };
  }
}

/** Rules with their words beside them, as the reader's language has them. */
export function saidRules(
  rules: readonly EligibilityRule[],
  response: Response,
): (EligibilityRule & { said: string })[] {
  const t = response.locals.t as Translator;
  const locale = response.locals.locale as Locale;
  return rules.map((rule) => ({ ...rule, said: sayRule(rule, t, locale) }));
}

/** The task list of an officer before opening: what is complete, and what is missing in each part. */
function tasksOf(call: CallRecord, findings: readonly OpeningFinding[]): object[] {
  if (call.state !== 'draft') return [];
  return TASKS.map((task) => {
    const missing = findings.filter((finding) => finding.task === task);
    return { task, missing, href: `/calls/${call.id}/edit#${task}`, complete: missing.length === 0 };
  });
}
