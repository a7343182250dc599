export { EligibilityModule } from './eligibility.module';
export { ScreenNominations, type ScreeningResult } from './screen-nominations';
export { RecordEvidence, type SeenEvidence } from './record-evidence';
export { OverrideVerdict, type VerdictToOverride } from './override-verdict';
export { EndOverride } from './end-override';
export { PreCheck, PreCheckForm, type Checked, type PersonToCheck } from './pre-check';
export { TestBench } from './test-bench';
export { BlockedQueries, type BlockedPerson, type RuleToll } from './blocked.queries';
export { LoadEquivalences } from './load-equivalences';
