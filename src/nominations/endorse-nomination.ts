import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { PeopleFacts, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse, Refused } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CallQueries, type CallFacts } from '../programmes';
import { translatorFor } from '../ui';
import { isSignatureOf } from './domain/signature';
import { mayEndorse } from './nominations.policy';
import { NominationsRepository } from './nominations.repository';
import { NominationNotices } from './notices';

export interface Signing {
  readonly nominationId: string;
  /** The endorser's own name, typed under the declaration. */
  readonly signedName: string;
  readonly postAfterReturn: string;
  /** Who will say, months after the return, whether the training is in use. */
  readonly supervisorName: string;
  readonly supervisorEmail: string;
}

/** The head of the department or of personnel signs for the ministry. */
@Injectable()
export class EndorseNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly calls: CallQueries,
    private readonly people: PeopleFacts,
    private readonly notices: NominationNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Signing): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. The nomination, and whether this person may sign it now.
      const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
      const refusal = mayEndorse(actor, nomination);
      if (refusal) throw new Refused([refusal], 409);
      const call = await this.calls.facts(nomination.callId, tx);
      refuseTooLate(call, now);
      // 2. The signature is the signer's own name, and the supervisor is somebody other than the nominee.
      const people = await this.people.of([actor.personId, nomination.personId], tx);
      refuseForeignName(found(people.get(actor.personId)), input.signedName);
      const supervisorPersonId = await this.people.byEmail(input.supervisorEmail, tx);
      if (supervisorPersonId === nomination.personId)
        refuse('nominations.supervises_oneself', field('supervisorEmail'));
      // 3. The declaration as it was read, the change of state, the notice.
      await this.repository.insertEndorsement(tx, {
        id: newId(),
        round: await this.repository.rounds(tx, nomination.id),
        decision: 'endorsed',
        reason: null,
        declaration: translatorFor(actor.locale)('nominations:declaration.endorse'),
        decidedBy: actor.personId,
        decidedByName: actor.name,
        decidedAt: now,
        ...input,
      });
      await this.repository.move(tx, nomination, 'endorse', now, {
        supervisorName: input.supervisorName,
        supervisorEmail: input.supervisorEmail,
        supervisorPersonId,
      });
      await this.notices.endorsed(tx, nomination, call);
      await this.audit.append(tx, actor, {
        action: 'nomination.endorsed',
        subjectType: 'nomination',
        subjectId: nomination.id,
        details: { number: nomination.number, postAfterReturn: input.postAfterReturn },
      });
    });
  }
}

const field = (name: string): { field: string; href: string } => ({ field: name, href: `#${name}` });

function refuseTooLate(call: CallFacts, now: Date): void {
  if (call.state === 'decided') refuse('nominations.call_not_open', { href: `/calls/${call.id}` });
  if (now > call.endorsementDeadline)
    refuse('nominations.endorsement_deadline_passed', {
      params: { deadlineDue: call.endorsementDeadline.toISOString() },
      href: `/calls/${call.id}`,
    });
}

function refuseForeignName(signer: PersonFacts, typed: string): void {
  if (isSignatureOf(typed, signer)) return;
  refuse('nominations.sign_with_own_name', {
    ...field('signedName'),
    params: { name: `${signer.familyName} ${signer.givenName}` },
  });
}
