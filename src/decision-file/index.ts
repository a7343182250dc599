export { DecisionFileModule } from './decision-file.module';
export { DecisionFileQueries, type DecisionFile } from './decision-file.queries';
export { TakeDecisionFile } from './take-decision-file';
