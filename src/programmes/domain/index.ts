export * from './call-lifecycle';
export * from './call-terms';
export * from './check-rule';
export * from './eligibility-rules';
export * from './person-facts';
export { mayEndorse, mayNominate, workingDaysToNominate } from './call-window';
