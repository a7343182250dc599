import { tidyText } from '../../kernel/domain/text';
import { Refused } from '../../kernel/domain/refusal';
import type { NamedTie } from '../declare-on-names';
import { DECLARED_KINDS, type DeclaredKind } from '../domain/conflict-of-interest';

/** `kind_<nominee>` is a tie or empty, `reason_<nominee>` the words; `seen` says that the whole list was read. */
export function readNames(body: unknown): NamedTie[] {
  const typed = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  if (typed.seen !== 'yes')
    throw new Refused([{ code: 'review.read_all_names', field: 'seen', href: '#seen' }]);
  const text = (name: string): string => {
    const value = typed[name];
    return typeof value === 'string' ? tidyText(value) : '';
  };
  return Object.keys(typed)
    .filter((name) => name.startsWith('kind_') && text(name) !== '')
    .map((name) => {
      const nominationId = name.slice('kind_'.length);
      const kind = text(name) as DeclaredKind;
      if (!DECLARED_KINDS.includes(kind)) {
        throw new Refused([{ code: 'common.choose_one', field: name, href: `#${name}` }]);
      }
      return { nominationId, kind, reason: text(`reason_${nominationId}`).slice(0, 1000) || null };
    });
}
