import type { CallProgress, OutcomeProgress } from '../progress.queries';
import type { PublicFigures } from '../public-figures.queries';

/** `undefined`: there is nothing to count yet; `null`: withheld. */
export function exactReport(calls: readonly CallProgress[], outcomes: readonly OutcomeProgress[]): object {
  return {
    exact: true,
    calls: calls.map((call) => ({ ...call, selected: call.state === 'decided' ? call.selected : undefined })),
    outcomes: outcomes.map((row) => ({
      ...row,
      answered: row.supervisorAnswered,
      responseRate: row.due > 0 ? row.supervisorAnswered / row.due : null,
    })),
  };
}

export function publishedReport(figures: PublicFigures): object {
  const counts = new Map(figures.calls.map((call) => [call.callId, call]));
  return {
    exact: false,
    calls: figures.callRows.map((call) => {
      const row = counts.get(call.id);
      const decided = call.state === 'decided';
      return {
        ...call,
        nominated: row?.nominated,
        eligible: row?.eligible,
        selected: decided ? row?.selected : undefined,
        completed: decided ? row?.completed : undefined,
      };
    }),
    outcomes: figures.outcomes,
  };
}

export function exactProcess(calls: readonly CallProgress[]): object {
  return { exact: true, calls: calls.map(withReadings) };
}

/** Without the number of files and sheets: together they would count people. */
export function publishedProcess(calls: readonly CallProgress[]): object {
  return {
    exact: false,
    calls: calls.map((call) => {
      const { files: _files, sheets: _sheets, ...rest } = withReadings(call);
      return rest;
    }),
  };
}

function withReadings(call: CallProgress): CallProgress & { readings: number | null } {
  return { ...call, readings: call.files > 0 ? call.sheets / call.files : null };
}
