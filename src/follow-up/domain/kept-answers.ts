import type { AnsweredBy } from './answers';

/** What was typed and ticked, as it was typed: nothing is checked before it is sent. */
export type KeptAnswers = Readonly<
  Record<string, string | readonly string[] | Readonly<Record<string, string>>>
>;

const COMMON = ['post', 'use', 'sameOrganisation', 'fieldMatches', 'promoted'];
const FIELDS: Readonly<Record<AnsweredBy, readonly string[]>> = {
  self: [
    ...COMMON,
    ...['blockers', 'comment', 'progress', 'sessions', 'peopleReached', 'trainer', 'outputs', 'contact'],
  ],
  supervisor: [...COMMON, 'seen', 'blocker', 'again'],
};
const LONGEST = 1000;
const MOST = 40;

/** The fields of the form and nothing else of what a browser sends, none longer than the form itself would take. */
export function keptAnswers(by: AnsweredBy, body: unknown): KeptAnswers {
  const given = (typeof body === 'object' && body) || {};
  return Object.fromEntries(
    FIELDS[by].flatMap((name) => {
      const value = kept((given as Record<string, unknown>)[name]);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function kept(value: unknown): KeptAnswers[string] | null {
  if (typeof value === 'string') return value === '' ? null : value.slice(0, LONGEST);
  if (Array.isArray(value))
    return value
      .filter((one): one is string => typeof one === 'string' && one.length <= LONGEST)
      .slice(0, MOST);
  if (typeof value !== 'object' || value === null) return null;
  const boxes = Object.entries(value).filter(
    (box): box is [string, string] => typeof box[1] === 'string' && box[1].length <= LONGEST,
  );
  return Object.fromEntries(boxes.slice(0, MOST));
}
