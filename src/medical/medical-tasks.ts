import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import {
  NominationQueries,
  NominationTasks,
  type NominationTask,
  type SealedPart,
  type TaskSubject,
} from '../nominations';
import { CallQueries } from '../programmes';
import { MEDICAL_FORM } from './domain/medical-form';
import { MedicalQueries } from './medical.queries';

/** The row of the medical part on the task list: the nominee's way in, and for the desk whether it is complete. */
@Injectable()
export class MedicalTasks extends NominationTasks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly medical: MedicalQueries,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
  ) {
    super();
  }

  async tasks(
    actor: Actor,
    { id, callId, personId, organisationId }: TaskSubject,
  ): Promise<NominationTask[]> {
    if (!(await this.calls.facts(callId)).formParts.includes('medical')) return [];
    const standing = (await this.medical.standing([id])).get(id);
    const own = actor.permissions.has('medical:write') && personId === actor.personId;
    const desk = actor.permissions.has('nomination:submit') && organisationId === actor.organisationId;
    const done = standing?.completeSections.length ?? 0;
    const begun = own && done > 0;
    return [
      {
        group: 'medical',
        titleKey: 'medical:title',
        href: own ? `/nominations/${id}/medical` : desk ? `/nominations/${id}/medical-part` : null,
        status: standing?.complete ? 'good' : begun ? 'with_someone' : 'not_started',
        statusKey: standing?.complete
          ? 'nominations:progress.complete'
          : begun
            ? 'nominations:progress.in_progress'
            : `medical:task.${own ? 'not_complete' : 'not_complete_nominee'}`,
        hintKey: own
          ? 'medical:task.own'
          : standing?.way === 'paper'
            ? 'medical:task.paper'
            : 'medical:task.closed',
        hintParams: { done, all: MEDICAL_FORM.length },
      },
    ];
  }

  async blockers(tx: Tx, nominationId: string): Promise<Refusal[]> {
    if (!(await this.isAsked(tx, nominationId))) return [];
    if ((await this.medical.standing([nominationId], tx)).get(nominationId)?.complete) return [];
    return [{ code: 'medical.not_complete', href: `/nominations/${nominationId}/medical-part` }];
  }

  override async sealedParts(tx: Tx, nominationId: string): Promise<SealedPart[]> {
    if (!(await this.isAsked(tx, nominationId))) return [];
    const standing = (await this.medical.standing([nominationId], tx)).get(nominationId);
    return standing ? [{ part: 'medical', way: standing.way, commitment: standing.commitment }] : [];
  }

  private async isAsked(tx: Tx, nominationId: string): Promise<boolean> {
    const { callId } = await this.nominations.facts(nominationId, tx);
    return (await this.calls.facts(callId, tx)).formParts.includes('medical');
  }
}
