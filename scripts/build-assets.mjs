// Builds what a browser loads: style sheets, the one script, the mark. Names carry a hash of the content, so that a
// browser may keep a file for a year; each is stored compressed as well. Fonts stay in their packages and are served
// from there. Says nothing to do when neither sources nor packages changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const source = path.join(root, 'src/ui/assets');
const modules = path.join(root, 'node_modules');
const target = path.join(root, 'dist/assets');
const manifestFile = path.join(target, 'manifest.json');
const stampFile = path.join(target, '.built');
const quiet = process.argv.includes('--quiet');

/** Which scripts of a font package are used; everything else would never be asked for. */
const FONTS = [
  { name: 'noto-sans', family: 'Noto Sans', keep: /-(latin|latin-ext)-wght/, sheet: 'fonts.css' },
  { name: 'noto-sans-khmer', family: 'Noto Sans Khmer', keep: /-khmer-wght/, sheet: 'fonts.css' },
  { name: 'noto-sans-jp', family: 'Noto Sans JP', keep: /./, sheet: 'fonts-ja.css' },
];

const sha = (content) => createHash('sha256').update(content).digest('hex');

function fingerprint() {
  const files = fs
    .readdirSync(source, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const packages = ['govuk-frontend', ...FONTS.map(({ name }) => `@fontsource-variable/${name}`)].map(
    (name) => path.join(modules, name, 'package.json'),
  );
  return sha(
    [fileURLToPath(import.meta.url), ...files, ...packages].map((file) => sha(fs.readFileSync(file))).join(),
  );
}

/** The font packages' own list of files, with our name for the family and our address. */
function fontFaces(sheet) {
  return FONTS.filter((font) => font.sheet === sheet)
    .flatMap(({ name, family, keep }) => {
      const css = fs.readFileSync(path.join(modules, '@fontsource-variable', name, 'wght.css'), 'utf8');
      return css
        .split('@font-face')
        .slice(1)
        .map((block) => `@font-face${block.slice(0, block.indexOf('}') + 1)}`)
        .filter((block) => keep.test(/files\/([\w-]+)\.woff2/.exec(block)?.[1] ?? ''))
        .map((block) =>
          block
            .replace(/font-family: '[^']+'/, `font-family: '${family}'`)
            .replace(/url\(\.\/files\/([\w-]+\.woff2)\)/, `url(/assets/fonts/${name}/$1)`)
            .replace(/\s+/g, ' '),
        );
    })
    .join('\n');
}

/** The names of the languages in their own scripts stand on every page: seven characters, not a whole font. */
function nameFaces(files) {
  const face = (name, range) => {
    put(files, name, fs.readFileSync(path.join(source, 'fonts', name)));
    return `@font-face{font-family:'Tsubasa Names';font-display:swap;unicode-range:${range};src:url(${files[name]}) format('woff2')}`;
  };
  return [face('names-ja.woff2', 'U+672C,U+65E5,U+7FFC,U+8A9E'), face('names-km.woff2', 'U+1780-17FF')].join(
    '\n',
  );
}

async function style() {
  const { compileAsync } = await import('sass');
  const { css } = await compileAsync(path.join(source, 'scss/app.scss'), {
    loadPaths: [modules],
    style: 'compressed',
    quietDeps: true,
    logger: { warn: (text) => console.error(text), debug: () => undefined },
  });
  return css;
}

function put(files, name, content) {
  const extension = path.extname(name);
  const hashed = `${name.slice(0, -extension.length)}.${sha(content).slice(0, 10)}${extension}`;
  const file = path.join(target, hashed);
  fs.writeFileSync(file, content);
  files[name] = `/assets/${hashed}`;
  if (extension === '.woff2') return;
  fs.writeFileSync(`${file}.gz`, zlib.gzipSync(content, { level: 9 }));
  fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(content));
}

export async function buildAssets() {
  const wanted = fingerprint();
  if (
    fs.existsSync(manifestFile) &&
    fs.existsSync(stampFile) &&
    fs.readFileSync(stampFile, 'utf8') === wanted
  )
    return;
  if (!quiet) console.error('Building style sheets …');
  fs.mkdirSync(target, { recursive: true });
  const files = {};
  put(files, 'app.css', await style());
  put(files, 'fonts.css', `${nameFaces(files)}\n${fontFaces('fonts.css')}`);
  put(files, 'fonts-ja.css', fontFaces('fonts-ja.css'));
  put(files, 'tsubasa.js', fs.readFileSync(path.join(source, 'js/tsubasa.js'), 'utf8'));
  put(files, 'upload.js', fs.readFileSync(path.join(source, 'js/upload.js'), 'utf8'));
  put(files, 'mark.svg', fs.readFileSync(path.join(source, 'mark.svg'), 'utf8'));
  // Written aside and moved into place: a server that reads meanwhile sees the old list or the new one.
  fs.writeFileSync(`${manifestFile}.new`, JSON.stringify(files, null, 2));
  fs.renameSync(`${manifestFile}.new`, manifestFile);
  fs.writeFileSync(stampFile, wanted);
  for (const name of fs.readdirSync(target)) {
    const used = Object.values(files).some((address) => name.startsWith(path.basename(address)));
    if (!used && name !== 'manifest.json' && name !== '.built') fs.rmSync(path.join(target, name));
  }
}

await buildAssets();
