import { Global, Module } from '@nestjs/common';
import { RubricCatalogue } from '../programmes';
import { RubricsApiController } from './api/rubrics.api.controller';
import { LoadRubrics } from './load-rubrics';
import { PublishRubricVersion } from './publish-rubric-version';
import { RubricQueries } from './rubric.queries';
import { ChangeRubricDraft } from './change-rubric-draft';
import { DiscardRubricDraft } from './discard-rubric-draft';
import { DraftQueries } from './draft.queries';
import { PublishRubricDraft } from './publish-rubric-draft';
import { StartRubricDraft } from './start-rubric-draft';
import { RubricDraftCriteriaController } from './web/draft-criteria.controller';
import { RubricDraftsController } from './web/drafts.controller';
import { RubricsController } from './web/rubrics.controller';
import { WriteRubricNote } from './write-rubric-note';
import { RubricPeople } from './person-references';

@Global()
@Module({
  controllers: [
    RubricDraftsController,
    RubricDraftCriteriaController,
    RubricsController,
    RubricsApiController,
  ],
  providers: [
    RubricPeople,
    RubricQueries,
    { provide: RubricCatalogue, useExisting: RubricQueries },
    PublishRubricVersion,
    DraftQueries,
    StartRubricDraft,
    ChangeRubricDraft,
    PublishRubricDraft,
    DiscardRubricDraft,
    LoadRubrics,
    WriteRubricNote,
  ],
  exports: [RubricQueries, RubricCatalogue, PublishRubricVersion, LoadRubrics, WriteRubricNote],
})
export class RubricsModule {}
