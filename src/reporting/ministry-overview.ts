import { Injectable } from '@nestjs/common';
import { DocumentQueries } from '../documents';
import { IdentityQueries, PeopleFacts, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { MinistryDesk, type OnItsWay } from '../nominations';
import { CallQueries, SlotsInUse, type CallFacts } from '../programmes';
import { deadlineFor, NOMINATION, slotsFor, type ChainLevel } from '../programmes/domain';
import { OverviewQueries, type Lasting, type PastResult } from './overview.queries';

export interface LevelLeft {
  /** Null for sending by the desk. */
  readonly title: Pick<ChainLevel, 'titleEn' | 'titleKm' | 'titleJa' | 'organisationCode'> | null;
  readonly deadline: Date;
  readonly extended: boolean;
}

export interface CallForMinistry {
  readonly call: CallFacts;
  readonly slots: number;
  readonly used: number;
  readonly left: number;
  readonly drafts: number;
  readonly levels: readonly LevelLeft[];
  /** Sent nominees without a place in the ministry's order, where there is more than one. */
  readonly unranked: number;
}

export interface WaitsFor {
  readonly nomination: OnItsWay;
  readonly person: PersonFacts | null;
  readonly call: CallFacts;
  /** Whose turn it is; a level of the chain is named by its title. */
  readonly roleKey: string;
  readonly level: LevelLeft['title'];
  /** Who holds that role here today, by name. */
  readonly people: readonly string[];
  readonly due: Date | null;
  /** Documents the secretariat asked for once more. */
  readonly askedAgain: number;
}

export interface MinistryView {
  readonly calls: readonly CallForMinistry[];
  readonly waiting: readonly WaitsFor[];
  readonly results: readonly PastResult[];
  readonly lasting: Lasting;
}

const WITH_THE_DESK = ['draft', 'returned', 'needs_evidence'];

/** All that a ministry's desk and its head want to know at once. The number of questions does not grow with the answers. */
@Injectable()
export class MinistryOverview {
  constructor(
    private readonly calls: CallQueries,
    private readonly slots: SlotsInUse,
    private readonly desk: MinistryDesk,
    private readonly people: PeopleFacts,
    private readonly identity: IdentityQueries,
    private readonly figures: OverviewQueries,
    private readonly documents: DocumentQueries,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<MinistryView> {
    const { organisationId } = actor;
    const [calls, underWay, organisation, focals, endorsers, results, lasting] = await Promise.all([
      this.calls.inStates(['open', 'closed', 'decided']),
      this.desk.underWay(organisationId),
      this.identity.organisation(organisationId),
      this.identity.holdersOf('focal', organisationId),
      this.identity.holdersOf('endorser', organisationId),
      this.figures.results(organisationId),
      this.figures.lasting(organisationId),
    ]);
    const open = calls.filter(({ state }) => state === 'open');
    const used = await this.slots.held(
      open.map(({ id }) => id),
      organisationId,
    );
    const facts = await this.people.of(underWay.map(({ personId }) => personId));
    const papers = await this.documents.standing(underWay.map(({ id }) => id));
    const callOf = new Map(calls.map((call) => [call.id, call]));
    const names = { focal: focals.map(nameOf), endorser: endorsers.map(nameOf) };
    return {
      calls: open
        .map((call) => forMinistry(call, organisationId, organisation?.code ?? '', used, underWay))
        .filter(({ slots, used: taken, drafts }) => slots > 0 || taken > 0 || drafts > 0)
        .sort((a, b) => dueOf(a) - dueOf(b)),
      waiting: underWay.flatMap((nomination) => {
        const call = callOf.get(nomination.callId);
        if (!call || (call.state === 'decided' && WITH_THE_DESK.includes(nomination.state))) return [];
        const person = facts.get(nomination.personId) ?? null;
        const askedAgain = (papers.get(nomination.id) ?? []).filter(
          ({ state }) => state === 'ask_again',
        ).length;
        const whose = turn(nomination, call, organisationId, names);
        return [{ nomination, person, call, askedAgain, ...whose }];
      }),
      results,
      lasting,
    };
  }

  now(): Date {
    return this.clock.now();
  }
}

const nameOf = (one: { familyName: string; givenName: string }): string =>
  `${one.familyName} ${one.givenName}`;
const dueOf = ({ levels }: CallForMinistry): number => levels[0]?.deadline.getTime() ?? 0;

function forMinistry(
  call: CallFacts,
  organisationId: string,
  code: string,
  held: ReadonlyMap<string, number>,
  underWay: readonly OnItsWay[],
): CallForMinistry {
  const slots = slotsFor(call, code);
  const used = held.get(call.id) ?? 0;
  const ours = underWay.filter(({ callId }) => callId === call.id);
  const sent = ours.filter((one) => one.sent && one.state !== 'draft');
  const until = (level: string, ordinary: Date, title: LevelLeft['title']): LevelLeft => {
    const deadline = deadlineFor(call, level, { organisationId });
    return { title, deadline, extended: deadline > ordinary };
  };
  return {
    call,
    slots,
    used,
    left: Math.max(0, slots - used),
    drafts: ours.filter(({ state }) => state === 'draft').length,
    levels: [
      until(NOMINATION, call.nominationDeadline, null),
      ...call.levels.map((level) => until(level.code, level.deadline, level)),
    ],
    unranked: sent.length > 1 ? sent.filter(({ rank }) => rank === null).length : 0,
  };
}

/** Whose desk a nomination lies on: the person by name where the desk is the ministry's own. */
function turn(
  nomination: OnItsWay,
  call: CallFacts,
  organisationId: string,
  names: { focal: readonly string[]; endorser: readonly string[] },
): Omit<WaitsFor, 'nomination' | 'person' | 'call' | 'askedAgain'> {
  const who = { organisationId, nominationId: nomination.id };
  if (WITH_THE_DESK.includes(nomination.state)) {
    const due =
      nomination.state === 'draft'
        ? deadlineFor(call, NOMINATION, who)
        : nomination.state === 'returned'
          ? call.endorsementDeadline
          : null;
    return { roleKey: 'common:role.focal', level: null, people: names.focal, due };
  }
  if (nomination.state === 'with_ministry') {
    const level = call.levels.find(({ code }) => code === nomination.level) ?? call.levels[0] ?? null;
    return {
      roleKey: 'common:role.endorser',
      level,
      people: level?.organisationCode ? [] : names.endorser,
      due: level ? deadlineFor(call, level.code, who) : null,
    };
  }
  if (nomination.state === 'in_review')
    return { roleKey: 'reporting:desk.panel', level: null, people: [], due: null };
  if (nomination.state === 'forwarded')
    return { roleKey: 'common:role.observer', level: null, people: [], due: null };
  return { roleKey: 'reporting:desk.secretariat', level: null, people: [], due: null };
}
