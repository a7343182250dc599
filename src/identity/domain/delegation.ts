import type { Role } from '../../kernel/actor';
import type { Refusal } from '../../kernel/domain/refusal';

/** Roles whose holders may let somebody act for them. Those of the secretariat and of panels are given by an administrator. */
export const DELEGABLE: readonly Role[] = ['focal', 'endorser'];

/** Longer than this is no absence: the role is then given to somebody else. */
export const MOST_DAYS = 366;

export interface DelegationDays {
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

const at = (name: string): { field: string; href: string } => ({ field: name, href: `#${name}` });

/** A delegation begins today or later, ends after it begins, and is an absence, not a change of office. */
export function dayRefusals({ from, to, today }: DelegationDays): Refusal[] {
  if (from < today) return [{ code: 'identity.delegation_in_past', ...at('from') }];
  if (to < from) return [{ code: 'identity.delegation_ends_first', ...at('to') }];
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return days > MOST_DAYS
    ? [{ code: 'identity.delegation_too_long', params: { days: MOST_DAYS }, ...at('to') }]
    : [];
}
