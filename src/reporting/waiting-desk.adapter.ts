import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { WaitingRow } from '../kernel/waiting';
import { WaitingDesk } from '../notifications';
import { WaitingList } from './waiting-list';

/** Reminders and the mail of the week name what the home page of the same person shows as theirs. */
@Injectable()
export class HomeWaitingDesk extends WaitingDesk {
  constructor(private readonly list: WaitingList) {
    super();
  }

  async of(actor: Actor): Promise<readonly WaitingRow[]> {
    return (await this.list.of(actor)).mine;
  }
}
