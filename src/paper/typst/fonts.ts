import type { Locale } from '../../kernel/locale';

const FILES = {
  'Noto Sans': ['noto-sans', 'NotoSans'],
  'Noto Sans Khmer': ['noto-sans-khmer', 'NotoSansKhmer'],
  'Noto Sans JP': ['noto-sans-jp', 'NotoSansJP'],
} as const;
const WEIGHTS = ['400Regular', '600SemiBold'] as const;

/** The whole fonts, in two weights: heavier strokes close the loops of Khmer letters. */
export function fontFiles(): string[] {
  return Object.values(FILES).flatMap(([folder, name]) =>
    WEIGHTS.map((weight) => require.resolve(`@expo-google-fonts/${folder}/${weight}/${name}_${weight}.ttf`)),
  );
}

/** In this order a letter is looked for. Latin first: the Japanese font has Latin letters too, drawn for another size. */
export function fontFamilies(locale: Locale): string[] {
  return locale === 'ja'
    ? ['Noto Sans', 'Noto Sans JP', 'Noto Sans Khmer']
    : ['Noto Sans', 'Noto Sans Khmer', 'Noto Sans JP'];
}
