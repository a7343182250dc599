export { EligibilityModule } from './eligibility.module';
export { ScreenNominations, type ScreeningResult } from './screen-nominations';
export { RecordEvidence, type SeenEvidence } from './record-evidence';
export { PreCheck, PreCheckForm } from './pre-check';
