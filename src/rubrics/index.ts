export { RubricsModule } from './rubrics.module';
export { RubricQueries, type RubricVersionView } from './rubric.queries';
