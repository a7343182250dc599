// `npm run ops -- <command>`: on DATABASE_URL when given, else on the database of `npm start`, started for the moment
// when it does not run. Pages of docs/ are written without one.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { node, root } from './bootstrap.mjs';
import { openDatabase } from './database.mjs';

export async function ops(args) {
  const { env, cluster } = args[0]?.startsWith('docs:')
    ? { env: {} }
    : await openDatabase({ demonstration: false });
  const { status } = spawnSync(node(), [path.join(root, 'dist/src/cli.js'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (cluster && !cluster.adopted) cluster.stop();
  process.exit(status ?? 1);
}
