import { ApiProperty } from '@nestjs/swagger';
import { Choices, Id, PlainDate, Text, Tick, WholeNumber } from '../../kernel/validation/fields';
import { TAGS } from '../../programmes/domain';

export class InviteDto {
  @Choices(null, { min: 1 }) membershipIds: string[];
  @WholeNumber({ min: 1, max: 200, description: 'Most files for each of them' }) loadMax: number;
  @WholeNumber({ min: 0, max: 200, optional: true, description: 'Fewest files' }) loadMin: number | null;
  @PlainDate({ optional: true, description: 'Day by which an answer is asked' }) answerBy: string | null;
}

export class InvitedDto {
  @ApiProperty() invited: number;
  @ApiProperty({ description: 'Pairs of file and reviewer closed by a conflict' }) conflicts: number;
}

export class RemindedDto {
  @ApiProperty() reminded: number;
}

export class SeatDto {
  @WholeNumber({ min: 1, max: 200 }) loadMax: number;
  @WholeNumber({ min: 0, max: 200, optional: true }) loadMin: number | null;
}

export class ReplaceDto {
  @Id({ description: 'Membership of the one who is asked instead' }) membershipId: string;
  @WholeNumber({ min: 1, max: 200 }) loadMax: number;
  @PlainDate({ optional: true }) answerBy: string | null;
  @Text({ max: 500 }) reason: string;
}

export class ReplacedDto {
  @ApiProperty({ description: 'Files that came back and wait for the next plan' }) released: number;
  @ApiProperty({ description: 'Files the newcomer may not read' }) conflicts: number;
}

export class ReaderProfileDto {
  @Choices(TAGS) fields: string[];
  @Choices(TAGS) avoids: string[];
  @Choices() words: string[];
  /** `2026-12-01/2026-12-05`: first and last day away. */
  @Choices() absences: string[];
}

export class AssignmentRulesDto {
  @Tick({ description: 'Hard: every file has a reviewer who knows its field' }) expertiseNeeded: boolean;
  @Tick({ description: 'A wish: reviewers of a file come from different organisations' })
  mixedOrganisations: boolean;
}

export class FileFieldsDto {
  @Id() nominationId: string;
  @Choices(TAGS) fields: string[];
}
