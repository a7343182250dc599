import type { TermName } from './domain/term-names';
import type { Call } from './entities/call.entity';

/** What an officer sets on a draft, and amends after opening. Anything left out stays as it is. */
export type CallTerms = Pick<Call, TermName>;
