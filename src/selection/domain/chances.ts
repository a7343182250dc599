import { severity, type Rating, type SeverityRefusal } from '../../review/domain';
import type { RunInput } from './run-input';

/** Why nobody can say how likely a person is to belong above the line. */
export type ChanceRefusal = SeverityRefusal['reason'] | 'several_stages' | 'no_line';

export interface Chances {
  /** Of each ranked file, to three decimals; null where the scores do not carry such a statement. */
  readonly byId: Readonly<Record<string, number>> | null;
  readonly refused: ChanceRefusal | null;
  /** Given, but from few files for each reader: less sure than it looks. */
  readonly thin: boolean;
  readonly draws: number;
  readonly seed: string;
}

/**
 * Probability that each ranked file belongs among the first `seats` by true merit, from joint draws of all files' merits
 * given every sheet (mixed model, REML; see `drawSelection`). The draws follow from the lottery's seed, so they are the
 * same on every machine. It is said beside raw and adjusted ranking alike: doubt does not depend on the published policy.
 * In a call with several scored stages there is no one model of all its scores, and nothing is said.
 */
export function chancesOf(input: Pick<RunInput, 'selection' | 'files' | 'stages'>): Chances {
  const { candidates, rules, lotterySeed } = input.selection;
  const seed = `chances:${lotterySeed}`;
  const none = (refused: ChanceRefusal): Chances => ({ byId: null, refused, thin: false, draws: 0, seed });
  const ranked = new Set(candidates.map(({ id }) => id));
  if (rules.seats >= ranked.size || rules.seats === 0) return none('no_line');
  const counting = input.stages?.filter(({ kind, weight }) => kind === 'panel' && weight !== null) ?? [];
  const others = input.stages?.filter(({ kind, weight }) => kind !== 'panel' && weight !== null) ?? [];
  if (input.stages && (counting.length !== 1 || others.length > 0)) return none('several_stages');
  const ratings = ratingsOf(input, ranked, counting[0]?.code ?? null);
  const { selectionProbability, refused, draws } = severity(ratings, { seats: rules.seats, seed });
  if (selectionProbability === null) return none(refused[0]?.reason ?? 'variance_not_estimable');
  return {
    byId: Object.fromEntries(
      Object.entries(selectionProbability).map(([id, chance]) => [id, Math.round(chance * 1000) / 1000]),
    ),
    ...{ refused: null, thin: refused.length > 0, draws, seed },
  };
}

function ratingsOf(
  { files }: Pick<RunInput, 'files'>,
  ranked: ReadonlySet<string>,
  stage: string | null,
): Rating[] {
  return files.flatMap(({ id, sheets }) =>
    ranked.has(id)
      ? sheets.flatMap(({ reader, score }) =>
          score === null || (stage !== null && !reader.startsWith(`${stage}:`))
            ? []
            : [{ candidate: id, reviewer: reader, score }],
        )
      : [],
  );
}
