import { Global, Module } from '@nestjs/common';
import { SelectionsApiController } from './api/selections.api.controller';
import { ReplaySelectionCommand } from './cli/replay-selection.command';
import { ConfirmSelection } from './confirm-selection';
import { ExplanationQueries } from './explanation.queries';
import { GiveSeat } from './give-seat';
import { LoadRunInput } from './load-run-input';
import { SelectionNotices } from './notices';
import { PromoteReserve } from './promote-reserve';
import { ProposeSelection } from './propose-selection';
import { ReplaySelection } from './replay-selection';
import { RunPeople } from './run-people.queries';
import { RunSelection } from './run-selection';
import { SeatedSubstitutes } from './seated-substitutes.queries';
import { SelectionQueries } from './selection.queries';
import { SelectionRepository } from './selection.repository';
import { Solver } from './solver/solver';
import { SelectionWaiting } from './waiting.queries';
import { RankingController } from './web/ranking.controller';
import { ResultController } from './web/result.controller';
import { SeatController } from './web/seat.controller';
import { SelectionPages } from './web/selection-pages';
import { SelectionsController } from './web/selections.controller';
import { SignController } from './web/sign.controller';
import { SelectionPeople } from './person-references';

@Global()
@Module({
  controllers: [
    SelectionsController,
    RankingController,
    SignController,
    ResultController,
    SeatController,
    SelectionsApiController,
  ],
  providers: [
    SelectionPeople,
    SelectionPages,
    Solver,
    SelectionRepository,
    SelectionNotices,
    LoadRunInput,
    SelectionWaiting,
    SelectionQueries,
    RunPeople,
    ExplanationQueries,
    RunSelection,
    ProposeSelection,
    ConfirmSelection,
    PromoteReserve,
    GiveSeat,
    SeatedSubstitutes,
    ReplaySelection,
    ReplaySelectionCommand,
  ],
  exports: [
    SelectionQueries,
    RunSelection,
    ProposeSelection,
    ConfirmSelection,
    PromoteReserve,
    GiveSeat,
    ReplaySelection,
  ],
})
export class SelectionModule {}
