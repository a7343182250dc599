import { lastDeadline, type StoredLevel } from './chain-levels';
import { readCourseNumber } from './course-number';

interface Settled {
  courseNumber?: string | null;
  courseNumberKey?: string | null;
  levels?: StoredLevel[];
  endorsementDeadline?: Date | null;
  targetOrganisations?: string[] | null;
  serviceTypes?: string[] | null;
}

/**
 * Terms that say the same thing twice, made to agree: the chain is done with its last level, so `endorsementDeadline` is
 * the deadline of that level; an empty list of organisations or types of service means everybody.
 */
export function settleTerms<T extends Settled>(
  terms: T,
  stored: { readonly levels: readonly StoredLevel[]; readonly endorsementDeadline: Date | null },
): T {
  const settled = { ...terms };
  const levels = terms.levels ?? stored.levels;
  const last = levels.at(-1);
  if (last && terms.levels) settled.endorsementDeadline = lastDeadline(levels);
  else if (last && terms.endorsementDeadline !== undefined) {
    const deadline = terms.endorsementDeadline?.toISOString() ?? null;
    settled.levels = [...levels.slice(0, -1), { ...last, deadline }];
  }
  if (terms.courseNumber !== undefined) Object.assign(settled, readCourseNumber(terms.courseNumber));
  if (terms.targetOrganisations?.length === 0) settled.targetOrganisations = null;
  if (terms.serviceTypes?.length === 0) settled.serviceTypes = null;
  return settled;
}
