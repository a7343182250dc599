import type { Refusal } from '../../kernel/domain/refusal';
import type { PlanFile, PlanReader } from './plan-input';
import type { Shortage } from './assign-shortage';

/** What is short, as a refusal with its figures; files and readers by their identifiers, for the caller to name. */
export function shortageRefusals(
  shortage: Shortage,
  files: readonly PlanFile[],
  readers: readonly PlanReader[],
): Refusal[] {
  const { kind, wanted, possible, missing } = shortage;
  const figures = { wanted, possible, missing };
  const nominationIds = shortage.applications.map((i) => files[i]!.nominationId).join(' ');
  if (kind === 'reviewers_per_application' || kind === 'experts_per_application') {
    const code = kind === 'reviewers_per_application' ? 'review.too_few_readers' : 'review.too_few_experts';
    return [{ code, params: { ...figures, nominationIds, files: shortage.applications.length } }];
  }
  const personIds = shortage.reviewers.map((j) => readers[j]!.personId).join(' ');
  if (kind === 'files')
    return [
      { code: 'review.too_few_files', params: { ...figures, personIds, readers: shortage.reviewers.length } },
    ];
  if (shortage.everyone) return [{ code: 'review.too_few_places', params: figures }];
  return [
    {
      code: 'review.readers_crowded',
      params: { ...figures, personIds, files: shortage.applications.length },
    },
  ];
}
