import { DOCUMENT_CODES } from '../../documents/domain';
import type { Refusal } from '../../kernel/domain/refusal';
import { MOST_LEVELS, NOMINATION, SIGNATURES, type StoredLevel } from './chain-levels';
import { CALL_FORM_PARTS, FORM_VERSIONS, type CallFormPart } from './form-parts';
import { SERVICE_TYPES, type ServiceType } from './person-facts';
import type { RequiredDocument } from './required-documents';
import { stageFindings } from './stage-findings';
import type { Stage } from './stages';
import { TAGS } from './tags';

/** The parts of a set-up that can be wrong in themselves, whoever writes them: a form, a program, a clone. */
export interface CheckedTerms {
  readonly levels?: readonly StoredLevel[] | undefined;
  readonly documents?: readonly RequiredDocument[] | undefined;
  readonly formParts?: readonly CallFormPart[] | null | undefined;
  readonly formVersion?: string | undefined;
  readonly serviceTypes?: readonly ServiceType[] | null | undefined;
  readonly slotsByOrganisation?: Readonly<Record<string, number>> | undefined;
  readonly targetOrganisations?: readonly string[] | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly stages?: readonly Stage[] | undefined;
}

const CODE = /^[a-z][a-z0-9-]{0,29}$/;
const MOST_SLOTS = 100;

/** What makes no sense, also in a draft. `organisations` are the codes that exist. */
export function termsFindings(terms: CheckedTerms, organisations: ReadonlySet<string>): Refusal[] {
  return [
    ...levels(terms.levels ?? [], organisations),
    ...documents(terms.documents ?? []),
    ...organisationCodes(terms, organisations),
    ...outside(terms.formParts, CALL_FORM_PARTS, 'formParts'),
    ...outside(terms.formVersion ? [terms.formVersion] : [], FORM_VERSIONS, 'formVersion'),
    ...outside(terms.serviceTypes, SERVICE_TYPES, 'serviceTypes'),
    ...outside(terms.tags, TAGS, 'tags'),
    ...stageFindings(terms.stages ?? []),
  ];
}

function levels(list: readonly StoredLevel[], organisations: ReadonlySet<string>): Refusal[] {
  const findings: Refusal[] = [];
  if (list.length > MOST_LEVELS)
    findings.push(at('levels', 'programmes.too_many_levels', { most: MOST_LEVELS }));
  list.forEach((level, index) => {
    const number = index + 1;
    const { code, titleEn, titleKm, titleJa, organisationCode } = level;
    if (!CODE.test(code) || code === NOMINATION || list.findIndex((other) => other.code === code) !== index)
      findings.push(at(`levels.${index}.kind`, 'programmes.level_twice', { number }));
    if (![titleEn, titleKm, titleJa].every((title) => title.trim()))
      findings.push(at(`levels.${index}.titleEn`, 'programmes.level_untitled', { number }));
    if (organisationCode !== null && !organisations.has(organisationCode))
      findings.push(
        at(`levels.${index}.organisation`, 'programmes.unknown_organisation', { code: organisationCode }),
      );
    if (!SIGNATURES.includes(level.signature))
      findings.push(at(`levels.${index}.signature`, 'common.choose_one'));
    if (level.deadline !== null && Number.isNaN(Date.parse(level.deadline)))
      findings.push(at(`levels.${index}.deadline`, 'common.not_a_date'));
  });
  return findings;
}

function documents(list: readonly RequiredDocument[]): Refusal[] {
  return list.flatMap(({ kind }, index) => {
    if (!DOCUMENT_CODES.includes(kind)) return [at(`documents.${index}.kind`, 'common.choose_one')];
    // Several papers of no name of their own may be asked for; any other kind once.
    const again = kind !== 'other' && list.findIndex((other) => other.kind === kind) !== index;
    return again ? [at(`documents.${index}.kind`, 'programmes.document_twice', { number: index + 1 })] : [];
  });
}

function organisationCodes(terms: CheckedTerms, organisations: ReadonlySet<string>): Refusal[] {
  const own = Object.entries(terms.slotsByOrganisation ?? {});
  return [
    ...(terms.targetOrganisations ?? [])
      .filter((code) => !organisations.has(code))
      .map((code) => at('targetOrganisations', 'programmes.unknown_organisation', { code })),
    ...own
      .filter(([code]) => !organisations.has(code))
      .map(([code]) => at(`slots.${code}`, 'programmes.unknown_organisation', { code })),
    ...own
      .filter(([, slots]) => !Number.isInteger(slots) || slots < 0 || slots > MOST_SLOTS)
      .map(([code]) => at(`slots.${code}`, 'common.number_between', { min: 0, max: MOST_SLOTS })),
  ];
}

function outside(
  values: readonly string[] | null | undefined,
  known: readonly string[],
  field: string,
): Refusal[] {
  return (values ?? []).every((value) => known.includes(value)) ? [] : [at(field, 'common.choose_one')];
}

function at(field: string, code: string, params: Refusal['params'] = {}): Refusal {
  return { code, field, params, href: `#${field}` };
}
