import type { Actor } from '../../kernel/actor';
import type { Refusal } from '../../kernel/domain/refusal';
import type { StatusGroup } from '../../kernel/waiting';
import { missingIn, type Section } from '../domain/form-template';
import { progressOf } from '../domain/section-progress';
import type { NominationTask } from '../nomination-tasks';
import { mayEdit } from '../nominations.policy';
import type { SavedAnswers } from '../drafts.repository';
import type { RecordView } from '../pages.queries';

export interface TaskRow {
  readonly titleKey: string;
  readonly href: string | null;
  readonly missing: number;
  readonly savedByName: string | null;
  readonly savedAt: Date | null;
  readonly group: StatusGroup;
  readonly statusKey: string;
  readonly hintKey?: string;
  readonly hintParams?: Readonly<Record<string, string | number>>;
}

export interface TaskList {
  readonly groups: readonly { group: string; titleKey: string; rows: readonly TaskRow[] }[];
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
  others: readonly NominationTask[] = [],
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
  const rows = [
    ...form.map((section) => ({ part: section.group, row: rowOf(section) })),
    ...others.map((task) => ({ part: task.group, row: otherRow(task) })),
  ];
  return {
    groups: [...new Set(rows.map(({ part }) => part))].map((part) => ({
      group: part,
      titleKey: `nominations:group.${part}`,
      rows: rows.filter((one) => one.part === part).map(({ row }) => row),
    })),
    done: rows.filter(({ row }) => row.group === 'good').length,
    total: rows.length,
    blockers: blockers.filter(({ code }) => code !== 'nominations.section_incomplete'),
    ready: blockers.length === 0,
  };
}

const otherRow = ({ titleKey, href, status, statusKey, hintKey, hintParams }: NominationTask): TaskRow => ({
  titleKey,
  href,
  missing: 0,
  savedByName: null,
  savedAt: null,
  group: status,
  statusKey,
  ...(hintKey ? { hintKey } : {}),
  ...(hintParams ? { hintParams } : {}),
});
