import { DOCUMENT_CODES } from '../../../documents/domain';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { IdentityQueries } from '../../../identity';
import type { Actor } from '../../../kernel/actor';
import { dayOf } from '../../../kernel/domain/calendar';
import { asciiDigits, readDate } from '../../../kernel/domain/text';
import type { CallRecord } from '../../call-pages.queries';
import { FOLLOW_UP_MONTHS, PHASE_MODES, RANKING_POLICIES } from '../../domain/call-terms';
import { CLOSING_TIME, deadlinesBefore, FOR_A_LEVEL, FOR_REVIEW } from '../../domain/call-window';
import { MOST_LEVELS, SIGNATURES } from '../../domain/chain-levels';
import { CALL_FORM_PARTS, FORM_VERSIONS, formPartsOf } from '../../domain/form-parts';
import { LEVEL_PRESETS, OTHER_LEVEL } from '../../domain/level-presets';
import { SERVICE_TYPES } from '../../domain/person-facts';
import { timeOf } from '../../domain/shift-dates';
import { STAGE_PRESETS, STAGE_TEMPLATES } from '../../domain/stage-presets';
import { MOST_STAGES } from '../../domain/stages';
import { TAG_FAMILIES } from '../../domain/tags';
import { SECTION_CODES, type SectionCode } from '../../domain/term-names';
import { HolidayQueries } from '../../holiday.queries';
import { RubricCatalogue } from '../../rubric-catalogue';
import { NOMINATING_KINDS } from '../../terms-check';
import { CallPage } from '../call.page';
import { EditPage } from '../edit.page';
import { isOwnLevel } from './chain.form';
import { minimumFields, MOST_PHASES } from './facts.form';
import { MOST_DOCUMENTS } from './lists.form';
import { cell, filledRows, shownRows, type TypedFields } from './rows';
import { isQuoted } from './sections';
import { stagesHelp } from './stages.form';

type Body = Record<string, unknown>;
const CENTRAL_KINDS = [...NOMINATING_KINDS, 'secretariat'];

/** The data of one short page of the set-up, whether of a draft or of terms to be amended. */
@Injectable()
export class SetUpPage {
  constructor(
    private readonly page: CallPage,
    private readonly rules: EditPage,
    private readonly rubrics: RubricCatalogue,
    private readonly identity: IdentityQueries,
    private readonly holidays: HolidayQueries,
  ) {}

  async data(
    actor: Actor,
    callId: string,
    section: SectionCode,
    typed: unknown,
    response: Response,
  ): Promise<{ call: CallRecord } & Record<string, unknown>> {
    const data = await this.page.data(actor, callId, response);
    const { call } = data;
    const at = SECTION_CODES.indexOf(section);
    return {
      ...data,
      ...this.rules.data(call.rules, section === 'rules' ? typed : null, response),
      section,
      sections: SECTION_CODES,
      next: SECTION_CODES[at + 1] ?? null,
      place: at + 1,
      quoted: isQuoted(section),
      quotation: isQuoted(section) ? (call.asWritten[section] ?? null) : null,
      form: form(call),
      rows: rowsOf(section, call, typed as TypedFields | null),
      lists: {
        ...{
          modes: PHASE_MODES,
          months: FOLLOW_UP_MONTHS,
          policies: RANKING_POLICIES,
          signatures: SIGNATURES,
        },
        ...{ documents: DOCUMENT_CODES, formParts: CALL_FORM_PARTS, formVersions: FORM_VERSIONS },
        ...{
          serviceTypes: SERVICE_TYPES,
          tags: TAG_FAMILIES,
          presets: LEVEL_PRESETS,
          otherLevel: OTHER_LEVEL,
        },
        ownLevels: call.levels.filter(isOwnLevel),
        stagePresets: STAGE_PRESETS,
        stageTemplates: STAGE_TEMPLATES.map(({ code }) => code),
      },
      rubrics: section === 'rubric' || section === 'stages' ? await this.rubrics.published() : [],
      organisations:
        section === 'organisations' || section === 'chain'
          ? await this.identity.organisations(section === 'chain' ? CENTRAL_KINDS : NOMINATING_KINDS)
          : [],
      kinds: NOMINATING_KINDS,
    };
  }

