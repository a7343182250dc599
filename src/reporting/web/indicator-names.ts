import { PROVINCES } from '../../identity';
import type { Locale } from '../../kernel/locale';
import { organisationName, type Translator } from '../../ui';
import { GROUPINGS, INDICATORS, type Grouping } from '../domain';

type Names = { code: string; nameEn: string; nameKm: string | null; nameJa: string | null };

/** Says codes in the reader's language. */
export class IndicatorNames {
  private readonly organisations: ReadonlyMap<string, Names>;

  constructor(
    readonly t: Translator,
    private readonly locale: Locale,
    organisations: readonly Names[],
  ) {
    this.organisations = new Map(organisations.map((one) => [one.code, one]));
  }

  indicator(code: string): { name: string; definition: string; records: boolean } {
    const { family, part, from } = INDICATORS.find((one) => one.code === code)!;
    const params = { part: family === 'BLK' ? this.t(`follow-up:blocker.${part}`) : part };
    return {
      name: `${code} · ${this.t(`reporting:indicator.${family}.name`, params)}`,
      definition: this.t(`reporting:indicator.${family}.definition`, params),
      records: from === 'records',
    };
  }

  average(code: string, average: number | null, reached: number | null): string | null {
    const kind = INDICATORS.find((one) => one.code === code)?.average;
    if (!kind || average === null) return null;
    const one = (value: number): string => value.toFixed(1);
    return this.t(`reporting:indicators.average.${kind}`, {
      average: one(average),
      reached: one(reached ?? 0),
    });
  }

  group(by: Grouping, key: string): string {
    if (key === 'not_stated') return this.t('common:not_stated');
    const province = PROVINCES.find(({ code }) => code === key);
    const organisation = this.organisations.get(key);
    switch (by) {
      case 'sex':
        return this.t(`common:sex.${key}`);
      case 'province':
        return province ? organisationName(province, this.locale) : key;
      case 'organisation':
        return organisation ? organisationName(organisation, this.locale) : key;
      case 'tag':
        return this.t(`programmes:tag.${key}`);
      case 'none':
        return '';
      default:
        return key;
    }
  }

  groupings(): { value: string; text: string }[] {
    return GROUPINGS.map((by) => ({ value: by, text: this.t(`reporting:indicators.grouping.${by}`) }));
  }
}
