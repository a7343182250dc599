import type { CallTerms } from '../terms';
import type { EligibilityRule } from '../domain/eligibility-rules';
import type { AsWritten } from '../domain/as-written';
import type { Minimum } from '../domain/call-terms';
import type { Signature, StoredLevel } from '../domain/chain-levels';
import type { RequiredDocument } from '../domain/required-documents';
import { TERM_NAMES } from '../domain/term-names';
import { REVIEW_STAGE, type Stage } from '../domain/stages';
import type { LevelDto, MinimumDto, RequiredDocumentDto, RuleDto, StageDto, TermsDto } from './terms.dto';

/** Columns that always hold something: null leaves them as they are. */
const NEVER_EMPTY = new Set([
  'titleEn',
  'reserveSeats',
  'reviewsEach',
  'rankingPolicy',
  'followUpMonths',
  'phases',
  'minimums',
  'rules',
  'levels',
  'stages',
  'documents',
  'slotsByOrganisation',
  'formVersion',
  'tags',
  'asWritten',
]);

/** The terms that were sent, and only those: a field the body does not name is not a field to empty. */
export function readTerms(dto: TermsDto, body: unknown): Partial<CallTerms> {
  const sent = new Set(Object.keys(body ?? {}));
  const instant = (text: string | null): Date | null => (text ? new Date(text) : null);
  const all = {
    ...dto,
    nominationDeadline: instant(dto.nominationDeadline),
    endorsementDeadline: instant(dto.endorsementDeadline),
    rules: dto.rules?.map(asRule) ?? null,
    minimums: dto.minimums?.map(asMinimum) ?? null,
    levels: dto.levels?.map(asLevel) ?? null,
    stages: dto.stages?.map(asStage) ?? null,
    documents: dto.documents?.map(asDocument) ?? null,
    asWritten: dto.asWritten ? asQuoted(dto.asWritten) : null,
  };
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]) =>
        sent.has(name) &&
        (TERM_NAMES as readonly string[]).includes(name) &&
        !(value === null && NEVER_EMPTY.has(name)),
    ),
  );
}

export function asRule({ source, referenceDate, schemes, ...rule }: RuleDto): EligibilityRule {
  return {
    ...rule,
    ...(schemes ? { schemes } : {}),
    referenceDate: referenceDate ?? null,
    source: { text: source.text, page: source.page ?? null, url: source.url ?? null },
  } as EligibilityRule;
}

function asMinimum({ attribute, equals, notEquals, atLeast }: MinimumDto): Minimum {
  return {
    attribute: attribute as Minimum['attribute'],
    ...(equals ? { equals } : {}),
    ...(notEquals ? { notEquals } : {}),
    atLeast,
  };
}

function asLevel({
  code,
  titleEn,
  titleKm,
  titleJa,
  organisationCode,
  deadline,
  signature,
}: LevelDto): StoredLevel {
  return {
    ...{ code, titleEn, titleKm, titleJa },
    organisationCode: organisationCode ?? null,
    deadline: deadline ? new Date(deadline).toISOString() : null,
    signature: signature as Signature,
  };
}

/** A part left out is that of a usual panel; what belongs to a panel alone is not kept of a record stage. */
function asStage(dto: StageDto): Stage {
  const panel = dto.kind === 'panel';
  const { code, titleEn, titleKm, titleJa } = dto;
  return {
    ...{ code, titleEn, titleKm, titleJa, kind: dto.kind as Stage['kind'] },
    ...{ from: dto.from ?? null, until: dto.until ?? null },
    rubricVersionId: panel ? (dto.rubricVersionId ?? null) : null,
    reviewsEach: panel ? (dto.reviewsEach ?? REVIEW_STAGE.reviewsEach) : 1,
    othersMarks: panel ? ((dto.othersMarks ?? 'after_own') as Stage['othersMarks']) : 'never',
    ...{ blind: panel && dto.blind, showsReaders: panel && dto.showsReaders },
    ...{ discussion: panel && dto.discussion, clarification: panel && dto.clarification },
    together: panel && dto.together,
    result: panel ? null : ((dto.result ?? 'points') as Stage['result']),
    ...{ weight: dto.weight ?? null, least: dto.least ?? null },
  };
}

function asDocument({ kind, required, note, page }: RequiredDocumentDto): RequiredDocument {
  return { kind: kind as RequiredDocument['kind'], required, note: note ?? null, page: page ?? null };
}

function asQuoted(sent: Record<string, { text: string; page?: string | null }>): AsWritten {
  return Object.fromEntries(
    Object.entries(sent).map(([part, { text, page }]) => [part, { text, page: page ?? null }]),
  );
}
