import type { ExamplePage } from '../calibration.queries';

/** An example with its form, or with how far the readers lie apart. The signed-in reader's own row stands out. */
export function exampleData(example: ExamplePage): object {
  const weights = example.criteria.reduce((sum, { weight }) => sum + weight, 0);
  return {
    example,
    rows: example.criteria.map((criterion, index) => ({
      ...criterion,
      number: index + 1,
      share: Math.round((100 * criterion.weight) / weights),
      levels: criterion.anchors.map((anchor, i) => ({
        value: i + 1,
        anchor,
        titleKey: criterion.anchors.length === 5 ? `review:level.${i + 1}` : null,
      })),
      value: '',
      comment: '',
      evidence: [],
    })),
    distances: example.distances.map((one) => ({ ...one, own: one.reader === example.own })),
    toMark: example.own !== null && example.distances.length === 0,
  };
}
