import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { Choices, Text } from '../../kernel/validation/fields';

export class ApproveLettersDto {
  @IsUUID('all', { each: true, message: 'common.choose_one' })
  @Choices(null, { min: 1 })
  ids: string[];
}

export class CancelLetterDto {
  @Text({ max: 500 }) reason: string;
}

export class LetterDto {
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
