import type { Count, Share } from '../domain';
import type { OpenData } from '../exports/open-data';
import type { CallRow, OrganisationName, PublicFigures } from '../public-figures.queries';

/** Length of the scale a rate is drawn on; lengths are attributes of the drawing. */
const RANGE = 120;
const FULLY_SHOWN = 12;
/** The latest calls; twenty years of them would make a page of 200 kB. All of them are in the files. */
const CALLS_SHOWN = 40;

interface GateBar {
  readonly gate: string;
  readonly total: Count;
  readonly women: Count;
  readonly share: number | null;
}

interface RangeDrawing {
  readonly from: number;
  readonly at: number;
  readonly to: number;
}

/** `decided`: calls whose decision has a page of its own. */
export function resultsPage(
  figures: PublicFigures,
  download: OpenData,
  decided: ReadonlySet<string>,
): object {
  const gates: GateBar[] = figures.gates.map(({ gate, total, women }) => ({
    gate,
    total,
    women,
    share: total && women !== null ? women / total : null,
  }));
  const organisations = figures.organisations
    .filter(({ eligible, selected }) => eligible !== 0 || selected !== 0)
    .map((row) => ({
      ...row,
      name: figures.organisationNames.get(row.organisationId) as OrganisationName,
      range: row.rate && (row.eligible ?? 0) > 0 ? rangeDrawing(row.rate) : null,
    }));
  return {
    asOf: figures.asOf,
    gates,
    comparison: figures.comparison && {
      ...figures.comparison,
      womenRate: figures.comparison.womenSelected / figures.comparison.womenEligible,
      menRate: figures.comparison.menSelected / figures.comparison.menEligible,
      withinLimit: figures.comparison.impactRatio >= 0.8,
    },
    organisations: organisations.slice(0, FULLY_SHOWN),
    moreOrganisations: organisations.slice(FULLY_SHOWN),
    outcomes: figures.outcomes,
    moreCalls: Math.max(0, figures.callRows.length - CALLS_SHOWN),
    calls: figures.callRows
      .slice(0, CALLS_SHOWN)
      .map((call) => ({ ...callLine(call, figures), decision: decided.has(call.id) })),
    rows: download.rows,
    withheld: download.withheld,
    range: RANGE,
  };
}

function rangeDrawing({ value, low, high }: Share): RangeDrawing {
  const x = (share: number): number => Math.round(share * RANGE * 10) / 10;
  return { from: x(low), at: x(value), to: x(high) };
}

function callLine(call: CallRow, figures: PublicFigures): object {
  const counts = figures.calls.find(({ callId }) => callId === call.id);
  // A call that still takes nominations has no counts yet; one that is not decided has no selection yet.
  return {
    ...call,
    nominated: counts ? counts.nominated : undefined,
    selected: counts && call.state === 'decided' ? counts.selected : undefined,
    completed: counts && call.state === 'decided' ? counts.completed : undefined,
  };
}
