import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import type { CallFacts } from '../programmes';
import type { ChainLevel } from '../programmes/domain';
import { signingDeadline, type ChainPosition, type ChainTerms } from './domain/endorsement-chain';
import type { Nomination } from './entities/nomination.entity';

type About = Pick<Nomination, 'number' | 'personId'> & ChainPosition;
type Course = Pick<CallFacts, 'id' | 'titleEn' | 'titleKm' | 'titleJa'> & ChainTerms;
type Substitution = { reason: string; by: string };

/** Which notice goes to whom, and with which words. Each goes out on a change of state, never on a save. */
@Injectable()
export class NominationNotices {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly people: PeopleFacts,
  ) {}

  /** The endorsers of the level that is to sign now. */
  async toSign(tx: Tx, nomination: About, call: Course, level: ChainLevel | undefined): Promise<void> {
    if (!level) return;
    const due = { endorsementDue: signingDeadline(call, level.code, nomination).toISOString() };
    const first = level.code === call.levels[0]?.code && level.organisationCode === null;
    await this.toLevel(tx, `nominations.${first ? 'submitted' : 'to_sign'}`, nomination, call, level, due);
  }

  sentBack(tx: Tx, nomination: About, call: Course, level: ChainLevel, reason: string): Promise<void> {
    return this.toLevel(tx, 'nominations.sent_back', nomination, call, level, { reason });
  }

  returned(tx: Tx, nomination: About, call: Course, reason: string): Promise<void> {
    return this.send(tx, 'nominations.returned', 'focal', nomination, call, { reason });
  }

  endorsed(tx: Tx, nomination: About, call: Course): Promise<void> {
    return this.send(tx, 'nominations.endorsed', 'focal', nomination, call);
  }

  /** Whoever did not do it themselves: the desk, the endorser, and the official when there is an account. */
  async withdrawn(tx: Tx, nomination: About, call: Course, reason: string, by: Actor): Promise<void> {
    const desks = by.role === 'focal' ? (['endorser'] as const) : (['endorser', 'focal'] as const);
    for (const to of desks) await this.send(tx, 'nominations.withdrawn', to, nomination, call, { reason });
    if (by.personId !== nomination.personId)
      await this.toNominee(tx, 'nominations.withdrawn_nominee', nomination, call, { reason });
  }

  async substituted(tx: Tx, nomination: About, call: Course, more: Substitution): Promise<void> {
    await this.send(tx, 'nominations.substituted', 'endorser', nomination, call, more);
    await this.toNominee(tx, 'nominations.withdrawn_nominee', nomination, call, { reason: more.reason });
  }

  /** To the nominee: that Part B waits. Who has no password yet gets the link that opens the account in another mail. */
  nomineeInvited(tx: Tx, nomination: About, call: Course): Promise<void> {
    return this.send(tx, 'nominations.nominee_invited', { personId: nomination.personId }, nomination, call);
  }

  /** The desk that may now nominate an official of its own in a second call. */
  secondAllowed(tx: Tx, nomination: About, call: Course, reason: string): Promise<void> {
    return this.send(tx, 'nominations.second_allowed', 'focal', nomination, call, { reason });
  }

  /** A level of the nominating organisation is its own endorsers; another one those of the body it names. */
  private async toLevel(
    tx: Tx,
    template: string,
    nomination: About,
    call: Course,
    { organisationCode }: ChainLevel,
    more: Record<string, string>,
  ): Promise<void> {
    const ids = organisationCode === null ? [] : await this.people.organisationIds([organisationCode], tx);
    const organisationId = ids[0] ?? nomination.organisationId;
    await this.send(tx, template, 'endorser', { ...nomination, organisationId }, call, more);
  }

  /** Somebody without an account is told by the ministry, not by a machine they have never heard of. */
  private async toNominee(
    tx: Tx,
    template: string,
    nomination: About,
    call: Course,
    more: Record<string, string>,
  ): Promise<void> {
    const { personId } = nomination;
    if ((await this.people.of([personId], tx)).get(personId)?.hasAccount)
      await this.send(tx, template, { personId }, nomination, call, more);
  }

  private async send(
    tx: Tx,
    template: string,
    to: 'focal' | 'endorser' | { personId: string },
    { id, number, personId, organisationId }: Pick<About, 'id' | 'number' | 'personId' | 'organisationId'>,
    call: Course,
    more: Record<string, string> = {},
  ): Promise<void> {
    const person = (await this.people.of([personId], tx)).get(personId);
    await this.enqueue.run(tx, {
      template,
      kind: 'mail',
      subjectType: 'nomination',
      subjectId: id,
      callId: call.id,
      data: {
        number,
        nominee: `${person?.familyName ?? ''} ${person?.givenName ?? ''}`.trim(),
        nomineeKm: `${person?.familyNameKm ?? ''} ${person?.givenNameKm ?? ''}`.trim(),
        course: call.titleEn,
        courseKm: call.titleKm ?? '',
        courseJa: call.titleJa ?? '',
        ...more,
      },
      to: typeof to === 'string' ? { organisationId, role: to } : to,
    });
  }
}
