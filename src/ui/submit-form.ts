import type { Request, Response } from 'express';
import { Refused, type Refusal } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import type { Translator } from './catalogues';
import { sayParams } from './say';

export interface FormPage {
  readonly view: string;
  readonly data: () => object | Promise<object>;
}

/** One line of the error summary; `href` leads to the field, or to the page that cures it. */
export interface SaidRefusal {
  readonly code: string;
  readonly field: string | null;
  readonly text: string;
  readonly href: string | null;
}

/**
 * Runs the act behind a form. Done: 303 to the address it gives, or the page it gives. Refused: the same page again with
 * the right status, what was typed, and each refusal beside its field and in the summary.
 */
export async function submitForm(
  request: Request,
  response: Response,
  page: FormPage,
  act: () => Promise<string | { view: string; data: object }>,
): Promise<void> {
  try {
    const done = await act();
    if (typeof done !== 'string') response.render(done.view, done.data);
    // The script that shows how far a file has come goes there itself: a message that is shown once is then shown there.
    else if (request.headers['x-upload']) response.setHeader('X-Location', done).status(204).end();
    else response.redirect(303, done);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Refused') throw error;
    const { refusals, status } = error as Refused;
    const data = await page.data();
    response.status(status).render(page.view, {
      ...data,
      errors: sayRefusals(refusals, response),
      values: request.body as unknown,
    });
  }
}

/** The refusals in the reader's language: `<feature>.<reason>` is said by `<feature>:refusal.<reason>`. */
export function sayRefusals(refusals: readonly Refusal[], response: Response): SaidRefusal[] {
  const t = response.locals.t as Translator;
  const locale = response.locals.locale as Locale;
  return refusals.map(({ code, field, params, href }) => {
    const [feature, ...reason] = code.split('.');
    return {
      code,
      field: field ?? null,
      text: t(`${feature}:refusal.${reason.join('.')}`, sayParams(params, t, locale)),
      href: href ?? (field ? `#${field}` : null),
    };
  });
}
