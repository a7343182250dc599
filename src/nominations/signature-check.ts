import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import type { ChainLevel } from '../programmes/domain';
import { signingDeadline, type ChainPosition } from './domain/endorsement-chain';
import { isSignatureOf } from './domain/signature';

export interface SignatureGiven {
  /** A typed declaration unless said otherwise. */
  readonly signature?: 'typed' | 'letter';
  /** The endorser's own name, typed under the declaration. */
  readonly signedName?: string | null;
  /** The uploaded letter with stamp and signature. */
  readonly letterDocumentId?: string | null;
}

const at = (name: string): { field: string; href: string } => ({ field: name, href: `#${name}` });

/** What makes a signature one: in time, by the own name or on a stamped letter that is on file. */
@Injectable()
export class SignatureCheck {
  constructor(private readonly people: PeopleFacts) {}

  refuseTooLate(call: CallFacts, level: ChainLevel, nomination: ChainPosition, now: Date): void {
    const href = `/calls/${call.id}`;
    if (call.state === 'decided' && !nomination.graceUntil) refuse('nominations.call_not_open', { href });
    const deadline = signingDeadline(call, level.code, nomination);
    if (now > deadline)
      refuse('nominations.endorsement_deadline_passed', {
        params: { deadlineDue: deadline.toISOString() },
        href,
      });
  }

  async signature(tx: Tx, actor: Actor, _nomination: ChainPosition, input: SignatureGiven) {
    if (input.signature === 'letter') refuse('nominations.letter_missing', at('letterDocumentId'));
    const signer = found((await this.people.of([actor.personId], tx)).get(actor.personId));
    const signedName = input.signedName ?? '';
    if (!isSignatureOf(signedName, signer))
      refuse('nominations.sign_with_own_name', {
        ...at('signedName'),
        params: { name: `${signer.familyName} ${signer.givenName}` },
      });
    return { signature: 'typed' as const, signedName, letterDocumentId: null };
  }

  async clearance(_tx: Tx, _nomination: ChainPosition, _call: CallFacts): Promise<string | null> {
    return null;
  }
}
