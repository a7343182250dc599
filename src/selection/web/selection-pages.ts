import { Injectable } from '@nestjs/common';
import { IdentityQueries, PeopleFacts, PROVINCES } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { CallQueries } from '../../programmes';
import { ReviewResults } from '../../review';
import { ClosedRuns, filesIn } from '../closed-runs';
import { nextPromotion, SENT } from '../next-promotion';
import { ReserveTermQueries } from '../reserve-term.queries';
import { SeatedSubstitutes } from '../seated-substitutes.queries';
import { RunPeople, type RunPerson } from '../run-people.queries';
import { mayConfirm, mayPropose, mayWithdraw } from '../selection.policy';
import { SelectionQueries, type RunView } from '../selection.queries';
import type { BoardFilter } from './board.form';
import { boardAddress } from './board.form';
import { boardOf, resultTag } from './board.presenter';
import { ruleBoxes, ruleLines } from './rules.presenter';
import { departureWords } from './comparison.presenter';
import { ruleWords } from './rule-words';

/** What the pages of a call's selection show. */
@Injectable()
export class SelectionPages {
  static readonly board = 'selection/web/views/board';
  static readonly run = 'selection/web/views/run';
  static readonly propose = 'selection/web/views/propose';
  static readonly confirm = 'selection/web/views/confirm';
  static readonly promote = 'selection/web/views/promote';

  constructor(
    private readonly substitutes: SeatedSubstitutes,
    private readonly selections: SelectionQueries,
    private readonly people: RunPeople,
    private readonly calls: CallQueries,
    private readonly results: ReviewResults,
    private readonly identity: IdentityQueries,
    private readonly names: PeopleFacts,
    private readonly term: ReserveTermQueries,
    private readonly closed: ClosedRuns,
  ) {}

  async boardPage(actor: Actor, callId: string, filter: BoardFilter): Promise<object> {
    const view = await this.selections.ofCall(callId);
    if (!view) {
      const closed = (await this.results.closedPanels()).some((panel) => panel.callId === callId);
      return {
        call: await this.calls.facts(callId),
        ready: closed,
        can: { run: actor.permissions.has('selection:run') },
      };
    }
    await this.closed.demandOpen(actor, filesIn(view));
    const people = await this.people.of(actor, view);
    return {
      call: view.call,
      run: view.run,
      boxes: ruleBoxes(view, people),
      board: boardOf(view, people, filter),
      filter,
      href: boardAddress(callId, filter),
      ministries: ministriesOf(people),
      provinces: PROVINCES.filter(({ code }) =>
        people.some(({ nomination }) => nomination.provinceCode === code),
      ),
      reserveTerm: view.result.people.some(({ result }) => result === 'reserve')
        ? await this.term.of(view.call)
        : null,
      chances: view.result.chances ?? null,
      forced: view.input.forced?.length ?? 0,
      departs: view.input.departures ?? [],
      feasible: view.result.feasible,
      adjusted: view.input.severity !== null,
      can: this.allowed(actor, view, people),
      free: await this.freeSeats(view, people),
    };
  }

  async runPage(actor: Actor, runId: string): Promise<object> {
    const view = await this.selections.run(runId);
    await this.closed.demandOpen(actor, filesIn(view));
    const people = await this.people.of(actor, view);
    const { rules } = view.input.selection;
    const tagged = people.map((person) => ({ ...person, tag: resultTag(person, view.run.state) }));
    const hands = [
      view.run.createdBy,
      view.run.proposedBy,
      view.run.confirmedBy,
      view.run.withdrawnBy,
    ].flatMap((id) => id ?? []);
    const named = await this.names.of(hands);
    return {
      ...view,
      boxes: ruleBoxes(view, people),
      lines: ruleLines(view, people),
      selected: tagged.filter(({ result }) => result === 'in'),
      reserve: tagged.filter(({ result }) => result === 'reserve'),
      out: tagged.filter(({ result }) => result === 'out').length,
      held: tagged.filter(({ result, reason }) => result === 'out' && reason === 'cap').length,
      tied: tagged.filter(({ tied }) => tied),
      clash: view.result.clash.map((name) => ruleWords(name, rules)),
      cures: view.result.cures.map((cure) => ({ ...cure, words: ruleWords(cure.rule, rules) })),
      hands: {
        created: named.get(view.run.createdBy ?? ''),
        proposed: named.get(view.run.proposedBy ?? ''),
        confirmed: named.get(view.run.confirmedBy ?? ''),
        withdrawn: named.get(view.run.withdrawnBy ?? ''),
      },
      special: await this.special(view, people),
      mayConfirm: view.run.state === 'proposed' ? await this.signers(view.run.proposedBy) : [],
      can: this.allowed(actor, view, people),
    };
  }

