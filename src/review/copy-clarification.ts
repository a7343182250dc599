import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { BlindDossier, redact } from '../nominations';
import { ClarificationQueries, type ClarificationView } from './clarification.queries';
import type { CopyPage } from './copies.queries';

/** The question about a copy that is open to its reader, and the answer; in a blind stage without what would tell whose. */
@Injectable()
export class CopyClarification {
  constructor(
    private readonly clarifications: ClarificationQueries,
    private readonly blind: BlindDossier,
  ) {}

  async of(actor: Actor, copy: CopyPage): Promise<ClarificationView | null> {
    const told = copy.state === 'assigned' ? null : await this.clarifications.ofCopy(actor, copy.id);
    if (!told || !copy.stage.blind) return told;
    const identity = await this.blind.identityOf(told.nominationId);
    const clean = (text: string): string => redact(text, identity).text;
    const answer = told.answer === null ? null : clean(told.answer);
    return { ...told, question: clean(told.question), answer };
  }
}
