import { ApiProperty } from '@nestjs/swagger';
import { FORM_PAPERS } from '../domain/papers';
import type { PaperRow } from '../papers.queries';

const STATES = ['draft', 'to_print', 'printed', 'signed', 'accepted', 'refused', 'outdated'];

export class PaperDto {
  @ApiProperty({ enum: FORM_PAPERS }) paper: string;
  @ApiProperty({ enum: STATES }) state: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'First printing of this version',
  })
  printedAt: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The signed scan' })
  documentId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the version that was signed' })
  signedCode: string | null;
}

export class PaperListDto {
  @ApiProperty({ type: String, nullable: true, description: 'Code of the present version; none for a draft' })
  code: string | null;
  @ApiProperty() draft: boolean;
  @ApiProperty({ type: [PaperDto] }) papers: PaperDto[];
}

export class ScanUpload {
  @ApiProperty({ enum: FORM_PAPERS }) paper: string;
  @ApiProperty({ example: 'N-2026-0042-1A2B3C4D' }) code: string;
  @ApiProperty({ type: 'string', format: 'binary' }) file: unknown;
}

export class LetterUpload {
  @ApiProperty({ example: 'C-2026-0001-MAFF-1A2B3C4D' }) code: string;
  @ApiProperty({ type: 'string', format: 'binary' }) file: unknown;
}

export class ScanReceivedDto {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty() code: string;
}

export class LetterReceivedDto {
  @ApiProperty({ description: 'With how many nominations the letter is kept now for the first time' })
  nominations: number;
}

export const asPaperDto = ({ paper, state, printed, scan }: PaperRow): PaperDto => ({
  paper,
  state,
  printedAt: printed?.printedAt.toISOString() ?? null,
  documentId: scan?.id ?? null,
  signedCode: scan?.description ?? null,
});