  /** The page before an act of signing: whom it touches, and who may sign second. */
  async signPage(actor: Actor, runId: string): Promise<object> {
    const view = await this.selections.run(runId);
    await this.closed.demandOpen(actor, filesIn(view));
    const people = await this.people.of(actor, view);
    const nominations = people.map(({ nomination }) => nomination);
    const of = (result: string) => people.filter((person) => person.result === result);
    return {
      ...view,
      selected: of('in'),
      reserve: of('reserve'),
      out: of('out'),
      special: await this.special(view, people),
      letters: people.length + new Set(nominations.map(({ organisationId }) => organisationId)).size,
      mayConfirm: await this.signers(view.run.proposedBy ?? actor.personId),
      proposer: (await this.names.of([view.run.proposedBy ?? ''].filter(Boolean))).get(
        view.run.proposedBy ?? '',
      ),
      refusal: mayConfirm(actor, view.run, nominations),
    };
  }

  async promotePage(actor: Actor, callId: string): Promise<object> {
    const view = await this.selections.ofCall(callId);
    if (view) await this.closed.demandOpen(actor, filesIn(view));
    const people = view ? await this.people.of(actor, view) : [];
    const term = view?.run.state === 'confirmed' ? await this.term.of(view.call) : null;
    const next = view && term && !term.ended ? await this.next(view, people) : null;
    const { rules } = view?.input.selection ?? { rules: null };
    return {
      call: view?.call ?? (await this.calls.facts(callId)),
      next,
      ended: term?.ended ? term.until : null,
      promoted: people.find(({ id }) => id === next?.promoted) ?? null,
      passedOver: (next?.passedOver ?? []).map(({ id, broken }) => ({
        person: people.find((person) => person.id === id),
        rules: rules ? broken.map(({ rule }) => ruleWords(rule, rules)) : [],
      })),
    };
  }

  /** What is not by rank and published rules alone: signed decisions, and departures from the rules. */
  private async special({ input }: RunView, people: readonly RunPerson[]) {
    const forced = input.forced ?? [];
    const names = await this.names.of(forced.map(({ signedBy }) => signedBy));
    return {
      departures: (input.departures ?? []).flatMap(departureWords),
      forced: forced.map(({ id, direction, reason, signedBy }) => ({
        ...{ direction, reason, signer: names.get(signedBy) ?? null },
        person: people.find((person) => person.id === id) ?? null,
      })),
    };
  }

  /** Those who could give the second signature today. */
  private async signers(proposedBy: string | null) {
    const chairs = await this.identity.holdersOf('chair');
    return chairs.filter(({ personId }) => personId !== proposedBy);
  }

  /** Seats that somebody on reserve could still take. */
  private async freeSeats(view: RunView, people: readonly RunPerson[]): Promise<number> {
    const over = view.run.state !== 'confirmed' || (await this.term.of(view.call)).ended;
    return over ? 0 : (await this.next(view, people)).freeSeats;
  }

  private async next({ input, call }: RunView, people: readonly RunPerson[]) {
    const nominations = people.map(({ nomination }) => nomination);
    const substitutes = await this.substitutes.seated(undefined, call.id, nominations);
    const place = new Map(people.map(({ nominationId, reservePlace }) => [nominationId, reservePlace]));
    return nextPromotion(input, nominations, (id) => place.get(id) ?? null, substitutes);
  }

  private allowed(actor: Actor, { run }: RunView, people: readonly RunPerson[]) {
    const nominations = people.map(({ nomination }) => nomination);
    return {
      run: actor.permissions.has('selection:run') && run.state !== 'confirmed',
      propose: mayPropose(actor, run) === null,
      confirm: mayConfirm(actor, run, nominations) === null,
      withdraw: mayWithdraw(actor, run, nominations) === null,
      promote: actor.permissions.has('selection:run') && run.state === 'confirmed',
      extend: actor.permissions.has('selection:confirm') && run.state === 'confirmed',
      package:
        actor.permissions.has('japan-package:read') && nominations.some(({ state }) => SENT.includes(state)),
      explain: actor.role !== 'observer',
    };
  }
}

function ministriesOf(people: readonly RunPerson[]) {
  const all = new Map(people.map(({ nomination }) => [nomination.organisationCode, nomination]));
  return [...all.values()]
    .map(({ organisationCode, organisationNameEn, organisationNameKm, organisationNameJa }) => ({
      code: organisationCode,
      nameEn: organisationNameEn,
      nameKm: organisationNameKm,
      nameJa: organisationNameJa,
    }))
    .sort((a, b) => (a.nameEn < b.nameEn ? -1 : 1));
}
