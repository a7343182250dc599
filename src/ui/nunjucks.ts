import { join } from 'node:path';
import type { Express } from 'express';
import nunjucks from 'nunjucks';
import { sha256Hex } from '../kernel/domain/canonical';
import { assetUrl } from './assets';
import {
  chosenValues,
  dayTyped,
  describedBy,
  errorOf,
  labelled,
  fieldValue,
  typedValue,
} from './form-values';

/** Pages are looked for under `src` (or `dist/src`): a feature's views lie beside its controllers. */
export function configureViews(app: Express): void {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(join(__dirname, '..')), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addGlobal('asset', assetUrl);
  for (const helper of [typedValue, fieldValue, chosenValues, dayTyped, describedBy, errorOf, labelled]) {
    environment.addGlobal(helper.name, helper);
  }
  environment.addGlobal('chartMax', chartMax);
  environment.addGlobal('chartShare', chartShare);
  environment.addGlobal('chartId', (title: string) => sha256Hex(title).slice(0, 8));
  environment.addGlobal('hasJapanese', (text: unknown) => /[\u3041-\u30ff\u4e00-\u9fff]/.test(String(text)));
  environment.express(app);
  app.set('view engine', 'njk');
}

/** The end of a scale that begins at zero and holds every value with its range. */
function chartMax(rows: readonly { value: number; high?: number | null }[]): number {
  return Math.max(...rows.map(({ value, high }) => Math.max(value, high ?? 0)), 1);
}

/** Part of the whole length, in hundredths. */
function chartShare(value: number, top: number): number {
  return Math.round(Math.max(0, Math.min(1, value / top)) * 1000) / 10;
}
