import { Global, Module } from '@nestjs/common';
import { RubricCatalogue } from '../programmes';
import { RubricsApiController } from './api/rubrics.api.controller';
import { LoadReferenceCommand } from './cli/load-reference.command';
import { LoadRubrics } from './load-rubrics';
import { PublishRubricVersion } from './publish-rubric-version';
import { RubricQueries } from './rubric.queries';
import { RubricsController } from './web/rubrics.controller';

@Global()
@Module({
  controllers: [RubricsController, RubricsApiController],
  providers: [
    RubricQueries,
    { provide: RubricCatalogue, useExisting: RubricQueries },
    PublishRubricVersion,
    LoadRubrics,
    LoadReferenceCommand,
  ],
  exports: [RubricQueries, RubricCatalogue, PublishRubricVersion, LoadRubrics],
})
export class RubricsModule {}
