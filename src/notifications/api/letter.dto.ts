import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { Choices, Text, Tick, WholeNumber } from '../../kernel/validation/fields';

export class ApproveLettersDto {
  @IsUUID('all', { each: true, message: 'common.choose_one' })
  @Choices(null, { min: 1 })
  ids: string[];
}

export class CancelLetterDto {
  @Text({ max: 500 }) reason: string;
}

export class EditLetterDto {
  @WholeNumber({ min: 1, description: 'Of the letter that was read' }) version: number;
  @Text({ max: 200 }) subject: string;
  @Text({ max: 8000, description: '`{link}` stands where the reader gets a link' }) text: string;
}

export class WordingDto {
  @Text({ max: 200, optional: true }) subject: string | null;
  @Text({ max: 8000, optional: true }) body: string | null;
}

export class WordingVersionDto {
  @ApiProperty() version: number;
}

export class WordingOfDto {
  @ApiProperty() template: string;
  @ApiProperty({ type: Object, description: 'Version by language' }) versions: Record<string, number>;
  @ApiProperty({ type: [String], description: 'Names that may stand in braces' }) names: string[];
}

export class WordingListDto {
  @ApiProperty({ type: [WordingOfDto] }) rows: WordingOfDto[];
}

export class DigestDto {
  @Tick() wanted: boolean;
}

export class LetterDto {
  @ApiProperty({ description: 'Give it back when you change the text' }) version: number;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['mail', 'letter'] }) kind: string;
  @ApiProperty({ enum: ['waiting', 'approved', 'sent', 'failed', 'cancelled'] }) state: string;
  @ApiProperty({ enum: ['km', 'en', 'ja'] }) locale: string;
  @ApiProperty({ description: 'In the language of the reader' }) subject: string;
  @ApiProperty({ description: 'In the language of the reader' }) text: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) callId: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: string | null;
}

export class LetterListDto {
  @ApiProperty({ type: [LetterDto] }) rows: LetterDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true, description: 'Give it back as `after` for the next page' })
  next: string | null;
}

export class ApprovedDto {
  @ApiProperty() approved: number;
}
