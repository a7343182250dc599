import { ReviewPeople } from './person-references';
import { SheetsBesideChain } from './sheets-beside-chain';

/** What review answers for to others: the people in its rows, and its sheets against the record of acts. */
export const RECORD_KEEPERS = [ReviewPeople, SheetsBesideChain];
