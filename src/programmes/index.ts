export { ProgrammesModule } from './programmes.module';
export { CallQueries, type CallFacts } from './call.queries';
export { MoveCall } from './move-call';
export { SlotsInUse } from './slots-in-use';
export { RubricCatalogue, type RubricChoice } from './rubric-catalogue';
