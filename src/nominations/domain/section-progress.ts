import { isEmptyAnswer, missingIn, type Answers, type Section } from './form-template';

export type SectionProgress = 'not_started' | 'in_progress' | 'complete';

export function progressOf(
  section: Pick<Section, 'questions'>,
  answers: Answers | undefined,
): SectionProgress {
  if (missingIn(section, answers).length === 0) return 'complete';
  const any = Object.values(answers ?? {}).some((value) => !isEmptyAnswer(value));
  return any ? 'in_progress' : 'not_started';
}
