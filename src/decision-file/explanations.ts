import type { Locale } from '../kernel/locale';
import type { RunView } from '../selection';
import { translatorFor } from '../ui';

const LOCALES: readonly Locale[] = ['km', 'en', 'ja'];

/** Why in and why out, for everybody in a run by file number, in three languages: the words of the result, no names. */
export function explanationsOf({ input, result }: Pick<RunView, 'input' | 'result'>): object {
  const ranked = result.people.filter(({ rank }) => rank !== null).length;
  const sexOf = new Map(
    input.selection.candidates.map(({ id, attributes }) => [id, attributes.sex ?? 'other']),
  );
  const count = (of: string): number => result.people.filter((person) => person.result === of).length;
  return {
    process: {
      seats: input.selection.rules.seats,
      ranked,
      selected: count('in'),
      reserve: count('reserve'),
      notSelected: count('out'),
      line: result.line,
    },
    people: result.people.map((person) => {
      const stage = input.stages?.find(({ code }) => code === person.stop?.stage);
      const facts = {
        seats: input.selection.rules.seats,
        ranked,
        rank: person.rank ?? 0,
        merit: person.merit.toFixed(1),
        line: result.line?.toFixed(1) ?? '',
        change: person.change?.toFixed(1) ?? '',
        place: person.reservePlace ?? 0,
        sex: sexOf.get(person.id) ?? 'other',
      };
      const words = (locale: Locale): string => {
        const titles = { km: stage?.titleKm, en: stage?.titleEn, ja: stage?.titleJa };
        const t = translatorFor(locale);
        return t(`selection:result.about.${person.result}.${person.reason}`, {
          ...facts,
          stage: titles[locale] ?? '',
        });
      };
      return {
        file: person.id,
        ...{
          rank: person.rank,
          merit: person.merit,
          result: person.result,
          reservePlace: person.reservePlace,
        },
        ...{ reason: person.reason, rule: person.rule, change: person.change, missed: person.missed },
        text: Object.fromEntries(LOCALES.map((locale) => [locale, words(locale)])),
      };
    }),
  };
}
