import type { Answers } from '../domain/form-template';
import { answersForNominee } from '../domain/endorsement-chain';
import { JUSTIFICATION_WORDS } from '../domain/signing';
import type { RecordView } from '../pages.queries';

/** What the form of signing offers at the level that is to sign: its kinds of signature, and whether it answers for the nominee. */
export function signingPage(
  record: RecordView,
  saved: ReadonlyMap<string, { readonly answers: Answers }>,
): object {
  const at = record.chain.at ?? record.call.levels[0];
  const answer = (section: string, question: string): unknown => saved.get(section)?.answers[question] ?? '';
  return {
    at,
    first: at ? answersForNominee(record.call.levels, at) : false,
    words: JUSTIFICATION_WORDS,
    kinds: at?.signature === 'either' ? ['typed', 'letter'] : [at?.signature ?? 'typed'],
    returnPost: answer('return_post', 'returnPost'),
    planUnit: answer('return_post', 'returnUnit') || answer('use', 'useOwner'),
  };
}
