import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { RubricNote } from './entities/rubric-note.entity';
import { RubricVersion } from './entities/rubric-version.entity';

export interface NoteToWrite {
  readonly rubricVersionId: string;
  readonly text: string;
  /** What the figures said on that day. */
  readonly figures: object;
}

/** Puts a proposal beside a published version. The version stays as it is, and so do its weights. */
@Injectable()
export class WriteRubricNote {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { rubricVersionId, text, figures }: NoteToWrite): Promise<{ id: string }> {
    return this.transaction.run(async (tx) => {
      const version = found(await tx.findOneBy(RubricVersion, { id: rubricVersionId }));
      const id = newId();
      await tx.insert(RubricNote, {
        ...{ id, rubricVersionId: version.id, text, figures },
        ...{ writtenBy: actor.personId, writtenByName: actor.name, writtenAt: this.clock.now() },
      });
      await this.audit.append(tx, actor, {
        action: 'rubric.noted',
        subjectType: 'rubric',
        subjectId: version.rubricId,
        details: { noteId: id, version: version.number },
      });
      return { id };
    });
  }
}
