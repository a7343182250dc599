export * from './assignment';
export { assignmentFindings, type AssignmentFinding, type AssignmentInput, type Pair } from './assign-input';
export { AssignmentStopped } from './assign-problem';
export { islands, type Island } from './assign-connect';
export { shortageInWords, type Shortage } from './assign-shortage';
export * from './conflict-of-interest';
export * from './file-result';
export * from './review-lifecycle';
