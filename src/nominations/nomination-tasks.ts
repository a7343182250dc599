import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { StatusGroup } from '../kernel/waiting';

/** The nomination a task list is about; its reader has been let in already. */
export interface TaskSubject {
  readonly id: string;
  readonly callId: string;
  readonly state: string;
  readonly personId: string;
  readonly organisationId: string;
}

/** One row of the task list. `group` is a part of the form (`official`, `a`, `b`, `medical`, `documents`, …). */
export interface NominationTask {
  readonly group: string;
  readonly titleKey: string;
  /** Null when this reader may know of the task and not open it. */
  readonly href: string | null;
  readonly status: StatusGroup;
  readonly statusKey: string;
  readonly hintKey?: string;
  readonly hintParams?: Readonly<Record<string, string | number>>;
}

/** A part of the form that is kept elsewhere under a seal: what was sent holds what binds its answers, and not the answers. */
export interface SealedPart {
  readonly part: string;
  readonly way: 'online' | 'paper';
  readonly commitment: string | null;
}

/**
 * What a later feature adds to a nomination: rows on the task list, and what stands in the way of sending. A feature
 * extends this class and lists the extension among its module's providers; nothing else is needed to be asked.
 */
export abstract class NominationTasks {
  abstract tasks(actor: Actor, nomination: TaskSubject): Promise<readonly NominationTask[]>;
  abstract blockers(tx: Tx, nominationId: string): Promise<readonly Refusal[]>;
  /** For a feature that keeps a part of the form to itself. */
  async sealedParts(_tx: Tx, _nominationId: string): Promise<readonly SealedPart[]> {
    return [];
  }
}

/** Asks every feature that has tasks, in the order of their module's place in the application. */
@Injectable()
export class TaskSources {
  private known: NominationTasks[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  async tasks(actor: Actor, nomination: TaskSubject): Promise<NominationTask[]> {
    const lists = await Promise.all(this.sources().map((source) => source.tasks(actor, nomination)));
    return lists.flat();
  }

  /** One after the other: they share the caller's connection. */
  async blockers(tx: Tx, nominationId: string): Promise<Refusal[]> {
    const all: Refusal[] = [];
    for (const source of this.sources()) all.push(...(await source.blockers(tx, nominationId)));
    return all;
  }

  async sealedParts(tx: Tx, nominationId: string): Promise<SealedPart[]> {
    const all: SealedPart[] = [];
    for (const source of this.sources()) all.push(...(await source.sealedParts(tx, nominationId)));
    return all;
  }

  private sources(): NominationTasks[] {
    return (this.known ??= this.discovery
      .getProviders()
      .map(({ instance }: { instance: unknown }) => instance)
      .filter((instance): instance is NominationTasks => instance instanceof NominationTasks));
  }
}
