import type { Actor } from '../../kernel/actor';
import type { Refusal } from '../../kernel/domain/refusal';
import type { StatusGroup } from '../../kernel/waiting';
import { missingIn, type Section, type SectionGroup } from '../domain/form-template';
import { progressOf } from '../domain/section-progress';
import { mayEdit } from '../nominations.policy';
import type { SavedAnswers } from '../nominations.repository';
import type { RecordView } from '../pages.queries';

export interface TaskRow {
  readonly titleKey: string;
  readonly href: string | null;
  readonly missing: number;
  readonly savedByName: string | null;
  readonly savedAt: Date | null;
  readonly group: StatusGroup;
  readonly statusKey: string;
}

export interface TaskList {
  readonly groups: readonly { group: SectionGroup; titleKey: string; rows: readonly TaskRow[] }[];
  readonly done: number;
  readonly total: number;
  /** What no writing can cure; what writing cures stands in the rows themselves. */
  readonly blockers: readonly Refusal[];
  readonly ready: boolean;
}

const STATUS: Readonly<Record<ReturnType<typeof progressOf>, StatusGroup>> = {
  not_started: 'not_started',
  in_progress: 'with_someone',
  complete: 'good',
};

export function taskList(
  actor: Actor,
  record: RecordView,
  form: readonly Section[],
  saved: ReadonlyMap<string, SavedAnswers>,
  blockers: readonly Refusal[],
): TaskList {
  const rowOf = (section: Section): TaskRow => {
    const known = saved.get(section.code);
    const progress = progressOf(section, known?.answers);
    return {
      titleKey: `nominations:section.${section.code}`,
      href:
        mayEdit(actor, record, section) === null ? `/nominations/${record.id}/answers/${section.code}` : null,
      missing: progress === 'in_progress' ? missingIn(section, known?.answers).length : 0,
      savedByName: known?.savedByName ?? null,
      savedAt: known?.savedAt ?? null,
      group: STATUS[progress],
      statusKey: `nominations:progress.${progress}`,
    };
  };
  const groups = [...new Set(form.map(({ group }) => group))];
  return {
    groups: groups.map((group) => ({
      group,
      titleKey: `nominations:group.${group}`,
      rows: form.filter((section) => section.group === group).map(rowOf),
    })),
    done: form.filter((section) => progressOf(section, saved.get(section.code)?.answers) === 'complete')
      .length,
    total: form.length,
    blockers: blockers.filter(({ code }) => code !== 'nominations.section_incomplete'),
    ready: blockers.length === 0,
  };
}
