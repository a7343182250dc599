import { Injectable } from '@nestjs/common';
import { organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { NotVisible, found } from '../kernel/domain/refusal';
import { NominationQueries, type NominationFacts } from '../nominations';
import { RubricQueries } from '../rubrics';
import { criteriaOf, toStrengthen, type CriterionStanding, type PersonResult } from './domain';
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
  /** Came in from the reserve list later. */
  readonly promoted: boolean;
}

@Injectable()
export class ExplanationQueries {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly nominations: NominationQueries,
    private readonly rubrics: RubricQueries,
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
    if (!concerns) throw new NotVisible();
    const outcome = found(await this.selections.outcomeOf(nominationId));
    const view = await this.selections.run(outcome.runId);
    return this.explain(view, nomination, outcome.promotedAt !== null);
  }

  /** The same for those who prepare and check a selection, before it is confirmed too. Not without names. */
  async inRun(actor: Actor, runId: string, nominationId: string): Promise<Explanation> {
    if (actor.role === 'observer') throw new NotVisible();
    const view = await this.selections.run(runId);
    const outcome = view.run.state === 'confirmed' ? await this.selections.outcomeOf(nominationId) : null;
    const nomination = await this.nominations.facts(nominationId);
    return this.explain(view, nomination, (outcome?.promotedAt ?? null) !== null);
  }

  private async explain(view: RunView, nomination: NominationFacts, promoted: boolean): Promise<Explanation> {
    const { input, result } = view;
    const person = found(result.people.find(({ id }) => id === nomination.number));
    const selected = new Set(result.people.filter((one) => one.result === 'in').map(({ id }) => id));
    const standings = criteriaOf(input, person.id, selected);
    const titles = await this.titles(input.call.rubricVersionId);
    const untitled = { km: '', en: '', ja: '' };
    return {
      view,
      nomination,
      person,
      ranked: result.people.filter(({ rank }) => rank !== null).length,
      criteria: standings.map((standing) => ({ ...standing, title: titles.get(standing.code) ?? untitled })),
      strengthen: toStrengthen(standings),
      promoted,
    };
  }

  private async titles(rubricVersionId: string | null) {
    if (rubricVersionId === null) return new Map<string, never>();
    const { criteria } = await this.rubrics.version(rubricVersionId);
    return new Map(criteria.map(({ code, title }) => [code, title]));
  }
}
