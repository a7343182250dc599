import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { titleIn, type Translator } from '../../ui';
import type { TermChange } from '../domain/amendment';
import type { SectionCode } from '../domain/term-names';
import type { CallTerms } from '../terms';
import { PlanAmendment } from '../plan-amendment';
import { RubricCatalogue } from '../rubric-catalogue';
import { sayChange, type RubricTitles, type SaidChange } from './say-term';
import { SetUpPage } from './officer/set-up.page';

/** Fields that belong to the sending of a form and not to the terms. */
const OF_THE_FORM = ['_csrf', '_once', 'act', 'reason', 'version'];

/** Before published terms change: what would change, word for word, and whom it touches. */
@Injectable()
export class AmendPage {
  constructor(
    private readonly setUp: SetUpPage,
    private readonly plan: PlanAmendment,
    private readonly rubrics: RubricCatalogue,
  ) {}

  async review(
    actor: Actor,
    callId: string,
    section: SectionCode,
    terms: Partial<CallTerms>,
    body: Record<string, unknown>,
    response: Response,
  ): Promise<Record<string, unknown>> {
    const [data, { changes, touched, refusals }] = await Promise.all([
      this.setUp.data(actor, callId, section, body, response),
      this.plan.preview(callId, terms),
    ]);
    return {
      ...data,
      refusals,
      changes: await this.said(changes, response),
      touched,
      // What was typed travels with the form, so that confirming needs no memory between the two pages.
      typed: Object.entries(body)
        .filter(([name]) => !OF_THE_FORM.includes(name))
        .flatMap(([name, value]) =>
          (Array.isArray(value) ? value : [value]).map((each) => ({ name, value: String(each) })),
        ),
    };
  }

  async said(changes: readonly TermChange[], response: Response): Promise<SaidChange[]> {
    const t = response.locals.t as Translator;
    const locale = response.locals.locale as Locale;
    const titles = await this.titles(changes, locale, t);
    return changes.map((change) => sayChange(change, t, locale, titles));
  }

  private async titles(changes: readonly TermChange[], locale: Locale, t: Translator): Promise<RubricTitles> {
    const ids = changes
      .filter(({ term }) => term === 'rubricVersionId')
      .flatMap(({ before, after }) => [before, after])
      .filter((id): id is string => typeof id === 'string');
    const titles = new Map<string, string>();
    for (const id of ids) {
      const rubric = await this.rubrics.choice(id);
      if (rubric)
        titles.set(id, t('programmes:edit.rubric_choice', { ...rubric, title: titleIn(rubric, locale) }));
    }
    return titles;
  }
}
