import { Injectable } from '@nestjs/common';
import { DocumentQueries } from '../documents';
import type { DocumentStanding } from '../documents/domain';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found, refuse, refuseAll } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import type { ChainLevel } from '../programmes/domain';
import { EndorsementChain } from './chain.queries';
import { signingDeadline, type ChainPosition } from './domain/endorsement-chain';
import { LETTERS, SIGNED_BY_THE_HEAD } from './domain/papers-of-the-head';
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
const stands = ({ state }: DocumentStanding): boolean => state === 'uploaded' || state === 'accepted';

/** What makes a signature one: in time, by the own name or on a stamped letter that is on file. */
@Injectable()
export class SignatureCheck {
  constructor(
    private readonly people: PeopleFacts,
    private readonly documents: DocumentQueries,
    private readonly chain: EndorsementChain,
  ) {}

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

  async signature(tx: Tx, actor: Actor, nomination: ChainPosition, input: SignatureGiven) {
    if (input.signature === 'letter') {
      const letters = await this.letters(nomination.id, tx);
      const letter = letters.find(({ documentId }) => documentId === input.letterDocumentId);
      if (!letter) refuse('nominations.letter_missing', at('letterDocumentId'));
      return { signature: 'letter' as const, signedName: null, letterDocumentId: letter.documentId };
    }
    const signer = found((await this.people.of([actor.personId], tx)).get(actor.personId));
    const signedName = input.signedName ?? '';
    if (!isSignatureOf(signedName, signer))
      refuse('nominations.sign_with_own_name', {
        ...at('signedName'),
        params: { name: `${signer.familyName} ${signer.givenName}` },
      });
    return { signature: 'typed' as const, signedName, letterDocumentId: null };
  }

  /** Stamped letters on file that no level has signed with yet: one letter is one signature. */
  async letters(nominationId: string, tx?: Tx): Promise<DocumentStanding[]> {
    const onFile = await this.onFile(nominationId, tx);
    const used = new Set(await this.chain.lettersUsed(nominationId, tx));
    return onFile.filter((one) => LETTERS.includes(one.kind) && stands(one) && !used.has(one.documentId));
  }

  /** Papers of the head of the organisation: those the call asks for must be on file. Gives the clearance, if there is one. */
  async papers(tx: Tx, nomination: ChainPosition, call: CallFacts): Promise<string | null> {
    const onFile = (await this.onFile(nomination.id, tx)).filter(stands);
    const missing = call.documents.filter(
      ({ kind, required }) =>
        required && SIGNED_BY_THE_HEAD.includes(kind) && !onFile.some((one) => one.kind === kind),
    );
    refuseAll(
      missing.map(({ kind }) => ({
        code: 'nominations.document_missing',
        params: { documentKey: `documents:kind.${kind}` },
        href: `/nominations/${nomination.id}/documents`,
      })),
    );
    return onFile.find(({ kind }) => kind === 'disciplinary_clearance')?.documentId ?? null;
  }

  private async onFile(nominationId: string, tx?: Tx): Promise<readonly DocumentStanding[]> {
    return (await this.documents.standing([nominationId], tx)).get(nominationId) ?? [];
  }
}
