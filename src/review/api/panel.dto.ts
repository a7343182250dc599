import { ApiProperty } from '@nestjs/swagger';
import {
  Choice,
  Choices,
  Code,
  Id,
  PlainDate,
  Text,
  Tick,
  WholeNumber,
} from '../../kernel/validation/fields';
import { PANEL_STATES, type PanelState } from '../domain';
import type { PanelLine, PanelView } from '../panel.queries';
import { totalsOf } from '../panel-totals';

export class PanelListQuery {
  @Code({ optional: true, max: 200, description: 'Cursor of the page before' }) after: string | null;
}

export class NewPanelDto {
  @Id({ description: 'A call whose nomination deadline has passed' }) callId: string;
  @Code({ max: 30, optional: true, description: 'Code of the stage; left out: the next one' }) stage?:
    string | null;
  @PlainDate({ description: 'Day by which scores are due' }) scoreBy: string;
  @Id({ description: 'A membership with the role of chair' }) chairMembershipId: string;
}

export class NewMemberDto {
  @Id() membershipId: string;
  @Choice(['reviewer', 'chair']) as: 'reviewer' | 'chair';
  @WholeNumber({ min: 0, max: 200, description: 'Most files; 0 for a chair' }) loadMax: number;
}

export class RemoveMemberDto {
  @Text({ max: 500 }) reason: string;
}

export class ApplyDto {
  @Text({ max: 64, optional: true, description: 'Key of the preview that was looked at' }) key: string | null;
  @Choices() edit: string[];
  @Tick({ description: 'Accept that reviewers fall into groups between which nothing is compared' })
  apart: boolean;
}

export class HandAssignmentDto {
  @Id() nominationId: string;
  @Id() memberId: string;
}

export class FormedDto {
  @ApiProperty({ format: 'uuid' }) panelId: string;
  @ApiProperty() files: number;
}

export class ConflictCountDto {
  @ApiProperty({ description: 'Files this member may not read' }) conflicts: number;
}

export class ReleasedDto {
  @ApiProperty({ description: 'Files that came back and want another reviewer' }) released: number;
}

export class AddedDto {
  @ApiProperty({ description: 'Places filled' }) added: number;
}

export class MarksQuery {
  @WholeNumber({ min: 0, max: 1_000_000, optional: true, description: '`next` of the page before' })
  after: number | null;
  @WholeNumber({ min: 1, max: 1000, optional: true, description: 'Files of one page; 200 where not stated' })
  size: number | null;
}

export class MarksDto {
  @ApiProperty({ description: 'Rows of this page' }) rows: number;
  @ApiProperty({ description: 'Files left out because of a conflict of interest of the one who asks' })
  filesWithheld: number;
  @ApiProperty({ type: Object, description: 'What each field means' }) dictionary: Readonly<
    Record<string, string>
  >;
  @ApiProperty({ type: [Object] }) data: readonly object[];
  @ApiProperty({ type: Number, nullable: true, description: 'Give it back as `after`; null at the end' })
  next: number | null;
}

export class PanelDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) callId: string;
  @ApiProperty() callNumber: string;
  @ApiProperty({ description: 'Code of the stage of the call' }) stage: string;
  @ApiProperty({ enum: PANEL_STATES }) state: PanelState;
  @ApiProperty({ format: 'date' }) scoreBy: string;
  @ApiProperty({ format: 'date-time', nullable: true }) closedAt: string | null;
  @ApiProperty({ description: 'Reviewers, without the chair' }) reviewers: number;
  @ApiProperty() files: number;
  @ApiProperty({ description: 'Files with fewer reviewers than the call asks for' }) filesShort: number;
  @ApiProperty() sheetsHandedIn: number;
  @ApiProperty() sheetsWanted: number;
}

export class PanelPageDto {
  @ApiProperty({ type: [PanelDto] }) rows: PanelDto[];
  @ApiProperty() total: number;
  @ApiProperty({ nullable: true, type: String }) next: string | null;
}

export class PanelFileDto {
  @ApiProperty() number: number;
  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: 'null: a conflict of the reader',
  })
  nominationId: string | null;
  @ApiProperty() readers: number;
  @ApiProperty() handedIn: number;
}

export class PanelRecordDto extends PanelDto {
  @ApiProperty({ type: [PanelFileDto] }) list: PanelFileDto[];
}

export function panelDto({ call, progress, closedAt, members, ...row }: PanelLine): PanelDto {
  return {
    id: row.id,
    callId: call.id,
    callNumber: call.number,
    stage: row.stage.code,
    state: row.state,
    scoreBy: row.scoreBy,
    closedAt: closedAt?.toISOString() ?? null,
    reviewers: members,
    files: progress.files,
    filesShort: progress.short,
    sheetsHandedIn: progress.handedIn,
    sheetsWanted: progress.wanted,
  };
}

/** In a blind stage a chair gets no identifier to look a name up by; who gives out files by hand needs it. */
export function panelRecordDto(view: PanelView, manages: boolean): PanelRecordDto {
  const { panel, call, facts } = view;
  const { short, ...totals } = totalsOf(view);
  return {
    id: panel.id,
    callId: call.id,
    callNumber: call.number,
    stage: panel.stage,
    state: panel.state,
    scoreBy: panel.scoreBy,
    closedAt: panel.closedAt?.toISOString() ?? null,
    reviewers: facts.readers.length,
    files: totals.files,
    filesShort: short,
    sheetsHandedIn: totals.handedIn,
    sheetsWanted: totals.wanted,
    list: facts.files.map((file) => ({
      number: file.number,
      nominationId: file.hidden || (file.anonymous && !manages) ? null : file.nominationId,
      readers: file.hidden ? 0 : file.readers.length,
      handedIn: file.hidden
        ? 0
        : facts.assignments.filter(
            ({ nominationId, state }) => nominationId === file.nominationId && state === 'submitted',
          ).length,
    })),
  };
}
