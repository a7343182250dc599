import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { keyedHash, seal, unseal } from '../kernel/seal';
import type { Tx } from '../kernel/transaction';
import {
  commitmentTo,
  completeSections,
  isComplete,
  nothingYet,
  type MedicalContent,
} from './domain/medical-answers';
import { MedicalCheck, type SealedCheck } from './entities/medical-check.entity';
import { MedicalPart } from './entities/medical-part.entity';

const PURPOSE = 'medical';
/** Not the key: a name for it, to notice when another one is in use than the one a value was sealed with. */
const keyId = (): string => keyedHash(`${PURPOSE}-key`, 'id').slice(0, 12);

/** The only place where medical answers are sealed and opened. What it returns opened goes to the reader and nowhere else. */
@Injectable()
export class MedicalRepository {
  part(tx: Tx, nominationId: string): Promise<MedicalPart | null> {
    return tx.findOneBy(MedicalPart, { nominationId });
  }

  open({ sealed, keyId: usedKey, nominationId }: MedicalPart): MedicalContent {
    if (!sealed) return nothingYet('');
    return this.opened<MedicalContent>(sealed, usedKey, nominationId);
  }

  /** Seals the whole part anew: with every saving another salt, so that two commitments say nothing about each other. */
  async save(
    tx: Tx,
    nominationId: string,
    sections: MedicalContent['sections'],
    actor: Actor,
    now: Date,
  ): Promise<void> {
    const content: MedicalContent = { ...nothingYet(randomBytes(32).toString('hex')), sections };
    const complete = completeSections(content);
    await tx.save(MedicalPart, {
      nominationId,
      way: 'online',
      sealed: seal(PURPOSE, JSON.stringify(content), nominationId),
      keyId: keyId(),
      completeSections: complete,
      complete: isComplete(complete),
      commitment: commitmentTo(content),
      savedBy: actor.personId,
      savedAt: now,
    });
  }

  /** The part lies on paper with the secretariat; answers given here before are not wanted any more. */
  async saveOnPaper(tx: Tx, nominationId: string, actor: Actor, now: Date): Promise<void> {
    await tx.save(MedicalPart, {
      nominationId,
      way: 'paper',
      sealed: null,
      keyId: null,
      completeSections: [],
      complete: true,
      commitment: null,
      savedBy: actor.personId,
      savedAt: now,
    });
  }

  async addCheck(tx: Tx, nominationId: string, check: SealedCheck, actor: Actor, now: Date): Promise<void> {
    await tx.insert(MedicalCheck, {
      id: newId(),
      nominationId,
      sealed: seal(PURPOSE, JSON.stringify(check), nominationId),
      keyId: keyId(),
      checkedBy: actor.personId,
      checkedByName: actor.name,
      checkedAt: now,
    });
  }

  openCheck({ sealed, keyId: usedKey, nominationId }: MedicalCheck): SealedCheck {
    return this.opened<SealedCheck>(sealed, usedKey, nominationId);
  }

  private opened<T>(sealed: Buffer, usedKey: string | null, nominationId: string): T {
    if (usedKey !== keyId())
      throw new Error('sealed under another DATA_KEY: put the old key back to read it');
    return JSON.parse(unseal(PURPOSE, sealed, nominationId).toString('utf8')) as T;
  }
}
