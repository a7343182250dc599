import fs from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

export const root = path.resolve(__dirname, '../..');
export const LANGUAGES = ['km', 'en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Texts = ReadonlyMap<string, string>;

/** Every text of a language as `namespace:dotted.key`. */
export function catalogue(language: Language): Texts {
  const folder = path.join(root, 'src/ui/i18n', language);
  const texts = new Map<string, string>();
  for (const file of fs.readdirSync(folder).sort()) {
    const content: unknown = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    collect(content, `${path.basename(file, '.json')}:`, texts);
  }
  return texts;
}

function collect(value: unknown, at: string, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(at, value);
  else
    for (const [key, part] of Object.entries(value as object))
      collect(part, at.endsWith(':') ? `${at}${key}` : `${at}.${key}`, into);
}

/** Names of the values a message wants; throws when it is no ICU message. */
export function wanted(message: string, language: Language): string[] {
  const names = new Set<string>();
  const walk = (elements: readonly object[]): void => {
    for (const element of elements as {
      type: number;
      value: string;
      options?: object;
      children?: object[];
    }[]) {
      // 0 is plain text, 7 the # of a plural, 8 a tag.
      if (element.type >= 1 && element.type <= 6) names.add(element.value);
      for (const option of Object.values(element.options ?? {}) as { value: object[] }[]) walk(option.value);
      walk(element.children ?? []);
    }
  };
  walk(new IntlMessageFormat(message, language).getAst());
  return [...names].sort();
}

export function filesUnder(folder: string, ending: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

export const textOf = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** What a template would print without asking the catalogues: words outside of tags, and words in spoken attributes. */
export function wordsInTemplate(template: string): string[] {
  const plain = template
    .replace(/\{#[\s\S]*?#\}/g, ' ')
    .replace(/\{%-?[\s\S]*?%\}/g, ' ')
    .replace(/\{\{[\s\S]*?\}\}/g, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/&[a-z]+;/g, ' ');
  const spoken = [...plain.matchAll(/\s(?:alt|title|aria-label|placeholder|content)="([^"]*)"/g)]
    .map((match) => match[1] ?? '')
    .filter((text) => !/width=|utf-8|^#[0-9a-f]{6}$/i.test(text));
  const outside = plain.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
  return [outside, ...spoken]
    .flatMap((text) => text.match(/[\p{L}\p{M}]{2,}/gu) ?? [])
    .filter(
      (word) => !['Tsubasa', 'EN', 'English'].includes(word) && !/^[\u3040-\u9fff]+$|^ខ្មែរ$/u.test(word),
    );
}
