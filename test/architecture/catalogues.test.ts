import { catalogue, filesUnder, LANGUAGES, textOf, wanted, wordsInTemplate } from '../support/catalogues';

const [km, en, ja] = LANGUAGES.map((language) => catalogue(language)) as [
  ReadonlyMap<string, string>,
  ReadonlyMap<string, string>,
  ReadonlyMap<string, string>,
];

/** Codes, names of tests and of organisations that are written alike in every language. */
const ALIKE =
  /^[\s\d.,:;%()/·–—+−-]*$|^(Tsubasa|JICA|JDS|YLP|KCCP|TOEFL|TOEIC|IELTS|CSV|JSON|PDF|API)[\s\S]{0,12}$/;
/** The text without what is filled in later. */
const said = (text: string): string =>
  text.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, (part) => part.match(/\{[^{},]*\}|\{([^{}]*)\}$/)?.[1] ?? '');

describe('the catalogues', () => {
  it('hold a good number of texts', () => {
    expect(en.size).toBeGreaterThan(100);
  });

  it.each([
    ['km', km],
    ['ja', ja],
  ])('say the same things in %s as in English', (_language, texts) => {
    expect([...en.keys()].filter((key) => !texts.has(key))).toEqual([]);
    expect([...texts.keys()].filter((key) => !en.has(key))).toEqual([]);
  });

  it('are messages that can be filled in, with the same values in each language', () => {
    const different = [...en].flatMap(([key, text]) => {
      const names = wanted(text, 'en').join();
      const others = [wanted(km.get(key) ?? '', 'km').join(), wanted(ja.get(key) ?? '', 'ja').join()];
      return others.every((other) => other === names) ? [] : [`${key}: ${[names, ...others].join(' | ')}`];
    });
    expect(different).toEqual([]);
  });

  it('leave nothing untranslated', () => {
    const copies = [...en].filter(
      ([key, text]) => !ALIKE.test(text) && (km.get(key) === text || ja.get(key) === text),
    );
    expect(copies).toEqual([]);
    const missing = (texts: ReadonlyMap<string, string>, script: RegExp): [string, string][] =>
      [...texts].filter(([, text]) => /\p{L}/u.test(said(text)) && !ALIKE.test(text) && !script.test(text));
    expect(missing(km, /[\u1780-\u17ff]/)).toEqual([]);
    expect(missing(ja, /[\u3040-\u30ff\u4e00-\u9fff]/)).toEqual([]);
  });
});

describe('texts outside the catalogues', () => {
  it('stand in no template', () => {
    const found = filesUnder('src', '.njk').flatMap((file) => {
      const words = wordsInTemplate(textOf(file));
      return words.length > 0 ? [`${file}: ${words.join(' ')}`] : [];
    });
    expect(found).toEqual([]);
  });

  it('would be noticed', () => {
    expect(wordsInTemplate('<p>{{ t("a:b") }}</p><img alt="A wing">')).toEqual(['wing']);
    expect(wordsInTemplate('<p>Hello {# not this #}<b>{{ name }}</b></p>')).toEqual(['Hello']);
  });
});

describe('keys that code and templates name', () => {
  const sources = [...filesUnder('src', '.njk'), ...filesUnder('src', '.ts')].filter(
    (file) => !/\.spec\.ts$/.test(file),
  );
  const matches = (pattern: RegExp): [string, string][] =>
    sources.flatMap((file) =>
      [...textOf(file).matchAll(pattern)].map((match): [string, string] => [match[1] ?? '', file]),
    );
  const unknown = (named: [string, string][], keyOf: (name: string) => string): string[] =>
    named.filter(([name]) => !en.has(keyOf(name))).map(([name, file]) => `${name} in ${file}`);

  it('are all in the catalogues', () => {
    const named = matches(/['"`]([a-z][a-z-]+:[a-z_][A-Za-z0-9_.-]*[A-Za-z0-9_])['"`]/g).filter(
      ([name]) => !/^(node|access|pgboss|https?|home|mailto):/.test(name) && !/^[a-z-]+:[a-z-]+$/.test(name),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(unknown(named, (name) => name)).toEqual([]);
  });

  it('have a sentence for every refusal', () => {
    const named = matches(/\brefuse\(\s*['"]([a-z][a-z-]*\.[A-Za-z_]+)['"]/g);
    expect(unknown(named, (name) => name.replace('.', ':refusal.'))).toEqual([]);
  });

  it('have words for every act of the record', () => {
    const named = matches(/\baction: ['"]([a-z_]+\.[a-z_]+)['"]/g);
    expect(named.length).toBeGreaterThan(20);
    expect(unknown(named, (name) => `audit:action.${name}`)).toEqual([]);
  });
});
