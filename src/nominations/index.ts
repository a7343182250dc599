export { NominationsModule } from './nominations.module';
export { MoveNominations, type NominationMove } from './move-nominations';
export {
  NominationQueries,
  type DossierAnswer,
  type DossierSection,
  type NominationFacts,
} from './nominations.queries';
