import { Global, Module } from '@nestjs/common';
import { RubricCatalogue } from '../programmes';
import { LoadReferenceCommand } from './cli/load-reference.command';
import { LoadRubrics } from './load-rubrics';
import { PublishRubricVersion } from './publish-rubric-version';
import { RubricQueries } from './rubric.queries';
import { RubricsController } from './web/rubrics.controller';

@Global()
@Module({
  controllers: [RubricsController],
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
