// The one door to every npm script. On a bare clone it installs what is missing, then goes on with the Node that the
// packages bring along, so that every machine runs the same one. Needs nothing but Node and npm itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const packages = path.join(root, 'node_modules');
/** Where the database of ours and everything else that is written lies. */
export const dataFolder = path.resolve(root, process.env.DATA_FOLDER?.trim() || 'var');

export const node = () => {
  const bundled = path.join(packages, `node-${os.platform()}-${os.arch()}`, 'bin', 'node');
  return fs.existsSync(bundled) ? bundled : process.execPath;
};

/** Runs to the end, output to ours; the exit code decides whether we go on. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? (signal ? 1 : 0));
}

/** Installed packages carry the hash of the lock file they came from: a change of the lock installs again. */
function installPackages() {
  const stamp = path.join(packages, '.tsubasa-lock');
  const wanted = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing packages; this takes about a minute …');
  const npm = process.env.npm_execpath;
  const flags = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...flags], options)
    : spawnSync('npm', flags, options);
  if (status !== 0) {
    console.error('The packages could not be installed (npm ci failed, see above).');
    process.exit(1);
  }
  fs.writeFileSync(stamp, wanted);
}

const bin = (name) => path.join(packages, name);

const commands = {
  start: (args) => run(node(), [path.join(root, 'scripts/start.mjs'), ...args]),
  dev: () => run(node(), ['--watch-path=src', '--watch-path=config', path.join(root, 'scripts/start.mjs')]),
  async build() {
    const { build } = await import('./build.mjs');
    build({ force: true });
  },
  async test(args) {
    const { chromium } = await import('./chromium.mjs');
    const { build, buildAssets } = await import('./build.mjs');
    const journeys = args.length === 0 || args.some((arg) => arg.includes('journey'));
    // Journeys start the built server; building it while other tests read the style sheets would disturb them.
    if (journeys) build();
    else buildAssets();
    const env = { ...process.env, ...(journeys ? { CHROMIUM_PATH: chromium() } : {}) };
    run(node(), [bin('jest/bin/jest.js'), ...args], { env });
  },
  lint() {
    run(node(), [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']);
    run(node(), [bin('typescript/bin/tsc'), '--noEmit']);
    run(node(), [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.']);
    run(node(), [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      'src',
      'config',
      '--output-type',
      'err',
    ]);
  },
  async bench(args) {
    const { build } = await import('./build.mjs');
    build();
    run(node(), ['--expose-gc', path.join(root, 'dist/bench/index.js'), ...args]);
  },
  async engine(args) {
    const { build } = await import('./build.mjs');
    build({ quiet: true, assets: false });
    run(node(), [path.join(root, 'dist/src/engine/main.js'), ...args.map(fromCaller)]);
  },
  async ops(args) {
    const { build } = await import('./build.mjs');
    build({ quiet: true });
    const { ops } = await import('./ops.mjs');
    await ops(args);
  },
};

/** npm runs scripts in the project's folder; a file named on the command line is meant from where the caller stands. */
function fromCaller(arg) {
  const from = process.env.INIT_CWD;
  return from && !path.isAbsolute(arg) && fs.existsSync(path.join(from, arg)) ? path.join(from, arg) : arg;
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(root, 'scripts/bootstrap.mjs')) {
  const [name, ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command) {
    console.error(`Unknown command ${name}. Known: ${Object.keys(commands).join(', ')}`);
    process.exit(2);
  }
  installPackages();
  // Not awaited here: what a command imports imports this file, and would wait for it to end.
  Promise.resolve(command(args)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
