import type { Locale } from '../../kernel/locale';
import type { Translator } from '../../ui';
import { FEWEST_FOR_VALIDITY } from '../domain';
import type { RubricValidity, ValidityFigure } from '../validity-report';

/** Where a correlation lies on a drawing 240 wide: minus one at the left, plus one at the right. */
const WIDE = 240;
const x = (rho: number): number => Math.round(((rho + 1) / 2) * WIDE * 10) / 10;

const TITLE = { km: 'rubricTitleKm', en: 'rubricTitleEn', ja: 'rubricTitleJa' } as const;

export function validityPage(
  { asOf, rubrics }: { asOf: string; rubrics: readonly RubricValidity[] },
  t: Translator,
  locale: Locale,
): object {
  return {
    ...{ asOf, floor: FEWEST_FOR_VALIDITY, wide: WIDE, middle: x(0) },
    rubrics: rubrics.map(({ rubric, stage, panels, files, notAdjusted, at }) => ({
      ...{ id: rubric.id, stage, panels, files, notAdjusted },
      title: `${rubric[TITLE[locale]]} · ${t('reporting:validity.version', { number: rubric.number })}`,
      mayNote: at.some(({ figures }) => figures.some(({ silent }) => silent === null)),
      at: at.map(({ months, due, known, figures }) => ({
        ...{ months, due, known, responseRate: due > 0 ? known / due : null },
        rows: figures.map((figure) => row(figure, rubric, t, locale)),
      })),
    })),
  };
}

function row(
  figure: ValidityFigure,
  { criteria }: RubricValidity['rubric'],
  t: Translator,
  locale: Locale,
): object {
  const { of, code, rho, low, high } = figure;
  const criterion = criteria.find((one) => one.code === code);
  return {
    ...figure,
    name: of === 'criterion' ? (criterion?.title[locale] ?? code) : t(`reporting:validity.of.${of}`),
    drawing: rho === null || low === null || high === null ? null : { at: x(rho), from: x(low), to: x(high) },
  };
}
