import type { Prices } from './class-prices';
import { findPrices } from './class-prices';
import type { ClassProblem } from './class-problem';
import { PricedBlock, type Option } from './priced-block';
import { Spans } from './spans';

/** How many of each class (by block, then class), all rules kept and no better choice possible. */
export interface ClassChoice {
  readonly status: 'optimal';
  readonly counts: readonly (readonly number[])[];
  readonly prices: Prices;
}

/** `infeasible`: proven that no choice keeps the rules. `tooWide`: the search would not fit; use another solver. */
export type ClassAnswer = ClassChoice | { readonly status: 'infeasible' | 'tooWide' };

interface Layer {
  readonly block: number;
  readonly options: readonly Option[];
  readonly keys: number[];
  readonly loss: number[];
  readonly from: number[];
  readonly option: number[];
}

const MOST_STATES = 150_000;
/** Losses beyond this are not exact any more. */
const MOST_LOSS = Number.MAX_SAFE_INTEGER / 2;

/**
 * The exact optimum. At any prices for seats and minimums, the total of a choice is a fixed bound minus the losses of
 * its parts, all of which are whole numbers and not negative: what each organisation's part loses against that
 * organisation's best at these prices, and what is left of each priced rule (Lagrange). So the best choice is the one
 * that loses least, and a choice found within a limit on the loss is proven best when every part within that limit
 * was looked at. The search keeps, organisation after organisation, the least loss for each use of seats and minimums,
 * and raises the limit until a choice fits under it.
 *
 * `warm`: prices of a similar problem; they save time and cannot change the answer.
 */
export function searchClasses(problem: ClassProblem, warm?: Prices): ClassAnswer {
  if (problem.seats < 0 || problem.blocks.some((block) => block.cap < 0)) return { status: 'infeasible' };
  if (warm !== undefined) {
    const answer = searchAt(problem, warm, MOST_STATES / 10);
    if (answer.status === 'optimal') return answer;
  }
  const prices = findPrices(problem);
  return prices === null ? { status: 'infeasible' } : searchAt(problem, prices, MOST_STATES);
}

function searchAt(problem: ClassProblem, prices: Prices, mostStates: number): ClassAnswer {
  const blocks = problem.blocks.map((block) => new PricedBlock(block, prices));
  let limit = firstLimit(blocks, problem.needs.length);
  for (;;) {
    const found = searchWithin(problem, prices, blocks, limit, mostStates);
    if (found === 'tooWide') return { status: 'tooWide' };
    if (found !== null && found.loss <= limit) return { status: 'optimal', counts: found.counts, prices };
    if (found === null && blocks.every((block) => block.complete(limit))) return { status: 'infeasible' };
    if (limit >= MOST_LOSS) return { status: 'tooWide' };
    limit = Math.min(MOST_LOSS, found === null ? limit * 3 + 1 : Math.min(found.loss, limit * 3 + 1));
  }
}

/** A few of the smallest single steps away from the free choice: about what it takes to meet every rule exactly. */
function firstLimit(blocks: readonly PricedBlock[], minimums: number): number {
  const steps = blocks.flatMap((block) => block.firstSteps()).sort((a, b) => a - b);
  return steps[Math.min(steps.length - 1, 2 * minimums)] ?? 0;
}

type Found = { readonly loss: number; readonly counts: number[][] } | null | 'tooWide';

function searchWithin(
  problem: ClassProblem,
  prices: Prices,
  blocks: readonly PricedBlock[],
  limit: number,
  mostStates: number,
): Found {
  const parts = blocks.map((block, index) => ({
    index,
    options: block.options(limit, prices.minimum.length),
  }));
  const wide: { index: number; options: Option[] }[] = [];
  for (const { index, options } of parts) {
    if (options === null) return 'tooWide';
    if (options.length === 0) return null;
    wide.push({ index, options });
  }
  wide.sort((a, b) => a.options.length - b.options.length || a.index - b.index);
  const span = new Spans(
    wide.map((part) => part.options),
    problem,
  );
  if (span.size > Number.MAX_SAFE_INTEGER / 4) return 'tooWide';

  const layers: Layer[] = [];
  let keys: number[] = [span.start];
  let losses: number[] = [0];
  for (const [depth, { index, options }] of wide.entries()) {
    const layer: Layer = { block: index, options, keys: [], loss: [], from: [], option: [] };
    const position = new Map<number, number>();
    const shifts = options.map((option) => span.shift(option.use));
    for (let s = 0; s < keys.length; s++) {
      const key = keys[s] ?? 0;
      const before = losses[s] ?? 0;
      for (let o = 0; o < options.length; o++) {
        const loss = before + (options[o]?.loss ?? 0);
        if (loss > limit) break;
        const next = key + (shifts[o] ?? 0);
        const at = position.get(next);
        if (at === undefined) {
          if (!span.canStillFit(next, depth)) continue;
          if (layer.keys.length >= mostStates) return 'tooWide';
          position.set(next, layer.keys.length);
          layer.keys.push(next);
          layer.loss.push(loss);
          layer.from.push(s);
          layer.option.push(o);
        } else if (loss < (layer.loss[at] ?? 0)) {
          layer.loss[at] = loss;
          layer.from[at] = s;
          layer.option[at] = o;
        }
      }
    }
    layers.push(layer);
    keys = layer.keys;
    losses = layer.loss;
  }
  return pickBest(problem, prices, span, layers, keys, losses);
}

/** Among complete choices that keep the rules, the one of least loss, what is left of the priced rules included. */
function pickBest(
  problem: ClassProblem,
  prices: Prices,
  span: Spans,
  layers: readonly Layer[],
  keys: readonly number[],
  losses: readonly number[],
): Found {
  let best = Infinity;
  let end = -1;
  for (let s = 0; s < keys.length; s++) {
    const use = span.read(keys[s] ?? 0);
    const left = problem.seats - (use[0] ?? 0);
    if (left < 0) continue;
    let loss = (losses[s] ?? 0) + left * prices.seat;
    let kept = true;
    problem.needs.forEach((need, j) => {
      const over = (use[j + 1] ?? 0) - need;
      if (over < 0) kept = false;
      loss += over * (prices.minimum[j] ?? 0);
    });
    if (kept && loss < best) {
      best = loss;
      end = s;
    }
  }
  if (end < 0) return null;
  const counts: number[][] = problem.blocks.map(() => []);
  for (let depth = layers.length - 1; depth >= 0; depth--) {
    const layer = layers[depth];
    if (layer === undefined) break;
    counts[layer.block] = [...(layer.options[layer.option[end] ?? 0]?.counts ?? [])];
    end = layer.from[end] ?? 0;
  }
  return { loss: best, counts };
}
