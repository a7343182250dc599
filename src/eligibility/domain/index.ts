export { outcomeOf, screen, type Evidence, type Finding, type Outcome } from './screening';
export { personFacts, SECTIONS_ASKED, type FactSources } from './person-facts';
