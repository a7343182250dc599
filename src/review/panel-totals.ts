import type { PanelView } from './panel.queries';

/** The figures of a panel as its pages and its programs show them. */
export function totalsOf(view: PanelView): {
  files: number;
  wanted: number;
  handedIn: number;
  short: number;
} {
  const { files: all, assignments } = view.facts;
  // A file that is closed to the one who looks is counted by its number and in nothing else.
  const files = all.filter(({ hidden }) => !hidden);
  const each = view.panel.reviewsEach;
  const submitted = assignments.filter(({ state }) => state === 'submitted');
  return {
    files: all.length,
    wanted: files.reduce((sum, file) => sum + Math.max(each, file.readers.length), 0),
    handedIn: submitted.filter(({ nominationId }) => files.some((file) => file.nominationId === nominationId))
      .length,
    short: files.filter(({ readers }) => readers.length < each).length,
  };
}
