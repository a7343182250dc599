export {
  outcomeOf,
  screen,
  NO_AIDS,
  type Evidence,
  type Finding,
  type Outcome,
  type Override,
} from './screening';
export { personFacts, SECTIONS_ASKED, type FactSources } from './person-facts';
