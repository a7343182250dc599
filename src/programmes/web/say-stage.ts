import type { Locale } from '../../kernel/locale';
import { formatDate, titleIn, type Translator } from '../../ui';
import type { Stage } from '../domain/stages';

/** A stage in words, as the public page and an amendment say it: what it is, when, who reads, what it counts. */
export function sayStage(stage: Stage, whole: number, t: Translator, locale: Locale): string {
  return `${titleIn(stage, locale)}: ${stageWords(stage, whole, t, locale).join(t('programmes:stages.and'))}`;
}

/** `whole` is the sum of the weights of all stages. */
export function stageWords(stage: Stage, whole: number, t: Translator, locale: Locale): string[] {
  const say = (key: string, params: Record<string, string | number> = {}): string =>
    t(`programmes:stages.${key}`, params);
  const { kind, from, until, weight, least, result, reviewsEach: readers } = stage;
  const box = boxOf(from, until, t, locale);
  const words = kind === 'panel' ? [say('say.readers', { readers })] : [say(`say.${result ?? 'points'}`)];
  if (kind === 'panel') {
    if (stage.together) words.push(say('say.together'));
    words.push(say(stage.blind ? 'say.blind' : 'say.named'));
  }
  // A stage that only decides is not for reference, though it adds no points.
  if (weight !== null)
    words.push(say('say.share', { share: Math.round((1000 * weight) / (whole || 1)) / 10 }));
  else if (least === null) words.push(say('reference'));
  if (least !== null)
    words.push(result === 'pass_fail' ? say('say.must_pass') : say('say.at_least', { least }));
  return box ? [box, ...words] : words;
}

export const wholeOf = (stages: readonly Stage[]): number =>
  stages.reduce((sum, { weight }) => sum + (weight ?? 0), 0);

function boxOf(from: string | null, until: string | null, t: Translator, locale: Locale): string {
  const day = (text: string): string => formatDate(text, locale);
  if (from && until) return t('common:from_to', { from: day(from), to: day(until) });
  if (from) return t('programmes:stages.say.from', { from: day(from) });
  return until ? t('programmes:stages.say.until', { until: day(until) }) : '';
}
