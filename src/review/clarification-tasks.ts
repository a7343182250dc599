import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { StatusGroup } from '../kernel/waiting';
import { NominationTasks, type NominationTask, type TaskSubject } from '../nominations';
import { ClarificationQueries } from './clarification.queries';
import type { ClarificationState } from './domain/clarification';

const GROUP: Readonly<Record<ClarificationState, StatusGroup>> = {
  asked: 'attention',
  answered: 'good',
  lapsed: 'closed',
};

/** The panel's question among the tasks of a nomination, for those who can answer it. */
@Injectable()
export class ClarificationTasks extends NominationTasks {
  constructor(private readonly clarifications: ClarificationQueries) {
    super();
  }

  async tasks(actor: Actor, { id }: TaskSubject): Promise<NominationTask[]> {
    return (await this.clarifications.toAnswer(actor, id)).map(({ state }) => ({
      group: 'official',
      titleKey: 'review:clarification.title',
      href: `/nominations/${id}/clarification`,
      status: GROUP[state],
      statusKey: `review:state.clarification.${state}`,
    }));
  }

  /** Nothing is asked before sending. */
  async blockers(_tx: Tx, _nominationId: string): Promise<readonly Refusal[]> {
    return [];
  }
}
