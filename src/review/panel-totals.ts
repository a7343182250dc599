import type { PanelView } from './panel.queries';

/** The figures of a panel as its pages and its programs show them. */
export function totalsOf(view: PanelView): {
  files: number;
  wanted: number;
  handedIn: number;
  short: number;
} {
  const { files, assignments } = view.facts;
  const each = view.panel.reviewsEach;
  const submitted = assignments.filter(({ state }) => state === 'submitted');
  return {
    files: files.length,
    wanted: files.reduce((sum, file) => sum + Math.max(each, file.readers.length), 0),
    handedIn: submitted.filter(({ nominationId }) => files.some((file) => file.nominationId === nominationId))
      .length,
    short: files.filter(({ readers }) => readers.length < each).length,
  };
}
