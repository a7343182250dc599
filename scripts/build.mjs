// Compiles when a source is newer than the last build, so that a second start is quick.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { node, root, run } from './bootstrap.mjs';

const stamp = path.join(root, 'dist', '.built');

export function build({ force = false, quiet = false, assets = true } = {}) {
  const wanted = fingerprint(
    ['src', 'config', 'migrations', 'bench'],
    ['tsconfig.json', 'tsconfig.build.json', '.swcrc', 'package-lock.json'],
  );
  if (force || !fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== wanted) {
    if (!quiet) console.error('Compiling …');
    fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
    const swc = path.join(root, 'node_modules/@swc/cli/bin/swc.js');
    // What the command prints belongs to it alone: the compiler talks to the error stream.
    run(
      node(),
      [swc, 'src', 'config', 'migrations', 'bench', '-d', 'dist', '--quiet', '--ignore', '**/*.spec.ts'],
      { stdio: ['ignore', 2, 2] },
    );
    copyData(path.join(root, 'src'), path.join(root, 'dist/src'));
    fs.writeFileSync(stamp, wanted);
  }
  if (assets) buildAssets({ quiet });
}

/** Style sheets and fonts; the script says by itself whether there is anything to do. */
export function buildAssets({ quiet = true } = {}) {
  const script = path.join(root, 'scripts/build-assets.mjs');
  run(node(), [script, ...(quiet ? ['--quiet'] : [])], { stdio: ['ignore', 2, 2] });
}

/** Templates, catalogues and reference data go beside the compiled code that reads them. */
function copyData(from, to) {
  for (const entry of fs.readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
    const source = path.join(entry.parentPath, entry.name);
    const target = path.join(to, path.relative(from, source));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(source, target);
  }
}

function fingerprint(folders, files) {
  const hash = createHash('sha256');
  const add = (file) =>
    hash.update(`${path.relative(root, file)}:${fs.statSync(file).mtimeMs}:${fs.statSync(file).size};`);
  for (const folder of folders.filter((name) => fs.existsSync(path.join(root, name)))) {
    const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true });
    const found = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of found.sort()) add(file);
  }
  for (const name of files) add(path.join(root, name));
  return hash.digest('hex');
}
