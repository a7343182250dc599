import { Module } from '@nestjs/common';
import { DecisionFileApiController } from './api/decision-file.api.controller';
import { VerifyDecisionFileCommand, WriteDecisionFileCommand } from './cli/decision-file.commands';
import { DecisionFileQueries } from './decision-file.queries';
import { TakeDecisionFile } from './take-decision-file';
import { DecisionFileController } from './web/decision-file.controller';

@Module({
  controllers: [DecisionFileController, DecisionFileApiController],
  providers: [DecisionFileQueries, TakeDecisionFile, WriteDecisionFileCommand, VerifyDecisionFileCommand],
})
export class DecisionFileModule {}
