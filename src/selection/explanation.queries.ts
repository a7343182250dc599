import { Injectable } from '@nestjs/common';
import { organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { NotVisible, found } from '../kernel/domain/refusal';
import { NominationQueries, type NominationFacts } from '../nominations';
import { RubricQueries } from '../rubrics';
import type { Criterion } from '../rubrics/domain';
import {
  criteriaOf,
  inStage,
  toStrengthen,
  type CriterionStanding,
  type FrozenStage,
  type PersonResult,
  type RunInput,
} from './domain';
import { ClosedRuns, filesIn } from './closed-runs';
import { SelectionQueries, type RunView } from './selection.queries';

export interface Explanation {
  readonly view: RunView;
  readonly nomination: NominationFacts;
  readonly person: PersonResult;
  /** How many were ranked, and how many of those are below a required level. */
  readonly ranked: number;
  readonly criteria: readonly (CriterionStanding & {
    readonly title: Readonly<Record<'km' | 'en' | 'ja', string>>;
  })[];
  readonly strengthen: string | null;
  /** In a call with stages of its own, those that this file came to. */
  readonly stages: readonly StageStanding[];
  /** Came in from the reserve list later. */
  readonly promoted: boolean;
}

/** A stage with what it said of one file, and its share of the whole merit in per cent. */
export interface StageStanding extends FrozenStage {
  readonly share: number | null;
  readonly mean: number | null;
  readonly passed: boolean | null;
}

@Injectable()
export class ExplanationQueries {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly nominations: NominationQueries,
    private readonly rubrics: RubricQueries,
    private readonly closed: ClosedRuns,
  ) {}

  /**
   * The result of one nomination for those it concerns, once it is confirmed: the nominee their own, a ministry those
   * of its nominees. To everybody else, and before the second signature, it does not exist.
   */
  async confirmed(actor: Actor, nominationId: string): Promise<Explanation> {
    const nomination = await this.nominations.facts(nominationId);
    const scope = organisationScope(actor);
    const concerns =
      actor.role === 'nominee'
        ? nomination.personId === actor.personId
        : scope === null || nomination.organisationId === scope;
    if (!concerns || (await this.closed.isClosed(actor, nominationId))) throw new NotVisible();
    const outcome = found(await this.selections.outcomeOf(nominationId));
    const view = await this.selections.run(outcome.runId);
    await this.closed.demandOpen(actor, filesIn(view));
    return this.explain(view, nomination, outcome.promotedAt !== null);
  }

  /** The same for those who prepare and check a selection, before it is confirmed too. Not without names. */
  async inRun(actor: Actor, runId: string, nominationId: string): Promise<Explanation> {
    if (actor.role === 'observer' || (await this.closed.isClosed(actor, nominationId)))
      throw new NotVisible();
    const view = await this.selections.run(runId);
    await this.closed.demandOpen(actor, filesIn(view));
    const outcome = view.run.state === 'confirmed' ? await this.selections.outcomeOf(nominationId) : null;
    const nomination = await this.nominations.facts(nominationId);
    return this.explain(view, nomination, (outcome?.promotedAt ?? null) !== null);
  }

  private async explain(view: RunView, nomination: NominationFacts, promoted: boolean): Promise<Explanation> {
    const { input, result } = view;
    const person = found(result.people.find(({ id }) => id === nomination.number));
    const selected = new Set(result.people.filter((one) => one.result === 'in').map(({ id }) => id));
    const standings = criteriaOf(input, person.id, selected);
    const titles = await this.titles(input);
    const untitled = { km: '', en: '', ja: '' };
    return {
      view,
      nomination,
      person,
      ranked: result.people.filter(({ rank }) => rank !== null).length,
      criteria: standings.map((standing) => ({ ...standing, title: titles.get(standing.code) ?? untitled })),
      strengthen: toStrengthen(standings),
      stages: stagesOf(input, person.id),
      promoted,
    };
  }

  private async titles({ call, stages }: RunInput): Promise<Map<string, Criterion['title']>> {
    const all = new Map<string, Criterion['title']>();
    for (const { code: stage, rubricVersionId } of stages ?? [{ ...call, code: null }]) {
      if (rubricVersionId === null) continue;
      const { criteria } = await this.rubrics.version(rubricVersionId);
      for (const { code, title } of criteria) all.set(stage === null ? code : inStage(stage, code), title);
    }
    return all;
  }
}

function stagesOf({ stages = [], files }: RunInput, id: string): StageStanding[] {
  const whole = stages.reduce((sum, { weight }) => sum + (weight ?? 0), 0) || 1;
  const said = files.find((file) => file.id === id)?.stages ?? [];
  return stages.flatMap((stage) => {
    const one = said.find(({ code }) => code === stage.code);
    const share = stage.weight === null ? null : (100 * stage.weight) / whole;
    return one ? [{ ...stage, share, mean: one.mean, passed: one.passed }] : [];
  });
}
