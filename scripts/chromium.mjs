// A browser for the journeys: the one named, one of the system, else one that is installed now. Never skipped in silence.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { node, root } from './bootstrap.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export function chromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return fs.existsSync(named) ? named : stop(`CHROMIUM_PATH names no file: ${named}`);
  return (
    present() ??
    install() ??
    stop('The browser journeys need Chromium or Chrome: install one, or set CHROMIUM_PATH.')
  );
}

const present = () => SYSTEM.find((file) => fs.existsSync(file)) ?? downloaded();

/** Playwright's own, in its cache. */
function downloaded() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(os.homedir(), '.cache', 'ms-playwright');
  if (!fs.existsSync(cache)) return undefined;
  return fs
    .readdirSync(cache, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && ['chrome', 'headless_shell', 'chrome-headless-shell'].includes(entry.name),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))[0];
}

function install() {
  const quiet = { stdio: ['ignore', 2, 2] };
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium for the browser journeys …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { ...quiet, env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { ...quiet, env });
  } else {
    console.error('Downloading Chromium for the browser journeys …');
    spawnSync(node(), [path.join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'], quiet);
  }
  return present();
}

function stop(reason) {
  console.error(reason);
  process.exit(1);
}
