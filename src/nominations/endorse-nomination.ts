import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse, Refused, refuseAll } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { translatorFor } from '../ui';
import { EndorsementChain } from './chain.queries';
import { ChainSteps } from './chain-steps';
import { answersForNominee } from './domain/endorsement-chain';
import { careRefusals, signatureRefusal, type Care } from './domain/signing';
import { mayEndorse } from './nominations.policy';
import { EndorsementRepository } from './endorsement.repository';
import { NominationsRepository } from './nominations.repository';
import { NominationNotices } from './notices';
import { SendingRepository } from './sending.repository';
import { SignatureCheck, type SignatureGiven } from './signature-check';

export interface Signing extends Partial<Care>, SignatureGiven {
  readonly nominationId: string;
  /** The level whose declaration was read, where it was read. */
  readonly level?: string | null;
}

/** One level of the chain signs; after the last one the nomination goes to the secretariat. */
@Injectable()
export class EndorseNomination {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly endorsements: EndorsementRepository,
    private readonly sending: SendingRepository,
    private readonly chain: EndorsementChain,
    private readonly steps: ChainSteps,
    private readonly check: SignatureCheck,
    private readonly calls: CallQueries,
    private readonly people: PeopleFacts,
    private readonly notices: NominationNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Signing): Promise<void> {
    await this.transaction.run((tx) => this.sign(tx, actor, input));
  }

  /** For one signature of several: the caller has opened the transaction. */
  async sign(tx: Tx, actor: Actor, input: Signing): Promise<void> {
    const now = this.clock.now();
    // 1. The nomination, the level it waits for, and whether this person may sign that level now.
    const nomination = await this.repository.lockFor(tx, actor, input.nominationId);
    const call = await this.calls.facts(nomination.callId, tx);
    const standing = await this.chain.standing(actor, nomination, call, tx);
    const refusal = mayEndorse(actor, nomination, standing);
    if (refusal) throw new Refused([refusal], 409);
    const level = found(standing.at);
    if (input.level && input.level !== level.code) refuse('common.changed_meanwhile', {}, 409);
    this.check.refuseTooLate(call, level, nomination, now);
    // 2. The signature in the form this level asks for; the first level also answers for the nominee.
    const first = answersForNominee(call.levels, level);
    const given = input.signature ?? 'typed';
    const wrong = signatureRefusal(level.signature, given);
    const care = first ? careOf(input) : NO_CARE;
    refuseAll([...(wrong ? [wrong] : []), ...(first ? careRefusals(care) : [])]);
    const signature = await this.check.signature(tx, actor, nomination, input);
    const supervisorPersonId = care.supervisorEmail
      ? await this.people.byEmail(care.supervisorEmail, tx)
      : null;
    if (supervisorPersonId === nomination.personId)
      refuse('nominations.supervises_oneself', { field: 'supervisorEmail', href: '#supervisorEmail' });
    const clearanceDocumentId = first ? await this.check.papers(tx, nomination, call) : null;
    // 3. The declaration as it was read, then the next level or the end of the chain.
    const words = given === 'letter' ? 'letter' : first ? 'endorse' : 'endorse_on';
    const { next, ...place } = await this.steps.sign(tx, call, nomination, level);
    await this.endorsements.insert(tx, {
      nominationId: nomination.id,
      round: await this.sending.rounds(tx, nomination.id),
      level: level.code,
      decision: 'endorsed',
      declaration: translatorFor(actor.locale)(`nominations:declaration.${words}`),
      ...signature,
      ...care,
      clearanceDocumentId,
      ...handOf(actor, now),
    });
    const { supervisorName, supervisorEmail } = care;
    await this.repository.move(tx, nomination, next ? 'sign' : 'endorse', now, {
      ...place,
      ...(first ? { supervisorName, supervisorEmail, supervisorPersonId } : {}),
    });
    // 4. Whoever is next is told, and the act is kept.
    if (next) await this.notices.toSign(tx, nomination, call, next);
    else await this.notices.endorsed(tx, nomination, call);
    await this.audit.append(tx, actor, {
      action: next ? 'nomination.signed' : 'nomination.endorsed',
      subjectType: 'nomination',
      subjectId: nomination.id,
      details: { number: nomination.number, level: level.code, signature: given },
    });
  }
}

const NO_CARE: Care = {
  justification: null,
  postAfterReturn: null,
  planUnit: null,
  supervisorName: null,
  supervisorEmail: null,
  clearance: false,
};

function careOf(input: Partial<Care>): Care {
  const { justification, postAfterReturn, planUnit, supervisorName, supervisorEmail, clearance } = {
    ...NO_CARE,
    ...input,
  };
  return { justification, postAfterReturn, planUnit, supervisorName, supervisorEmail, clearance };
}

/** Who signed and, for an acting official, in whose role. */
export function handOf(actor: Actor, now: Date) {
  return {
    decidedBy: actor.personId,
    decidedByName: actor.name,
    decidedAt: now,
    actingFor: actor.actingFor?.personId ?? null,
    actingForName: actor.actingFor?.name ?? null,
  };
}
