import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import nunjucks from 'nunjucks';

const ROOT = join(__dirname, '..');
const templates = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.njk'))
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

describe('every template', () => {
  it.each(templates)('%s can be read', (name) => {
    const environment = new nunjucks.Environment([], { autoescape: true });
    const text = readFileSync(join(ROOT, name), 'utf8');
    expect(() => new nunjucks.Template(text, environment, name, true)).not.toThrow();
  });

  it.each(templates)(
    '%s carries no style and no script of its own: the policy of the page would drop them',
    (name) => {
      const text = readFileSync(join(ROOT, name), 'utf8');
      expect(text).not.toMatch(/\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\bsrc=)/);
    },
  );
});
