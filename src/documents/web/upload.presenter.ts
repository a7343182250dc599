import type { NominationDocuments } from '../document.queries';
import { FILE_TYPES, kindOf, type DocumentKind } from '../domain';
import { typesInWords } from '../domain/file-findings';

const MB = 1024 * 1024;

/** The page for handing in: for one kind when the checklist named it, else with the choice. */
export function uploadPage(
  id: string,
  { access, rows, addable }: NominationDocuments,
  kind: DocumentKind | null,
  replaces: string | null,
) {
  const chosen = kind && addable.includes(kind) ? kindOf(kind) : null;
  const kinds = chosen ? [chosen] : addable.map(kindOf);
  const types = [...new Set(kinds.flatMap((each) => each.types))];
  const current = rows.filter((row) => row.kind === chosen?.code && !row.replacedAt);
  return {
    id,
    facts: access.facts,
    kind: chosen?.code ?? null,
    note: access.facts.asked.find((each) => each.kind === chosen?.code)?.note ?? null,
    kinds: addable,
    sealed: chosen !== null && chosen.sensitivity !== 'ordinary',
    medical: chosen?.sensitivity === 'medical',
    several: chosen?.several ?? true,
    replaces: current.find((row) => row.id === replaces) ?? (chosen?.several ? null : (current[0] ?? null)),
    types: chosen ? typesInWords(chosen) : null,
    accept: types
      .map((type) => `.${FILE_TYPES[type].extension}`)
      .concat(types.includes('jpeg') ? ['.jpeg'] : [])
      .join(','),
    maxMegabytes: Math.max(...kinds.map(({ maxBytes }) => maxBytes)) / MB,
  };
}
