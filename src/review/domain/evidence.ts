/**
 * Where in the form a reader finds what a criterion asks about: codes of questions, the most telling first. A criterion
 * that is not named here has no passage of its own; the whole file is one click away.
 */
const WHERE: Readonly<Record<string, readonly string[]>> = {
  duties: ['duties', 'jobReport', 'postTitle'],
  fit: ['duties', 'jobReport', 'postTitle'],
  role: ['duties', 'jobReport', 'postTitle'],
  need: ['organisationIssues', 'reasonForApplying'],
  policy: ['organisationIssues', 'reasonForApplying'],
  'action-plan': ['usePlan', 'useOwner', 'useBudget', 'actionIdea'],
  plan: ['usePlan', 'useOwner', 'useBudget', 'actionIdea'],
  'research-plan': ['actionIdea', 'reasonForApplying'],
  capability: ['jobReport', 'fieldStart', 'educationLevel', 'languageTest', 'languageScore'],
  skill: ['jobReport', 'fieldStart', 'educationLevel'],
  academic: ['educationLevel', 'institution', 'major'],
  sharing: ['usePlan', 'expectation'],
  exchange: ['expectation', 'usePlan'],
  trainer: ['usePlan', 'returnDuties'],
  commitment: ['returnPost', 'returnDuties'],
  contribution: ['returnPost', 'returnDuties', 'usePlan'],
  leadership: ['whyThisOfficial', 'jobReport'],
};

export function evidenceFor(criterion: string): readonly string[] {
  return WHERE[criterion] ?? [];
}
