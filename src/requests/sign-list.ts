import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { isSignatureOf } from '../nominations/domain';
import { translatorFor } from '../ui';
import { seenOf } from './domain';
import { RequestSignature } from './entities/request-signature.entity';
import { RequestsRepository } from './requests.repository';

export interface ListSigning {
  readonly year: number;
  readonly signedName: string;
  /** The list that was read, as `seenOf` says it; any other one was changed meanwhile. */
  readonly seen: string;
}

/** The head signs the whole list of the ministry, by the own name typed under the declaration. */
@Injectable()
export class SignList {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: RequestsRepository,
    private readonly people: PeopleFacts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { year, signedName, seen }: ListSigning): Promise<void> {
    await this.transaction.run(async (tx) => {
      const window = await this.repository.lockOpen(tx, year);
      const { organisationId, personId } = actor;
      const own = await this.repository.own(tx, window.id, organisationId);
      if (own.length === 0) refuse('requests.nothing_to_sign', { href: `/requests/${year}` }, 409);
      if (seenOf(own) !== seen) refuse('common.changed_meanwhile', {}, 409);
      const signer = found((await this.people.of([personId], tx)).get(personId));
      if (!isSignatureOf(signedName, signer))
        refuse('requests.sign_with_own_name', {
          ...{ field: 'signedName', href: '#signedName' },
          params: { name: `${signer.familyName} ${signer.givenName}` },
        });
      await this.repository.voidSignature(tx, window.id, organisationId);
      await tx.insert(RequestSignature, {
        ...{ id: newId(), windowId: window.id, organisationId, requests: own.length, signedName },
        declaration: translatorFor(actor.locale)('requests:sign.declaration'),
        ...{ signedBy: personId, signedByName: actor.name, actingFor: actor.actingFor?.personId ?? null },
        ...{ signedAt: this.clock.now(), voidAt: null },
      });
      await this.audit.append(tx, actor, {
        action: 'course_request.signed',
        subjectType: 'request_window',
        subjectId: window.id,
        details: { year, organisationId, requests: own.length },
      });
    });
  }
}
