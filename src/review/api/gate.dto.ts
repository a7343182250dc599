import { ApiProperty } from '@nestjs/swagger';
import { IsArray } from 'class-validator';
import { tidyText } from '../../kernel/domain/text';
import { refuse } from '../../kernel/domain/refusal';
import { Choice, Id, Text } from '../../kernel/validation/fields';
import type { NamedTie } from '../declare-on-names';
import { DECLARED_KINDS, DETECTED_KINDS, type ConflictKind, type DeclaredKind } from '../domain';
import type { OwnConflict } from '../own-conflicts.queries';

const KINDS = [...DETECTED_KINDS, ...DECLARED_KINDS];

export class LiftDto {
  @Id() nominationId: string;
  @Id({ description: 'The seat of the reader or of the chair' }) memberId: string;
  @Choice(KINDS) kind: ConflictKind;
  @Text({ min: 10, max: 500 }) reason: string;
}

export class OpenNameDto {
  @Text({ min: 10, max: 500 }) reason: string;
}

export class NamesDeclarationDto {
  @ApiProperty({
    type: [Object],
    description:
      'One for each person you have a tie to: nominationId, kind, reason; empty when there is none',
  })
  @IsArray({ message: 'common.required' })
  ties: unknown[];
}

export class NamesDto {
  @ApiProperty({ description: 'Files wait for this declaration' }) waits: boolean;
  @ApiProperty({ type: [Object], description: 'In alphabetical order; no numbers' }) rows: object[];
}

export class OwnConflictsDto {
  @ApiProperty({ type: [Object] }) rows: object[];
  @ApiProperty() total: number;
}

export function ownConflictDto({ call, nominee, ...row }: OwnConflict): object {
  return {
    ...row,
    callNumber: call.number,
    nominee: `${nominee.familyName} ${nominee.givenName}`,
    organisation: nominee.organisation?.nameEn ?? null,
  };
}

export function tiesOf(ties: readonly unknown[]): NamedTie[] {
  return ties.map((given) => {
    const one = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
    const kind = DECLARED_KINDS.find((known: DeclaredKind) => known === one.kind);
    if (!kind || typeof one.nominationId !== 'string') refuse('common.choose_one', { field: 'ties' });
    const reason = typeof one.reason === 'string' ? tidyText(one.reason).slice(0, 1000) : '';
    return { nominationId: one.nominationId, kind, reason: reason || null };
  });
}
