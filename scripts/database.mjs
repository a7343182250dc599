// The database of `npm start` and `npm run ops`: DATABASE_URL when given, else a server of our own under var/, or
// wherever DATA_FOLDER says.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { dataFolder, node, root } from './bootstrap.mjs';
import { startCluster } from './postgres.mjs';

const NAME = 'tsubasa';

/**
 * Settings for the application once the schema is up to date. The demonstration is built in a database of another name,
 * which takes its place only when it is complete: a start that was cut short begins again instead of showing half of it.
 */
export async function openDatabase({ demonstration }) {
  const secrets = localSecrets();
  if (process.env.DATABASE_URL) {
    const env = { ...secrets, ...pick(['DATABASE_URL', 'MIGRATION_DATABASE_URL']) };
    cli(['migrate'], env);
    if (demonstration) cli(['demo:load'], env);
    return { env, stop: () => undefined };
  }
  const cluster = await startCluster({
    folder: path.join(dataFolder, 'postgres'),
    packages: path.join(root, 'node_modules'),
  });
  try {
    const env = (database) => ({
      ...secrets,
      DATABASE_URL: cluster.applicationUrl(database),
      MIGRATION_DATABASE_URL: cluster.ownerUrl(database),
    });
    if (!(await cluster.has(NAME))) {
      const making = `${NAME}_making`;
      await cluster.recreate(making);
      cli(['migrate'], env(making));
      if (demonstration) cli(['demo:load'], env(making));
      await cluster.rename(making, NAME);
    } else {
      cli(['migrate'], env(NAME));
    }
    return { env: env(NAME), stop: () => cluster.stop(), cluster };
  } catch (error) {
    cluster.stop();
    throw error;
  }
}

function cli(args, env) {
  const { status } = spawnSync(node(), [path.join(root, 'dist/src/cli.js'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`The database could not be prepared (${args[0]} failed, see above).`);
}

/** A machine of one's own gets secrets of its own; a production takes its settings from the environment alone. */
function localSecrets() {
  const names = ['SESSION_SECRET', 'LINK_KEY', 'DATA_KEY'];
  const file = path.join(dataFolder, 'secrets.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (!fs.existsSync(file)) {
    const made = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('hex')]));
    fs.writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  }
  return { ...JSON.parse(fs.readFileSync(file, 'utf8')), ...pick(names) };
}

function pick(names) {
  return Object.fromEntries(
    names.filter((name) => process.env[name]).map((name) => [name, process.env[name]]),
  );
}
