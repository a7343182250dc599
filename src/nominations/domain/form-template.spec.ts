import { FORM_VERSIONS, formVersionFor } from '../../programmes/domain';
import { translatorFor } from '../../ui';
import { choiceKey, FORM_TEMPLATES, formFor, type Question } from './form-template';

const questions = Object.values(FORM_TEMPLATES)
  .flat()
  .flatMap((section) => section.questions);

describe('the forms', () => {
  it.each(['km', 'en', 'ja'] as const)('can be asked in every word of %s', (locale) => {
    const say = translatorFor(locale);
    const words = (question: Question): string[] => [
      `nominations:question.${question.code}`,
      ...(question.hinted ? [`nominations:hint.${question.code}`] : []),
      ...(question.choices ?? []).map((choice) => choiceKey(question, choice)),
      ...(question.columns ?? []).flatMap(words),
    ];
    const sections = Object.values(FORM_TEMPLATES).flat();
    const keys = [
      ...questions.flatMap(words),
      ...sections.flatMap(({ code }) => [`nominations:section.${code}`, `nominations:help.${code}`]),
    ];
    // Under test a missing word throws.
    expect([...new Set(keys)].map((key) => say(key)).filter((text) => text.trim() === '')).toEqual([]);
    for (const { code, kind } of questions.filter((question) => question.kind === 'rows'))
      expect([
        kind,
        say(`nominations:row.${code}`, { n: 1 }),
        say(`nominations:rows_add.${code}`),
      ]).toHaveLength(3);
  });

  it.each(Object.keys(FORM_TEMPLATES))('%s names every section and every question once', (version) => {
    const form = formFor({ formVersion: version, formParts: ['official', 'a', 'b'] });
    const codes = form.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const asked = form.flatMap((section) => section.questions.map(({ code }) => code));
    expect(asked.filter((code, at) => asked.indexOf(code) !== at)).toEqual([]);
    for (const section of form)
      for (const { onlyIf, code } of section.questions)
        if (onlyIf)
          expect(section.questions.findIndex((one) => one.code === onlyIf.question)).toBeLessThan(
            section.questions.findIndex((one) => one.code === code),
          );
  });

  it('has every version a call can be opened with', () => {
    expect(Object.keys(FORM_TEMPLATES).sort()).toEqual([...FORM_VERSIONS].sort());
    for (const programme of ['GRF', 'CF', 'CP', 'LOAN', 'YL', 'LT', 'JDS', 'YLP', 'DEFENCE_CAPACITY', 'ICT'])
      expect(FORM_TEMPLATES[formVersionFor(programme)]).toBeDefined();
  });

  it('asks the parts a call has and no others, in the version a nomination was started with', () => {
    const groups = (formVersion: string, formParts: string[]): string[] => [
      ...new Set(formFor({ formVersion, formParts }).map(({ group }) => group)),
    ];
    expect(groups('kccp-2026.2', ['official', 'a', 'b', 'medical'])).toEqual(['official', 'a', 'b']);
    expect(groups('kccp-2026.2', ['official', 'b'])).toEqual(['official', 'b']);
    expect(groups('jds-2026.1', ['b'])).toEqual(['b']);
    const codes = (version: string) =>
      formFor({ formVersion: version, formParts: ['b'] }).map(({ code }) => code);
    expect(codes('kccp-2026.1')).not.toContain('career');
    expect(codes('kccp-2026.2')).toContain('career');
    expect(codes('lt-2026.1')).toEqual(expect.arrayContaining(['research', 'universities', 'referees']));
    expect(() => formFor({ formVersion: 'none', formParts: [] })).toThrow('no form of version none');
  });
});
