import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { inTest } from '../../config/env';

const YEAR_SECONDS = 31_536_000;
const ROOT = projectRoot(__dirname);
const FOLDER = join(ROOT, 'dist', 'assets');
const MANIFEST = join(FOLDER, 'manifest.json');
/** Font packages by the name they have in addresses. */
const FONTS = ['noto-sans', 'noto-sans-khmer', 'noto-sans-jp'];

let manifest: { readAt: number; files: Readonly<Record<string, string>> } = { readAt: 0, files: {} };
let building = false;

/** Address of a built file with its content's hash in the name, or null when it is not built yet. */
export function assetUrl(name: string): string | null {
  return built()[name] ?? null;
}

/**
 * Serves style sheets, the one script and the fonts from our own host, to be kept for a year: a changed file has a
 * changed name. Small files were compressed when they were built.
 */
export function serveAssets(app: Express): void {
  for (const font of FONTS) {
    app.use(
      `/assets/fonts/${font}`,
      express.static(join(ROOT, 'node_modules', '@fontsource-variable', font, 'files'), {
        immutable: true,
        maxAge: YEAR_SECONDS * 1000,
        index: false,
      }),
    );
  }
  app.use('/assets', compressed);
  app.use('/assets', express.static(FOLDER, { immutable: true, maxAge: YEAR_SECONDS * 1000, index: false }));
  if (!inTest && !existsSync(MANIFEST)) build();
}

function compressed(request: Request, response: Response, next: NextFunction): void {
  const name = /^\/([\w-]+\.[0-9a-f]{10}\.(?:css|js))$/.exec(request.path)?.[1];
  if (!name || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
  const coding = (['br', 'gzip'] as const).find((one) => request.acceptsEncodings(one));
  const file = coding && join(FOLDER, `${name}.${coding === 'br' ? 'br' : 'gz'}`);
  if (!coding || !file || !existsSync(file)) return next();
  response.setHeader('Content-Encoding', coding);
  response.setHeader('Vary', 'Accept-Encoding');
  response.type(name.endsWith('.css') ? 'css' : 'js');
  response.sendFile(file, { immutable: true, maxAge: YEAR_SECONDS * 1000, cacheControl: true });
}

/** The list of built files; read again when a build has written a new one. */
function built(): Readonly<Record<string, string>> {
  const writtenAt = existsSync(MANIFEST) ? statSync(MANIFEST).mtimeMs : 0;
  if (writtenAt !== manifest.readAt) {
    const files =
      writtenAt === 0 ? {} : (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>);
    manifest = { readAt: writtenAt, files };
  }
  return manifest.files;
}

/** A start without built files builds them once beside the running server; pages stand without style until then. */
function build(): void {
  if (building) return;
  building = true;
  execFile(process.execPath, [join(ROOT, 'scripts', 'build-assets.mjs')], { cwd: ROOT }, (error) => {
    building = false;
    if (error) console.error(`The style sheets could not be built: ${error.message}`);
  });
}

function projectRoot(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
