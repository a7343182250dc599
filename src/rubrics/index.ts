export { RubricsModule } from './rubrics.module';
export { RubricQueries, type RubricVersionView } from './rubric.queries';
export { PublishRubricVersion, type RubricToPublish } from './publish-rubric-version';
export { LoadRubrics } from './load-rubrics';
