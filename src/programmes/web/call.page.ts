import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import type { Locale } from '../../kernel/locale';
import type { Translator } from '../../ui';
import { CallHistory } from '../call-history.queries';
import { CallQueries } from '../call.queries';
import { CallPagesQueries, type CallRecord } from '../call-pages.queries';
import { chainLevels } from '../domain/chain-levels';
import type { EligibilityRule } from '../domain/eligibility-rules';
import { formPartsOf } from '../domain/form-parts';
import { openingCautions, openingFindings, type OpeningFinding } from '../domain/opening-findings';
import { SECTION_CODES, type SectionCode } from '../domain/term-names';
import type { Stage } from '../domain/stages';
import { HolidayQueries } from '../holiday.queries';
import { RubricCatalogue } from '../rubric-catalogue';
import { sayRule } from '../say-rule';
import { stageWords, wholeOf } from './say-stage';

export const STATE_GROUP = {
  draft: 'not_started',
  open: 'good',
  closed: 'with_someone',
  decided: 'final',
} as const;

/** Pages that may stay as they are: the default is written on them. */
const OPTIONAL: Partial<Record<SectionCode, (call: CallRecord) => boolean>> = {
  chain: ({ levels }) => levels.length === 0,
  documents: ({ documents }) => documents.length === 0,
  forms: ({ formParts }) => formParts === null,
  stages: ({ stages }) => stages.length === 0,
  tags: ({ tags }) => tags.length === 0,
};

/** Of those, the ones for which the programme or the house has a default; the others simply hold nothing. */
const USUAL: readonly SectionCode[] = ['chain', 'forms', 'stages'];

/** The data of every page about one call. */
@Injectable()
export class CallPage {
  constructor(
    private readonly calls: CallPagesQueries,
    private readonly rubrics: RubricCatalogue,
    private readonly history: CallHistory,
    private readonly holidays: HolidayQueries,
    private readonly clock: Clock,
    private readonly facts: CallQueries,
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
    const findings = call.state === 'draft' ? openingFindings(call, now) : [];
    const [held, rubric, extensions, holidays, lottery] = await Promise.all([
      this.calls.slotsHeld(actor, callId),
      call.rubricVersionId ? this.rubrics.choice(call.rubricVersionId) : null,
      call.state === 'draft' ? [] : this.history.extensions(actor, callId),
      this.holidays.days(),
      call.state === 'draft' ? null : this.facts.lottery(callId),
    ]);
    return {
      call,
      stateGroup: STATE_GROUP[call.state],
      rules: saidRules(call.rules, response),
      rubric,
      held,
      findings,
      tasks: tasksOf(call, findings),
      cautions: call.state === 'draft' ? openingCautions(call, now, holidays) : [],
      extensions,
      signers: signersOf(call),
      stages: saidStages(call, response),
      // The hash binds us from the opening on; the seed itself is shown when nothing hangs on it any more.
      lottery: lottery && { ...lottery, seed: call.state === 'decided' ? lottery.seed : null },
      formParts: formPartsOf(call.formParts, call.programmeParts),
      mayNominate: call.state === 'open' && call.nominateUntil !== null && now <= call.nominateUntil,
      can: {
        manage: manages,
        nominate: nominates && call.slots !== 0,
        notMeantFor: nominates && call.slots === 0,
        readVersions: actor?.permissions.has('call:read') ?? false,
        readRubric: actor?.permissions.has('rubric:read') ?? false,
        readNominations: actor?.permissions.has('nomination:read') ?? false,
      },
    };
  }
}

/** The levels that sign, also in a draft that does not know their days yet. */
function signersOf({ levels, endorsementDeadline }: CallRecord): readonly object[] {
  if (levels.length > 0) return levels;
  return endorsementDeadline ? chainLevels([], endorsementDeadline) : [];
}

/** The stages with what each is, in words; none are said where the call has one panel like any other. */
function saidStages({ stages }: CallRecord, response: Response): (Stage & { words: string[] })[] {
  const t = response.locals.t as Translator;
  const locale = response.locals.locale as Locale;
  return stages.map((stage) => ({ ...stage, words: stageWords(stage, wholeOf(stages), t, locale) }));
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
  return SECTION_CODES.map((task) => {
    const missing = findings.filter((finding) => finding.task === task);
    const status =
      missing.length > 0
        ? 'incomplete'
        : OPTIONAL[task]?.(call)
          ? USUAL.includes(task)
            ? 'usual'
            : 'empty'
          : 'complete';
    return { task, missing, status, href: `/calls/${call.id}/set-up/${task}` };
  });
}
