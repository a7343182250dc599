export type { CellFinding } from './cell-finding';
export { OUTCOMES, planner, whoIs, type PlannedRow, type RowOutcome } from './plan-rows';
export {
  NUMBER_KEY,
  sheetQuestions,
  templateVersion,
  VERSION_KEY,
  type SheetQuestion,
} from './sheet-columns';
export { findRows, type RawSheet, type SheetRow, type SheetRows, type SheetWords } from './sheet-rows';
