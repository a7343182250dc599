import { Global, Module } from '@nestjs/common';
import { RubricCatalogue } from '../programmes';
import { RubricQueries } from './rubric.queries';

@Global()
@Module({
  providers: [RubricQueries, { provide: RubricCatalogue, useExisting: RubricQueries }],
  exports: [RubricQueries, RubricCatalogue],
})
export class RubricsModule {}
