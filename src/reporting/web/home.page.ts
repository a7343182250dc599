import { Injectable } from '@nestjs/common';
import { AuditQueries } from '../../audit';
import { IdentityQueries } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { LettersQueries } from '../../notifications';
import { CallQueries } from '../../programmes';
import { deadlineFor, NOMINATION, slotsFor } from '../../programmes/domain';
import { ProgressQueries } from '../progress.queries';
import { WaitingList } from '../waiting-list';

/** What stands under "what waits for you": the part of the work a role keeps an eye on. */
type Below =
  | { readonly kind: 'seats'; readonly calls: readonly object[] }
  | { readonly kind: 'progress'; readonly calls: readonly object[] }
  | { readonly kind: 'chain'; readonly head: object; readonly entries: readonly object[] }
  | { readonly kind: 'administration'; readonly accounts: object; readonly mail: object }
  | { readonly kind: 'none' };

@Injectable()
export class HomePage {
  constructor(
    private readonly waiting: WaitingList,
    private readonly progress: ProgressQueries,
    private readonly calls: CallQueries,
    private readonly audit: AuditQueries,
    private readonly identity: IdentityQueries,
    private readonly letters: LettersQueries,
    private readonly clock: Clock,
  ) {}

  async data(actor: Actor): Promise<{ mine: number; page: object }> {
    const [waiting, below] = await Promise.all([this.waiting.of(actor), this.below(actor)]);
    const next = below.kind === 'seats' ? (below.calls[0] as { deadline: Date } | undefined) : undefined;
    return {
      mine: waiting.mine.length,
      page: {
        rows: [...waiting.mine, ...waiting.others],
        mine: waiting.mine.length,
        others: waiting.others.length,
        nextDeadline: next?.deadline ?? null,
        today: this.clock.now().toISOString(),
        below,
        mayNominate: actor.permissions.has('nomination:start'),
        hasOverview: actor.permissions.has('overview:read'),
      },
    };
  }

  private async below(actor: Actor): Promise<Below> {
    switch (actor.role) {
      case 'focal':
      case 'endorser':
        return { kind: 'seats', calls: await this.seats(actor.organisationId) };
      case 'officer':
      case 'chair':
        return { kind: 'progress', calls: await this.progress.byCall() };
      case 'auditor': {
        const [head, entries] = await Promise.all([this.audit.head(), this.audit.latest(null, 5)]);
        return { kind: 'chain', head, entries };
      }
      case 'admin': {
        const [accounts, mail] = await Promise.all([
          this.identity.accountsByState(),
          this.letters.accountMail(),
        ]);
        return { kind: 'administration', accounts, mail };
      }
      default:
        return { kind: 'none' };
    }
  }

  private async seats(organisationId: string): Promise<object[]> {
    const [open, used, organisation] = await Promise.all([
      this.calls.openCalls(),
      this.progress.slotsInUse(organisationId),
      this.identity.organisation(organisationId),
    ]);
    return open
      .map((call) => ({
        id: call.id,
        titleEn: call.titleEn,
        titleKm: call.titleKm,
        titleJa: call.titleJa,
        used: used.get(call.id) ?? 0,
        slots: slotsFor(call, organisation?.code ?? ''),
        deadline: deadlineFor(call, NOMINATION, { organisationId }),
        endorsementDeadline: call.endorsementDeadline,
      }))
      .filter(({ slots, used: taken }) => slots > 0 || taken > 0);
  }
}
