import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { EDUCATION_FIELDS, EDUCATION_LEVELS, LANGUAGE_TESTS } from '../../programmes/domain';
import { submitForm } from '../../ui';
import { AddEducationEquivalence } from '../add-education-equivalence';
import { AddLanguageEquivalence } from '../add-language-equivalence';
import { EducationRowForm, LanguageRowForm, languageRow, namesOf } from '../equivalence.form';
import { EquivalenceQueries } from '../equivalence.queries';
import { EQUIVALENCE_TABLES, type EquivalenceTable } from '../equivalence.repository';
import { RetireEquivalence } from '../retire-equivalence';

const ROW_VIEW = 'eligibility/web/views/equivalence-row';

/** The tables by which scores and degrees are compared: read by every officer, row by row with its source. */
@Controller('equivalences')
export class EquivalencesController {
  constructor(
    private readonly queries: EquivalenceQueries,
    private readonly addLanguage: AddLanguageEquivalence,
    private readonly addEducation: AddEducationEquivalence,
    private readonly retireEquivalence: RetireEquivalence,
  ) {}

  @Get()
  @Requires('equivalence:manage')
  async list(@Res() response: Response): Promise<void> {
    response.render('eligibility/web/views/equivalences', {
      language: await this.queries.languageRows(),
      education: await this.queries.educationRows(),
      tests: LANGUAGE_TESTS,
    });
  }

  @Get(':table/new')
  @Requires('equivalence:manage')
  async form(
    @Res() response: Response,
    @Param('table') table: string,
    @Query('replaces') replaces: string | undefined,
  ): Promise<void> {
    response.render(ROW_VIEW, await this.data(tableOf(table), replaces ?? null));
  }

  @Post(':table')
  @Requires('equivalence:manage')
  async add(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('table') name: string,
  ): Promise<void> {
    const table = tableOf(name);
    const { replaces } = (request.body ?? {}) as { replaces?: string };
    await submitForm(
      request,
      response,
      { view: ROW_VIEW, data: () => this.data(table, replaces ?? null) },
      async () => {
        if (table === 'language')
          await this.addLanguage.run(actor, languageRow(readForm(LanguageRowForm, request.body)));
        else {
          const { names, ...row } = readForm(EducationRowForm, request.body);
          await this.addEducation.run(actor, { ...row, names: namesOf(names) });
        }
        request.session.flash = { kind: 'success', key: 'eligibility:flash.row_added' };
        return '/equivalences';
      },
    );
  }

  @Post(':table/:id/retire')
  @Requires('equivalence:manage')
  async retire(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('table') table: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.retireEquivalence.run(actor, { table: tableOf(table), id });
    request.session.flash = { kind: 'success', key: 'eligibility:flash.row_retired' };
    response.redirect(303, '/equivalences');
  }

  private async data(table: EquivalenceTable, replaces: string | null): Promise<object> {
    const rows =
      table === 'language' ? await this.queries.languageRows() : await this.queries.educationRows();
    const row = replaces ? found(rows.find(({ id, retiredAt }) => id === replaces && !retiredAt)) : null;
    return { table, row, tests: LANGUAGE_TESTS, levels: EDUCATION_LEVELS, fields: EDUCATION_FIELDS };
  }
}

const tableOf = (name: string): EquivalenceTable => found(EQUIVALENCE_TABLES.find((table) => table === name));
