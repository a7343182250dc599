import type { Actor } from '../../kernel/actor';
import type { StatusGroup } from '../../kernel/waiting';
import { recordPage } from '../../nominations';
import { languagesOf } from '../../ui';
import type { PaperState } from '../domain/papers';
import type { CodeMatch, PapersOfNomination } from '../papers.queries';

export const GROUP: Readonly<Record<PaperState, StatusGroup>> = {
  draft: 'not_started',
  to_print: 'not_started',
  printed: 'with_someone',
  signed: 'attention',
  accepted: 'good',
  refused: 'stopped',
  outdated: 'stopped',
};

export function papersPage(
  actor: Actor,
  found: PapersOfNomination,
  match: CodeMatch | null,
  typed: string | null,
): object {
  const { record, draft, code } = found;
  const base = `/nominations/${record.id}/papers`;
  return {
    ...recordPage(actor, record, 'papers'),
    draft,
    code,
    match,
    typed,
    scannable: found.papers.filter(({ takesScan }) => takesScan).map(({ paper }) => paper),
    papers: found.papers.map((row) => ({
      ...row,
      group: GROUP[row.state],
      languages: languagesOf(`${base}/${row.paper}.pdf`),
    })),
    // Who was put forward beside this person is no business of the nominee.
    letterHref:
      actor.role === 'nominee'
        ? null
        : `/calls/${record.call.id}/papers?organisation=${record.organisation.id}`,
  };
}
