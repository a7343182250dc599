import { assignmentBench } from './assignment.bench';
import { dashboardsBench } from './dashboards.bench';
import { importBench } from './import.bench';
import { listsBench } from './lists.bench';
import { papersBench } from './papers.bench';
import { screeningBench } from './screening.bench';
import { selectionBench } from './selection.bench';
import { severityBench } from './severity.bench';

/** Each promise on speed, as a ratio to a bare baseline in the same run. `npm run bench -- NAME...` runs some only. */
const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  assignment: assignmentBench,
  lists: listsBench,
  dashboards: dashboardsBench,
  papers: papersBench,
  screening: screeningBench,
  selection: selectionBench,
  severity: severityBench,
  import: importBench,
};

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined) throw new Error(`no bench named ${unknown}: ${Object.keys(benches).join(', ')}`);
  for (const name of names.length > 0 ? names : Object.keys(benches)) await benches[name]!();
}

void main(process.argv.slice(2));
