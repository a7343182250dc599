import { Refused } from '../../../kernel/domain/refusal';
import { Text, WholeNumber } from '../../../kernel/validation/fields';
import { readForm } from '../../../kernel/validation/read-form';
import type { CallTerms } from '../../terms';
import { QUOTED_PARTS, type AsWritten, type QuotedPart } from '../../domain/as-written';
import type { StoredLevel } from '../../domain/chain-levels';
import { SECTION_CODES, type SectionCode } from '../../domain/term-names';
import { readChain, readDates } from './chain.form';
import {
  readFollowUp,
  readForms,
  readPhases,
  readPlaces,
  readRubric,
  readSelection,
  readTags,
  readTitle,
} from './facts.form';
import { readDocuments, readOrganisations, readRules } from './lists.form';
import type { TypedFields } from './rows';
import { readStages } from './stages.form';

export interface Current {
  readonly levels: readonly StoredLevel[];
  readonly asWritten: AsWritten;
}

/** How each short page of the set-up becomes terms. */
const READ: Readonly<Record<SectionCode, (fields: TypedFields, current: Current) => Partial<CallTerms>>> = {
  title: readTitle,
  phases: readPhases,
  places: readPlaces,
  organisations: readOrganisations,
  chain: readChain,
  dates: readDates,
  documents: readDocuments,
  forms: readForms,
  rules: readRules,
  rubric: readRubric,
  stages: readStages,
  selection: readSelection,
  follow_up: readFollowUp,
  tags: readTags,
};

class QuotationForm {
  @Text({ max: 2000, optional: true }) quotedText: string | null;
  @Text({ max: 20, optional: true }) quotedPage: string | null;
}
class VersionForm {
  @WholeNumber({ min: 1 }) version: number;
}

export const isQuoted = (section: SectionCode): section is QuotedPart & SectionCode =>
  (QUOTED_PARTS as readonly string[]).includes(section);

export const asSection = (value: string): SectionCode | null =>
  SECTION_CODES.find((code) => code === value) ?? null;

/** The terms of one page, with the booklet's own words beside them; everything wrong with it is thrown in one go. */
export function readSection(
  section: SectionCode,
  body: unknown,
  current: Current,
): { version: number; terms: Partial<CallTerms> } {
  const fields = (body ?? {}) as TypedFields;
  const refused: Refused[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(error);
      return undefined;
    }
  };
  const version = attempt(() => readForm(VersionForm, fields).version) ?? 0;
  const terms = attempt(() => READ[section](fields, current));
  const quoted = isQuoted(section) ? attempt(() => readForm(QuotationForm, fields)) : undefined;
  if (refused.length > 0) throw new Refused(refused.flatMap(({ refusals }) => refusals));
  return {
    version,
    terms: { ...terms, ...(quoted ? { asWritten: quotedIn(section, quoted, current) } : {}) },
  };
}

function quotedIn(
  section: SectionCode,
  { quotedText, quotedPage }: QuotationForm,
  current: Current,
): AsWritten {
  const others = Object.fromEntries(Object.entries(current.asWritten).filter(([part]) => part !== section));
  return quotedText ? { ...others, [section]: { text: quotedText, page: quotedPage } } : others;
}
