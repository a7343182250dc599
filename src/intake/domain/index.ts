export { OUTCOMES, planner, whoIs, type CellFinding, type PlannedRow, type RowOutcome } from './plan-rows';
export { NUMBER_KEY, sheetQuestions, templateVersion, VERSION_KEY, type SheetQuestion } from './sheet-columns';
export { readRows, type RawSheet, type SheetRow, type SheetRows, type SheetWords } from './sheet-rows';
