import { ApiProperty } from '@nestjs/swagger';
import { QueueFilter, UploadForm } from '../document.forms';
import { DOCUMENT_CODES, DOCUMENT_STATES, SCAN_STATES } from '../domain';
import type { DocumentKind, DocumentState, ScanState } from '../domain';
import type { DocumentRow } from '../document.queries';
import type { QueueRow } from '../queue.queries';
import { Text } from '../../kernel/validation/fields';

export class UploadDto extends UploadForm {
  @ApiProperty({ type: 'string', format: 'binary', description: 'The file; its type is told by its bytes' })
  file: unknown;
}

export class UploadedDto {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ description: 'An earlier approval of the same content holds for it' }) approved: boolean;
}

export class DocumentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty({ enum: DOCUMENT_CODES }) kind: DocumentKind;
  @ApiProperty() fileName: string;
  @ApiProperty({ type: String, nullable: true }) description: string | null;
  @ApiProperty({ example: 'pdf' }) fileType: string;
  @ApiProperty({ description: 'Bytes' }) size: number;
  @ApiProperty() sha256: string;
  @ApiProperty() uploadedAt: Date;
  @ApiProperty({ enum: DOCUMENT_STATES }) state: DocumentState;
  @ApiProperty({ type: Date, nullable: true }) verifiedAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) expiresOn: string | null;
  @ApiProperty({ enum: SCAN_STATES }) scanState: ScanState;
  @ApiProperty({ type: Date, nullable: true, description: 'A newer one has taken its place' })
  replacedAt: Date | null;
  @ApiProperty() version: number;
}

export class QueueQuery extends QueueFilter {
  @Text({ max: 200, optional: true, description: 'Cursor of the page before' }) after: string | null;
}

export class QueueRowDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty({ example: 'N-2026-0001' }) nominationNumber: string;
  @ApiProperty({ enum: DOCUMENT_CODES }) kind: DocumentKind;
  @ApiProperty({ enum: DOCUMENT_STATES }) state: DocumentState;
  @ApiProperty({ enum: SCAN_STATES }) scanState: ScanState;
  @ApiProperty() uploadedAt: Date;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty() organisationCode: string;
}

export class QueuePageDto {
  @ApiProperty({ type: [QueueRowDto] }) rows: QueueRowDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export const documentDto = (row: DocumentRow): DocumentDto => ({
  id: row.id,
  nominationId: row.nominationId,
  kind: row.kind,
  fileName: row.fileName,
  description: row.description,
  fileType: row.fileType,
  size: row.size,
  sha256: row.sha256,
  uploadedAt: row.uploadedAt,
  state: row.state,
  verifiedAt: row.verifiedAt,
  reason: row.reason,
  expiresOn: row.expiresOn,
  scanState: row.scanState,
  replacedAt: row.replacedAt,
  version: row.version,
});

export const queueRowDto = (row: QueueRow): QueueRowDto => ({
  id: row.id,
  nominationId: row.nominationId,
  nominationNumber: row.nominationNumber,
  kind: row.kind,
  state: row.state,
  scanState: row.scanState,
  uploadedAt: row.uploadedAt,
  familyName: row.person.familyName,
  givenName: row.person.givenName,
  organisationCode: row.organisation.code,
});
