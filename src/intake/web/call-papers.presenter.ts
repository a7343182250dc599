import type { OrganisationView } from '../../identity';
import type { CallFacts } from '../../programmes';
import type { FormPaperCode } from '../domain/papers';
import type { LetterOfCall } from '../letters-of-call.queries';
import { languagesOf } from './papers.presenter';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export function organisationIn(query: { organisation?: unknown }): string | null {
  const wanted = typeof query.organisation === 'string' ? query.organisation.toLowerCase() : '';
  return UUID.test(wanted) ? wanted : null;
}

export function callPapersPage(
  call: CallFacts,
  papers: readonly FormPaperCode[],
  letter: LetterOfCall | null,
  organisations: readonly OrganisationView[],
): object {
  const base = `/calls/${call.id}`;
  const [last] = letter?.prints ?? [];
  return {
    call,
    base,
    organisations,
    blanks: papers.map((paper) => ({ paper, languages: languagesOf(`${base}/papers/${paper}.pdf`) })),
    letter: letter && {
      ...letter,
      languages: languagesOf(`${base}/nomination-letter.pdf?organisation=${letter.organisation.id}`),
      printed: letter.prints.find(({ code }) => code === letter.code) ?? null,
      changed: last !== undefined && last.code !== letter.code,
    },
  };
}
