import { DOCUMENT_CODES, type DocumentKind } from '../../../documents/domain';
import { Refused, type Refusal } from '../../../kernel/domain/refusal';
import { asciiDigits } from '../../../kernel/domain/text';
import { Choice, Choices, WholeNumber } from '../../../kernel/validation/fields';
import { readForm } from '../../../kernel/validation/read-form';
import type { CallTerms } from '../../terms';
import { SERVICE_TYPES, type ServiceType } from '../../domain/person-facts';
import type { RequiredDocument } from '../../domain/required-documents';
import { ruleFindings } from '../../domain/rule-findings';
import { atItsRow, readRuleRows } from '../rule-rows.form';
import { cell, filledRows, type TypedFields } from './rows';

export const MOST_DOCUMENTS = 25;
const MOST_TEXT = 300;

class OrganisationsForm {
  @WholeNumber({ min: 1, max: 100, optional: true }) slotsPerOrganisation: number | null;
  @Choice(['all', 'some']) whichOrganisations: 'all' | 'some';
  @Choices() targetOrganisations: string[];
  @Choices(SERVICE_TYPES) serviceTypes: ServiceType[];
}

/** Who may nominate, how many, and officials of which services. Own numbers of slots come as `slots.<code>`. */
export function readOrganisations(fields: TypedFields): Partial<CallTerms> {
  const form = readForm(OrganisationsForm, fields);
  const refusals: Refusal[] = [];
  const own: Record<string, number> = {};
  for (const [name] of Object.entries(fields).filter(([each]) => each.startsWith('slots.'))) {
    const typed = asciiDigits(cell(fields, name));
    if (typed === '') continue;
    if (/^\d{1,3}$/.test(typed) && Number(typed) <= 100) own[name.slice('slots.'.length)] = Number(typed);
    else
      refusals.push({
        ...{ code: 'common.number_between', params: { min: 0, max: 100 } },
        ...{ field: name, href: `#${name}` },
      });
  }
  if (form.whichOrganisations === 'some' && form.targetOrganisations.length === 0)
    refusals.push({
      ...{ code: 'programmes.target_missing', field: 'targetOrganisations' },
      href: '#targetOrganisations',
    });
  if (refusals.length > 0) throw new Refused(refusals);
  return {
    slotsPerOrganisation: form.slotsPerOrganisation,
    slotsByOrganisation: own,
    targetOrganisations: form.whichOrganisations === 'some' ? form.targetOrganisations : null,
    serviceTypes: form.serviceTypes.length > 0 ? form.serviceTypes : null,
  };
}

/** Rows `documents.0.kind`, `.need`, `.note`, `.page`. */
export function readDocuments(fields: TypedFields): Partial<CallTerms> {
  const refusals: Refusal[] = [];
  const documents = filledRows(fields, 'documents', 'kind', MOST_DOCUMENTS).flatMap(
    (index): RequiredDocument[] => {
      const at = (part: string): string => cell(fields, `documents.${index}.${part}`);
      if (at('remove') === 'yes') return [];
      const kind = DOCUMENT_CODES.find((each) => each === at('kind'));
      const field = `documents.${index}.kind`;
      if (!kind) refusals.push({ code: 'common.choose_one', field, href: `#${field}` });
      for (const [part, max] of [
        ['note', MOST_TEXT],
        ['page', 20],
      ] as const)
        if (at(part).length > max)
          refusals.push({ code: 'common.too_long', params: { max }, field: `documents.${index}.${part}` });
      return [
        {
          kind: kind as DocumentKind,
          required: at('need') !== 'welcome',
          note: at('note') || null,
          page: at('page') || null,
        },
      ];
    },
  );
  if (refusals.length > 0) throw new Refused(refusals);
  return { documents };
}

/** Rows of conditions; what is wrong with one is said at the row in which it was typed. */
export function readRules(fields: TypedFields): Partial<CallTerms> {
  const refusals: Refusal[] = [];
  const { rules, rows } = readRuleRows(fields, refusals);
  const found = ruleFindings(rules).map((refusal) => atItsRow(refusal, rows));
  // A cell that could not be read has its own message already.
  refusals.push(...found.filter(({ field }) => !refusals.some((earlier) => earlier.field === field)));
  if (refusals.length > 0) throw new Refused(refusals);
  return { rules };
}
