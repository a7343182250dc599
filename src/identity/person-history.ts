import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { StatusGroup } from '../kernel/waiting';

/** One line of the life of a person on the register. Texts are catalogue keys; `course` comes in the languages it has. */
export interface HistoryEntry {
  /** `yyyy-MM-dd` or an instant in ISO 8601. */
  readonly on: string;
  readonly textKey: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly course?: { readonly en: string; readonly km: string | null; readonly ja: string | null };
  readonly status?: { readonly group: StatusGroup; readonly key: string };
  readonly organisationId?: string;
  readonly href?: string;
  /** Words of a person: a reason, or where something is known from. */
  readonly note?: string;
}

/**
 * What later features know of a person. A feature extends this class and lists the extension among its module's
 * providers. Only pages of the register ask, after they have let their reader in.
 */
export abstract class PersonHistory {
  abstract of(personId: string): Promise<readonly HistoryEntry[]>;

  /** Organisations a person belongs to by the feature's own records. */
  organisations(
    _personIds: readonly string[],
  ): Promise<readonly { readonly personId: string; readonly organisationId: string }[]> {
    return Promise.resolve([]);
  }
}

/** Asks every feature; the newest entry first. */
@Injectable()
export class HistorySources {
  private known: PersonHistory[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  async of(personId: string): Promise<HistoryEntry[]> {
    const lists = await Promise.all(this.all().map((source) => source.of(personId)));
    return lists.flat().sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  }

  async organisations(personIds: readonly string[]): Promise<Map<string, Set<string>>> {
    const lists = await Promise.all(this.all().map((source) => source.organisations(personIds)));
    const found = new Map<string, Set<string>>();
    for (const { personId, organisationId } of lists.flat())
      found.set(personId, (found.get(personId) ?? new Set()).add(organisationId));
    return found;
  }

  private all(): readonly PersonHistory[] {
    return (this.known ??= this.discovery
      .getProviders()
      .map(({ instance }: { instance: unknown }) => instance)
      .filter((instance): instance is PersonHistory => instance instanceof PersonHistory));
  }
}
