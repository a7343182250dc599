/** Why a level sends a nomination back; what exactly is to be put right stands beside it in words. */
export const RETURN_REASONS = [
  'incomplete',
  'document_missing',
  'post_after_return',
  'plan_unclear',
  'wrong_official',
  'not_released',
  'facts_wrong',
  'other',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
