import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

interface Violation {
  readonly rule: string;
  readonly from: string;
}

/** Runs the project's own import law over a tree. */
function violations(tree: string): Violation[] {
  const { stdout } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      'src',
      ...['--config', path.join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', '--no-cache'],
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ from, rule }) => ({ rule: rule.name, from }));
}

const PLANTED: [what: string, rule: string, from: string, files: Record<string, string>][] = [
  [
    'an earlier feature that imports a later one',
    'order-audit',
    'src/audit/index.ts',
    {
      'src/audit/index.ts': `export * from '../review/index';`,
      'src/review/index.ts': 'export const a = 1;',
    },
  ],
  [
    'a feature that passes by another one’s front door',
    'through-the-front-door',
    'src/review/a.ts',
    {
      'src/review/a.ts': `export * from '../rubrics/secret';`,
      'src/rubrics/secret.ts': 'export const a = 1;',
    },
  ],
  [
    'a domain that touches the disk',
    'domain-is-pure',
    'src/rubrics/domain/a.ts',
    { 'src/rubrics/domain/a.ts': `import fs from 'node:fs'; export const a = fs;` },
  ],
  [
    'a page that borrows from the API',
    'web-and-api-apart',
    'src/rubrics/web/a.ts',
    { 'src/rubrics/web/a.ts': `export * from '../api/b';`, 'src/rubrics/api/b.ts': 'export const a = 1;' },
  ],
  [
    'two files that import each other',
    'no-circular',
    'src/selection/a.ts',
    {
      'src/selection/a.ts': `export * from './b';`,
      'src/selection/b.ts': `export * from './a'; export const b = 1;`,
    },
  ],
];

describe('the import law', () => {
  it('holds in this project', () => {
    expect(violations(root)).toEqual([]);
  });

  let found: Violation[];
  beforeAll(() => {
    const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'tsubasa-law-'));
    const settings = { compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext' } };
    fs.writeFileSync(path.join(tree, 'tsconfig.json'), JSON.stringify(settings));
    for (const [name, text] of PLANTED.flatMap(([, , , files]) => Object.entries(files))) {
      fs.mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
      fs.writeFileSync(path.join(tree, name), text);
    }
    found = violations(tree);
    fs.rmSync(tree, { recursive: true });
  });

  it.each(PLANTED)('is broken by %s', (_what, rule, from) => {
    expect(found).toContainEqual({ rule, from });
  });
});
