import {
  conflictPage,
  sectionFields,
  shownAnswers,
  type AnswersConflict,
  type NominationFacts,
} from '../../nominations';
import { progressOf } from '../../nominations/domain';
import { languagesOf } from '../../ui';
import type { CheckResult } from '../domain/medical-check';
import { MEDICAL_FORM, type MedicalSection } from '../domain/medical-form';
import { mayWriteMedical } from '../medical.policy';
import type { OpenedMedical } from '../read-medical';

const WORDS = 'medical';
const GROUPS = { not_started: 'not_started', in_progress: 'with_someone', complete: 'good' } as const;
const RESULT_GROUPS: Readonly<Record<CheckResult, string>> = {
  cleared: 'good',
  letter_needed: 'attention',
  not_cleared: 'stopped',
};

const nominee = ({ id, number, familyName, givenName, familyNameKm, givenNameKm }: NominationFacts) => ({
  ...{ id, number, familyName, givenName, familyNameKm, givenNameKm },
});

const checksOf = ({ checks }: OpenedMedical) =>
  checks.map((check) => ({
    ...check,
    group: RESULT_GROUPS[check.result],
    resultKey: `medical:result.${check.result}`,
  }));

/** The nominee's list of sections, and what the checker said. */
export function ownPage(opened: OpenedMedical): object {
  const { nomination, content, complete, way } = opened;
  const refusal = mayWriteMedical(nomination);
  return {
    nomination: nominee(nomination),
    way,
    complete,
    closed: refusal !== null,
    checks: checksOf(opened),
    papers: languagesOf(`/nominations/${nomination.id}/medical/paper.pdf`),
    sections: MEDICAL_FORM.map((section) => {
      const answers = content[section.code]?.answers ?? {};
      const progress = progressOf(section, answers);
      return {
        titleKey: `medical:section.${section.code}`,
        href: refusal ? null : `/nominations/${nomination.id}/medical/${section.code}`,
        group: GROUPS[progress],
        statusKey: `nominations:progress.${progress}`,
        answers: refusal ? shownAnswers(section, answers, WORDS) : [],
      };
    }),
  };
}

export function sectionPage(
  { nomination, content }: OpenedMedical,
  section: MedicalSection,
  on: { add?: string | undefined; typed?: Record<string, unknown>; conflict?: AnswersConflict | null },
): object {
  const stored = content[section.code];
  return {
    nomination: nominee(nomination),
    code: section.code,
    step: { n: MEDICAL_FORM.indexOf(section) + 1, m: MEDICAL_FORM.length },
    fields: sectionFields(section, stored?.answers ?? {}, { words: WORDS, ...on }),
    version: stored?.version ?? 0,
    conflict: on.conflict ? conflictPage(section, on.conflict, WORDS) : null,
  };
}

/** What the checker sees of one file: who, the answers, and earlier conclusions. */
export function filePage(opened: OpenedMedical): object {
  const { nomination, content, way, savedAt } = opened;
  return {
    nomination: { ...nominee(nomination), sex: nomination.sex, birthDate: nomination.birthDate },
    way,
    savedAt,
    checks: checksOf(opened),
    papers: way === 'online' ? languagesOf(`/medical/${nomination.id}/paper.pdf`) : [],
    sections: MEDICAL_FORM.map((section) => ({
      code: section.code,
      titleKey: `medical:section.${section.code}`,
      editHref: null,
      answers: shownAnswers(section, content[section.code]?.answers ?? {}, WORDS),
    })),
  };
}
