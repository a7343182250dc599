import type { StatusGroup } from '../../kernel/waiting';
import { namesAreHidden, withoutIdentity } from '../blind';
import { closeRefusals } from '../close-refusals';
import type { AssignmentState, PanelState } from '../domain/review-lifecycle';
import type { PanelLine, PanelView } from '../panel.queries';
import { readerLabel, type PlannedFile } from '../panel-plan';
import { fileFit, readerFit } from './plan.presenter';
import type { AssignmentPreview, UnfinishedPreview } from '../preview-assignment';

interface Status {
  readonly group: StatusGroup;
  readonly key: string;
}

/** One status per panel, said by what has to be done next. */
export function panelStatus(state: PanelState, progress: { short: number; complete: boolean }): Status {
  if (state === 'closed') return { group: 'final', key: 'review:state.panel.closed' };
  if (state === 'forming') return { group: 'not_started', key: 'review:state.panel.forming' };
  if (progress.complete && progress.short === 0) return { group: 'good', key: 'review:state.panel.complete' };
  if (progress.short > 0) return { group: 'attention', key: 'review:state.panel.short' };
  return { group: 'with_someone', key: 'review:state.panel.open' };
}

export function panelRow(line: PanelLine): PanelLine & { status: Status } {
  return { ...line, status: panelStatus(line.state, line.progress) };
}

const COPY_GROUP: Readonly<Record<AssignmentState, StatusGroup>> = {
  assigned: 'not_started',
  cleared: 'with_someone',
  submitted: 'good',
  conflicted: 'stopped',
  released: 'closed',
  declined: 'closed',
};

export function copyStatus(state: AssignmentState): Status {
  return { group: COPY_GROUP[state], key: `review:state.copy.${state}` };
}

/** The files of a panel, each with its readers by number and how many have handed in. */
export function fileRows({ panel, facts }: PanelView): object[] {
  return facts.files.map((file) => {
    const copies = facts.assignments.filter(
      (one) => one.nominationId === file.nominationId && file.readers.includes(one.personId),
    );
    const handedIn = copies.filter(({ state }) => state === 'submitted').length;
    const short = Math.max(0, panel.reviewsEach - file.readers.length);
    return {
      number: file.number,
      hidden: file.hidden ?? false,
      anonymous: file.anonymous ?? false,
      nomination: file.nomination,
      readers: readersOf(file, facts.members),
      handedIn,
      wanted: Math.max(panel.reviewsEach, file.readers.length),
      short,
      status: fileStatus(panel.state, short, handedIn === copies.length),
    };
  });
}

function fileStatus(state: PanelState, short: number, allIn: boolean): Status {
  if (state === 'forming' && short > 0) return { group: 'not_started', key: 'review:state.file.waiting' };
  if (short > 0) return { group: 'attention', key: 'review:state.file.short' };
  if (allIn) return { group: 'good', key: 'review:state.file.complete' };
  return { group: 'with_someone', key: 'review:state.file.reading' };
}

/** a reader who has left the panel keeps the number. */
function readersOf(file: Pick<PlannedFile, 'readers'>, members: PanelView['facts']['members']): string {
  return members
    .filter(({ personId }) => file.readers.includes(personId))
    .map(({ number }) => readerLabel(number))
    .join(', ');
}

/** What stands in the way of closing, as sentences: key of the catalogue and what fills it. */
export function waitingToClose({ panel, facts }: PanelView): { key: string; params: object; href: string }[] {
  return closeRefusals(panel, facts).map(({ code, params = {}, href = '' }) => ({
    key: code.replace('.', ':refusal.'),
    params,
    href,
  }));
}

/** The plan file by file: who reads it already, who would be added, and how well they fit. */
export function planRows(preview: AssignmentPreview): object[] {
  const { pairs, files, members } = preview;
  const anonymous = namesAreHidden(preview.call, preview.panel);
  return files.map((file) => {
    const coming = pairs.filter(({ nominationId }) => nominationId === file.nominationId);
    return {
      number: file.number,
      nomination: anonymous ? withoutIdentity(file.nomination) : file.nomination,
      anonymous,
      kept: readersOf(file, members),
      added: readersOf({ readers: coming.map(({ personId }) => personId) }, members),
      ...fileFit(preview, file.nominationId, file.readers),
    };
  });
}

/** What the plan makes of each reader's load. */
export function loadRows(preview: AssignmentPreview): object[] {
  const { pairs, files, readers, found, declared, available } = preview;
  return readers.map((reader) => ({
    number: reader.number,
    label: readerLabel(reader.number),
    personId: reader.personId,
    loadMax: reader.loadMax,
    loadMin: reader.loadMin,
    available: available.get(reader.personId),
    fit: readerFit(preview, reader.personId),
    kept: files.filter((file) => file.readers.includes(reader.personId)).length,
    added: pairs.filter(({ personId }) => personId === reader.personId).length,
    conflicts: new Set(
      [...found, ...declared]
        .filter(({ personId }) => personId === reader.personId)
        .map(({ nominationId }) => nominationId),
    ).size,
  }));
}

/** Seconds after which the page of a search in progress loads itself again, also without script. */
const AGAIN_AFTER = 3;

/** What the page of a plan shows while there is no plan yet. */
export function unfinishedData({ progress, files, readers }: UnfinishedPreview): object {
  const running = progress.state === 'running';
  return {
    unfinished: true,
    running,
    share: running ? progress.share : 0,
    reason: running ? null : progress.reason,
    size: { files: files.length, readers: readers.length },
    refreshAfter: running ? AGAIN_AFTER : null,
  };
}

/** States of nominations that may still come before the panel: what is found eligible late comes into the first stage. */
export const lateStates = ({ call, stage }: PanelView): 'eligible'[] =>
  call.stages[0]?.code === stage.code ? ['eligible'] : [];