  /** The form again with what a helping button adds; null when the button was to save. */
  async withHelp(section: SectionCode, call: CallRecord, body: Body): Promise<Body | null> {
    if (body.act === 'more') return body;
    if (section === 'rules') return this.rules.withHelp(body);
    if (section === 'stages') return stagesHelp(body);
    if (body.act !== 'deadlines' || section !== 'dates') return null;
    const day = readDate(cell(body, 'japanDeadline'));
    if (!day) return body;
    const days = (name: string, usual: number): number => {
      const typed = asciiDigits(cell(body, name));
      return /^\d{1,3}$/.test(typed) && Number(typed) <= 250 ? Number(typed) : usual;
    };
    const deadlines = deadlinesBefore(day, {
      levels: Math.max(call.levels.length, 1),
      forReview: days('forReview', FOR_REVIEW),
      forALevel: days('forALevel', FOR_A_LEVEL),
      holidays: await this.holidays.days(),
    });
    return {
      ...body,
      nominationDeadline: dayOf(deadlines.nominationDeadline),
      endorsementDeadline: dayOf(deadlines.endorsementDeadline),
      ...Object.fromEntries(
        deadlines.levels.map((instant, index) => [`levels.${index}.deadline`, dayOf(instant)]),
      ),
      closingTime: cell(body, 'closingTime') || CLOSING_TIME,
    };
  }
}

function form(call: CallRecord): Record<string, unknown> {
  const day = (instant: Date | string | null): string | null => (instant ? dayOf(new Date(instant)) : null);
  return {
    ...minimumFields(call.minimums),
    nominationDeadline: day(call.nominationDeadline),
    endorsementDeadline: day(call.endorsementDeadline),
    levelDays: call.levels.map(({ deadline }) => day(deadline)),
    closingTime: call.nominationDeadline ? timeOf(call.nominationDeadline) : CLOSING_TIME,
    forReview: FOR_REVIEW,
    forALevel: FOR_A_LEVEL,
    formParts: formPartsOf(call.formParts, call.programmeParts),
    whichOrganisations: call.targetOrganisations ? 'some' : 'all',
  };
}

/** The rows in use and some more to fill in. */
function rowsOf(section: SectionCode, call: CallRecord, typed: TypedFields | null): object[] {
  const rows = (
    saved: readonly object[],
    prefix: string,
    part: string,
    empty: number,
    most: number,
  ): object[] => {
    const used = typed ? (filledRows(typed, prefix, part, most).at(-1) ?? -1) + 1 : saved.length;
    return shownRows(used, empty, most).map((index) => ({ index, ...saved[index] }));
  };
  if (section === 'phases') return rows(call.phases, 'phases', 'from', 1, MOST_PHASES);
  const levels = call.levels.map((level) => ({ ...level, own: isOwnLevel(level) }));
  if (section === 'chain') return rows(levels, 'levels', 'kind', call.levels.length > 0 ? 1 : 2, MOST_LEVELS);
  if (section === 'stages') return stageRows(call, typed);
  if (section === 'documents')
    return rows(call.documents, 'documents', 'kind', call.documents.length > 0 ? 2 : 4, MOST_DOCUMENTS);
  return [];
}

/** The stages in use, or those just typed: adding one is a button of its own. */
function stageRows(call: CallRecord, typed: TypedFields | null): object[] {
  if (!typed) return call.stages.map((stage, index) => ({ index, ...stage }));
  const part = (index: number, name: string): string => cell(typed, `stages.${index}.${name}`);
  return filledRows(typed, 'stages', 'code', MOST_STAGES).map((index) => ({
    ...{ index, code: part(index, 'code'), kind: part(index, 'kind') },
    result: part(index, 'kind') === 'record' ? part(index, 'result') : null,
    ...{ titleEn: part(index, 'titleEn'), titleKm: part(index, 'titleKm'), titleJa: part(index, 'titleJa') },
  }));
}
