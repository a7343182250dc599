import { Injectable } from '@nestjs/common';
import { found, NotVisible } from '../kernel/domain/refusal';
import { CallQueries } from '../programmes';
import { SelectionQueries, type RunView } from '../selection';
import type { Figures } from './domain';
import { PublicFiguresQueries, type CallRow } from './public-figures.queries';

export interface DecidedCall {
  readonly view: RunView;
  readonly row: CallRow;
  /** The counts of this call as the public figures give them, so that two pages side by side tell no more than one. */
  readonly counts: Figures['calls'][number] | null;
  readonly lottery: { readonly commitment: string } | null;
}

/** What everybody may know of one decision: how it was made and how many, never who. Before the second signature nothing. */
@Injectable()
export class DecidedCallQueries {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly calls: CallQueries,
    private readonly figures: PublicFiguresQueries,
  ) {}

  async ofCall(callId: string): Promise<DecidedCall> {
    const view = found(await this.selections.ofCall(callId));
    if (view.run.state !== 'confirmed') throw new NotVisible();
    const [figures, lottery] = await Promise.all([this.figures.figures(), this.calls.lottery(callId)]);
    return {
      view,
      lottery,
      row: found(figures.callRows.find(({ id }) => id === callId)),
      counts: figures.calls.find((each) => each.callId === callId) ?? null,
    };
  }
}
