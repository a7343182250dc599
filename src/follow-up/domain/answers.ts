/**
 * The words of the follow-up forms, as codes. Two people answer the same questions about the same official, each on a
 * form of their own, so that what they say can be laid side by side.
 */

/** How often what was learnt is used at work. */
export const USES = ['weekly', 'monthly', 'rarely', 'never', 'cannot_tell'] as const;
export type Use = (typeof USES)[number];

/** Where the official works now, against the post held when the ministry nominated them. */
export const POSTS = ['same', 'moved', 'left'] as const;
export type Post = (typeof POSTS)[number];

/** What stands in the way: the fixed list, so that answers of many years can be counted together. */
export const BLOCKERS = [
  'budget',
  'equipment',
  'staff',
  'superior_support',
  'transferred',
  'different_context',
  'law',
  'other',
] as const;
export type Blocker = (typeof BLOCKERS)[number];

/** What a superior may have seen, where no action plan names activities of its own. */
export const SEEN = ['shared', 'guideline', 'method', 'trained', 'nothing'] as const;

export type AnsweredBy = 'self' | 'supervisor';

/** What one person said at one check-in. Never rewritten once it is stored. */
export interface CheckInWord {
  readonly post: Post;
  readonly use: Use;
}

/** How far a word on use reaches: regular 2, rare 1, none 0; null when the person cannot tell. */
export function reachOfUse(use: Use): 0 | 1 | 2 | null {
  switch (use) {
    case 'weekly':
    case 'monthly':
      return 2;
    case 'rarely':
      return 1;
    case 'never':
      return 0;
    case 'cannot_tell':
      return null;
  }
}
