export { RubricsModule } from './rubrics.module';
export { RubricQueries, type RubricVersionView } from './rubric.queries';
export { PublishRubricVersion, type RubricToPublish } from './publish-rubric-version';
export { LoadRubrics } from './load-rubrics';
export { WriteRubricNote, type NoteToWrite } from './write-rubric-note';
export { StartRubricDraft } from './start-rubric-draft';
export { ChangeRubricDraft, type DraftChange } from './change-rubric-draft';
export { PublishRubricDraft } from './publish-rubric-draft';
