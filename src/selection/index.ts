export { SelectionModule } from './selection.module';
export { RunSelection } from './run-selection';
export { ProposeSelection } from './propose-selection';
export { ConfirmSelection } from './confirm-selection';
export { PromoteReserve } from './promote-reserve';
export { GiveSeat } from './give-seat';
export { ReplaySelection, type Replay } from './replay-selection';
export { SelectionQueries, type ConfirmedOutcome, type RunLine, type RunView } from './selection.queries';
export { highsSolver } from './solver/highs';
