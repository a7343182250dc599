import type { Response } from 'express';
import { Refused } from '../../kernel/domain/refusal';
import { formatDateTime, sayRefusals, type Translator } from '../../ui';
import type { Locale } from '../../kernel/locale';
import { AnswersConflict } from '../answers-conflict';
import type { AnswersSaved } from '../save-answers';
import { boxValues } from './section.presenter';

/**
 * The answer to a page that saves while somebody types: when it was saved and as which version, and what somebody else
 * changed meanwhile, for the boxes. `reload` where the boxes cannot show it. Nothing of what was typed comes back.
 */
export async function answerWhileTyping(
  response: Response,
  save: () => Promise<AnswersSaved>,
): Promise<void> {
  const { t, locale } = response.locals as { t: Translator; locale: Locale };
  try {
    const { version, savedAt, joined } = await save();
    const time = formatDateTime(savedAt, locale).split(/,? /).at(-1) ?? '';
    const boxes = joined ? boxValues(joined.answers) : {};
    const saved = t('common:saved_at', { time });
    response.status(200).json({
      saved: joined ? `${saved} · ${t('nominations:flash.joined', { name: joined.by })}` : saved,
      version,
      boxes: boxes ?? {},
      reload: boxes === null,
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const conflict = error instanceof AnswersConflict;
    const first = sayRefusals(error.refusals, response)[0]?.text ?? '';
    response.status(error.status).json({
      note: conflict
        ? t('nominations:conflict.while_typing', { name: error.stored.savedByName })
        : t('nominations:answers.not_yet_saved', { why: first }),
      stop: conflict,
    });
  }
}
