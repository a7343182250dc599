import { Injectable } from '@nestjs/common';
import { organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { NotVisible } from '../kernel/domain/refusal';
import { CallQueries } from '../programmes';
import { isRankingFinal } from './domain/ranking';
import { statusGroupOf } from './domain/nomination-words';
import { lastDeadlineOf, RankingRepository, type RankedView } from './ranking.repository';

const READERS: readonly string[] = ['focal', 'endorser', 'officer', 'chair'];

/** The order of one ministry with the means to change it, or of all ministries to read. */
@Injectable()
export class RankingPage {
  constructor(
    private readonly calls: CallQueries,
    private readonly ranking: RankingRepository,
    private readonly clock: Clock,
  ) {}

  async data(actor: Actor, callId: string) {
    if (!READERS.includes(actor.role)) throw new NotVisible();
    const call = await this.calls.facts(callId);
    const own = organisationScope(actor);
    const nominees = await this.ranking.of(callId, own);
    const groups = [...new Set(nominees.map(({ organisationId }) => organisationId))].map((id) => {
      const rows = nominees.filter(({ organisationId }) => organisationId === id);
      const closes = lastDeadlineOf(call, id);
      return {
        organisation: rows[0]?.organisation,
        closes,
        final: isRankingFinal(rows, closes, this.clock.now()),
        ranked: rows.every(({ rank }) => rank !== null),
        rows: rows.map((row, index) => shown(row, index, rows.length)),
      };
    });
    const editable = own !== null && actor.permissions.has('nomination:rank') && groups[0]?.final === false;
    return { call, groups, editable, seen: nominees.map(({ id }) => id).join(',') };
  }
}

function shown(row: RankedView, index: number, count: number) {
  return {
    ...row,
    place: row.rank ?? index + 1,
    first: index === 0,
    last: index === count - 1,
    status: { group: statusGroupOf(row.state), key: `nominations:state.${row.state}` },
  };
}
