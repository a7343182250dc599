import { Global, Module } from '@nestjs/common';
import { SelectionsApiController } from './api/selections.api.controller';
import { ReplaySelectionCommand } from './cli/replay-selection.command';
import { ClosedRuns } from './closed-runs';
import { ConfirmSelection } from './confirm-selection';
import { ExplanationQueries } from './explanation.queries';
import { FairnessQueries } from './fairness.queries';
import { ForcedQueries } from './forced.queries';
import { ScenarioQueries } from './scenarios.queries';
import { BackgroundRuns } from './background-runs';
import { SelectionActsApiController } from './api/selection-acts.api.controller';
import { FairnessController } from './web/fairness.controller';
import { ForcedController } from './web/forced.controller';
import { ScenarioPages } from './web/scenario-pages';
import { ScenariosController } from './web/scenarios.controller';
import { WithdrawController } from './web/withdraw.controller';
import { ComputingController } from './web/computing.controller';
import { ExtendReserve } from './extend-reserve';
import { SelectionPersonalData } from './personal-data';
import { ReserveTermQueries } from './reserve-term.queries';
import { ReserveApiController } from './api/reserve.api.controller';
import { ReserveController } from './web/reserve.controller';
import { GiveSeat } from './give-seat';
import { LoadRunInput } from './load-run-input';
import { SelectionNotices } from './notices';
import { PromoteReserve } from './promote-reserve';
import { ProposeSelection } from './propose-selection';
import { DecisionRuns } from './decision-runs';
import { ForceDecision } from './force-decision';
import { LiftForce } from './lift-force';
import { WithdrawConfirmation } from './withdraw-confirmation';
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
    ScenariosController,
    ForcedController,
    WithdrawController,
    FairnessController,
    ComputingController,
    ReserveController,
    ReserveApiController,
    SelectionActsApiController,
    SelectionsApiController,
  ],
  providers: [
    SelectionPeople,
    SelectionPages,
    Solver,
    SelectionRepository,
    SelectionNotices,
    LoadRunInput,
    DecisionRuns,
    BackgroundRuns,
    ForcedQueries,
    FairnessQueries,
    ScenarioQueries,
    ScenarioPages,
    ForceDecision,
    LiftForce,
    WithdrawConfirmation,
    SelectionWaiting,
    SelectionQueries,
    RunPeople,
    ExplanationQueries,
    RunSelection,
    ProposeSelection,
    ClosedRuns,
    ConfirmSelection,
    PromoteReserve,
    GiveSeat,
    ReserveTermQueries,
    SelectionPersonalData,
    ExtendReserve,
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
