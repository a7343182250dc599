import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { lifecycleDocument } from '../lifecycle-document';

/** `docs:lifecycle`: needs neither database nor settings, so it runs before both. */
export function writeLifecycle(): void {
  const file = path.resolve('docs/lifecycle.md');
  writeFileSync(file, lifecycleDocument());
  console.log(`Written: ${file}`);
}
