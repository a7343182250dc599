import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

function filesUnder(folder: string, ending: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

const linesOf = (file: string): number =>
  fs.readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length;

const tooLong = (files: string[], most: number): string[] =>
  files
    .filter((file) => linesOf(file) > most)
    .map((file) => `${file}: ${linesOf(file)} lines, at most ${most}`);

describe('files a reader can hold in the head', () => {
  it('keeps every source file under 300 lines', () => {
    const sources = ['src', 'config', 'migrations', 'test', 'scripts'].flatMap((folder) =>
      ['.ts', '.mjs', '.njk'].flatMap((ending) => filesUnder(folder, ending)),
    );
    expect(sources.length).toBeGreaterThan(100);
    expect(tooLong(sources, 300)).toEqual([]);
  });

  it('keeps controllers to 120 lines and templates to 100', () => {
    expect(tooLong(filesUnder('src', '.controller.ts'), 120)).toEqual([]);
    expect(
      tooLong(
        filesUnder('src', '.njk').filter((file) => !file.startsWith('src/ui/')),
        100,
      ),
    ).toEqual([]);
  });
});

describe('all features look alike', () => {
  const FOLDERS = new Set([
    ...['domain', 'entities', 'web', 'api', 'jobs', 'cli', 'data', 'views'],
    // Named in the layout for one feature each.
    ...[
      'access',
      'channels',
      'storage',
      'solver',
      'exports',
      'nominee',
      'ministry',
      'officer',
      'demo',
      'typst',
    ],
  ]);
  const features = fs
    .readdirSync(path.join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['kernel', 'ui'].includes(entry.name))
    .map((entry) => entry.name);

  it.each(features)('%s uses the folders of the layout and no others', (feature) => {
    const folders = fs
      .readdirSync(path.join(root, 'src', feature), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.filter((name) => !FOLDERS.has(name))).toEqual([]);
  });

  it('keeps the kernel small and migrations free of entities', () => {
    expect(
      filesUnder('src/kernel', '.ts').filter((file) => !file.endsWith('.spec.ts')).length,
    ).toBeLessThanOrEqual(25);
    const importing = filesUnder('migrations', '.ts').filter((file) =>
      /from '\.\.\/(src|config)/.test(fs.readFileSync(path.join(root, file), 'utf8')),
    );
    expect(importing).toEqual([]);
  });
});

const CASES: [what: string, file: string, text: string, rule: string | null][] = [
  [
    'a clock in a domain',
    'src/rubrics/domain/x.ts',
    'export const now = new Date();',
    'no-restricted-syntax',
  ],
  [
    'chance in a domain',
    'src/rubrics/domain/x.ts',
    'export const luck = Math.random();',
    'no-restricted-syntax',
  ],
  [
    'the environment read elsewhere',
    'src/rubrics/x.ts',
    'export const a = process.env.A;',
    'no-restricted-properties',
  ],
  ['any', 'src/rubrics/x.ts', 'export const a: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['a file of 302 lines', 'src/rubrics/x.ts', `export const a = [\n${'1,\n'.repeat(300)}];\n`, 'max-lines'],
  ['nothing in good code', 'src/rubrics/domain/x.ts', 'export const one = (now: Date): Date => now;\n', null],
];

describe('the linter', () => {
  /** Rules broken by each text, as if it stood in its file; only the rules that need no types. */
  let broken: string[][];
  beforeAll(() => {
    const script = `
      import { ESLint } from 'eslint';
      import tseslint from 'typescript-eslint';
      const untyped = { languageOptions: { parserOptions: { projectService: false, program: null } } };
      const eslint = new ESLint({ cwd: ${JSON.stringify(root)}, overrideConfig: [
        { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }, { files: ['**/*.ts'], ...untyped } ] });
      const answers = [];
      for (const [, filePath, text] of ${JSON.stringify(CASES)}) {
        const [{ messages }] = await eslint.lintText(text, { filePath });
        answers.push(messages.map(({ ruleId }) => ruleId));
      }
      console.log(JSON.stringify(answers));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    if (!stdout) throw new Error(stderr);
    broken = JSON.parse(stdout) as string[][];
  });

  it.each(CASES.map((each, index) => [each[0], each[3], index] as const))(
    'refuses %s',
    (_what, rule, index) => {
      expect(broken[index]).toEqual(rule ? expect.arrayContaining([rule]) : []);
    },
  );
});
