import { Injectable } from '@nestjs/common';
import { DocumentQueue } from '../documents';
import { DuplicatesQueries, PeopleFacts, type OrganisationView } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import {
  MinistriesInCall,
  NominationQueries,
  type MinistryInCall,
  type NominationFacts,
} from '../nominations';
import { MedicalQueries } from '../medical';
import { LettersQueries } from '../notifications';
import { CallQueries, type CallFacts } from '../programmes';
import { OverviewQueries, type BlockedByRule, type BlockedFile } from './overview.queries';
import { ProgressQueries, type CallProgress } from './progress.queries';

export interface ComingDeadline {
  readonly call: CallFacts;
  /** What ends: a level's title, or a key. */
  readonly level: { readonly titleEn: string; readonly titleKm: string; readonly titleJa: string } | null;
  readonly whatKey: string;
  readonly due: Date | string;
}

/** Work that waits, as a number with the page where it is done. */
export interface Queue {
  readonly key: string;
  readonly count: number;
  /** Null where the reader may know how much waits and not what. */
  readonly href: string | null;
}

export interface Blocked {
  readonly call: CallFacts;
  readonly rules: readonly BlockedByRule[];
  readonly passed: { readonly files: number; readonly preferencesMet: number | null };
  readonly files: readonly (BlockedFile & {
    readonly nomination: NominationFacts | null;
    readonly organisation: OrganisationView | null;
  })[];
}

export const MOST_BLOCKED = 50;
const LEVELS_SHOWN = 12;

/** What the secretariat steers by: what is due, what waits, who takes part and who was kept out. */
@Injectable()
export class SecretariatOverview {
  constructor(
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly ministries: MinistriesInCall,
    private readonly duplicates: DuplicatesQueries,
    private readonly letters: LettersQueries,
    private readonly documents: DocumentQueue,
    private readonly medical: MedicalQueries,
    private readonly progress: ProgressQueries,
    private readonly figures: OverviewQueries,
    private readonly people: PeopleFacts,
    private readonly clock: Clock,
  ) {}

  async now(actor: Actor): Promise<{
    deadlines: ComingDeadline[];
    queues: Queue[];
    progress: CallProgress[];
    open: CallFacts[];
  }> {
    const [calls, states, letters, pairs, progress] = await Promise.all([
      this.calls.inStates(['open', 'closed']),
      this.nominations.countsByState(),
      this.letters.counts(actor, null),
      this.duplicates.counts(),
      this.progress.byCall(),
    ]);
    const papers = actor.permissions.has('document:verify')
      ? await this.documents.list(actor, { state: 'uploaded' }, undefined)
      : null;
    const medical = await this.medical.howManyWait();
    const inState = (state: string): number =>
      states.reduce((sum, row) => (row.state === state ? sum + row.count : sum), 0);
    return {
      deadlines: deadlinesOf(calls, this.clock.now()),
      queues: [
        { key: 'to_screen', count: inState('endorsed'), href: '/nominations?state=endorsed' },
        {
          key: 'needs_evidence',
          count: inState('needs_evidence'),
          href: '/nominations?state=needs_evidence',
        },
        ...(papers ? [{ key: 'documents', count: papers.page.total, href: '/documents' }] : []),
        { key: 'medical', count: medical, href: null },
        { key: 'letters', count: letters.waiting, href: '/letters?state=waiting' },
        { key: 'duplicates', count: pairs.open, href: '/people/duplicates' },
      ],
      progress,
      open: calls.filter(({ state }) => state === 'open'),
    };
  }

  async organisations(callId: string): Promise<{ call: CallFacts; rows: MinistryInCall[] }> {
    const call = await this.calls.facts(callId);
    return { call, rows: await this.ministries.of(call, this.clock.now()) };
  }

  /** Who was kept out by which rule, and how strong they were beside those who passed. */
  async blocked(callId: string): Promise<Blocked> {
    const call = await this.calls.facts(callId);
    const [rules, passed, files] = await Promise.all([
      this.figures.blockedByRule(callId),
      this.figures.passed(callId),
      this.figures.blockedFiles(callId, MOST_BLOCKED),
    ]);
    const facts = await this.nominations.factsOf(files.map(({ nominationId }) => nominationId));
    const nominationOf = new Map(facts.map((one) => [one.id, one]));
    const organisations = await this.people.organisations(files.map(({ organisationId }) => organisationId));
    return {
      call,
      rules,
      passed,
      files: files.map((file) => ({
        ...file,
        nomination: nominationOf.get(file.nominationId) ?? null,
        organisation: organisations.get(file.organisationId) ?? null,
      })),
    };
  }

  screened(): Promise<CallFacts[]> {
    return this.calls.inStates(['open', 'closed', 'decided']);
  }
}

function deadlinesOf(calls: readonly CallFacts[], now: Date): ComingDeadline[] {
  const today = dayOf(now);
  const all = calls.flatMap((call): ComingDeadline[] => [
    { call, level: null, whatKey: 'reporting:deadline.nomination', due: call.nominationDeadline },
    ...call.levels.map((level) => ({
      call,
      level,
      whatKey: 'reporting:deadline.level',
      due: level.deadline,
    })),
    ...(call.japanDeadline
      ? [{ call, level: null, whatKey: 'reporting:deadline.japan', due: call.japanDeadline }]
      : []),
  ]);
  const dayOfDue = ({ due }: ComingDeadline): string => (due instanceof Date ? dayOf(due) : due);
  return all
    .filter((one) => dayOfDue(one) >= today)
    .sort((a, b) => (dayOfDue(a) < dayOfDue(b) ? -1 : 1))
    .slice(0, LEVELS_SHOWN);
}
