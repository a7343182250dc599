import { Injectable } from '@nestjs/common';
import { PersonalDataHolders, type PaperReading } from '../identity';
import type { Actor } from '../kernel/actor';

const MOST = 200;

export interface Readings {
  readonly rows: readonly PaperReading[];
  /** There are earlier ones than these. */
  readonly more: boolean;
}

/** Who opened the medical and identity papers of the person who asks, and of nobody else, whatever the role. */
@Injectable()
export class ReadingsQueries {
  constructor(private readonly holders: PersonalDataHolders) {}

  async own(actor: Actor): Promise<Readings> {
    const lists = await Promise.all(
      this.holders.all().map((holder) => holder.readings(actor.personId, MOST + 1)),
    );
    const all = lists.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
    return { rows: all.slice(0, MOST), more: all.length > MOST };
  }
}
