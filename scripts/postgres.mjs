// A PostgreSQL of our own: real server binaries from the package registry, data in a folder of the project. Used by
// `npm start` and by the tests when no DATABASE_URL is given. The server runs detached from us, so that a signal to our
// process group never takes it away before the application has drained, and a server that outlived us is adopted.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { binaries, reachable, reachableBinaries, unprivileged } from './postgres-files.mjs';

const DURABLE = { checkpoint_timeout: '15min', max_wal_size: '512MB' };
/** For tests: nothing has to outlive a power cut. */
export const VOLATILE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
};

/** Starts the cluster in `folder` or adopts the one that runs there. `packages`: where node_modules is. */
export async function startCluster({ folder, packages, settings = DURABLE }) {
  const runAs = process.getuid?.() === 0 ? unprivileged() : null;
  const home = reachable(folder, runAs);
  const native = reachableBinaries(binaries(packages), runAs, home);
  const data = path.join(home, 'data');
  const run = (program, args, options = {}) =>
    spawnSync(path.join(native, 'bin', program), args, { cwd: home, encoding: 'utf8', ...runAs, ...options });

  const cluster = readSecrets(home);
  if (!fs.existsSync(path.join(data, 'PG_VERSION')) || fs.existsSync(path.join(home, 'initializing'))) {
    initialise({ home, data, run, cluster, runAs });
  }
  const running = await adopt(data, cluster);
  if (!running) {
    cluster.port = (await isFree(cluster.port)) ? cluster.port : await freePort();
    saveSecrets(home, cluster);
    await launch({ home, data, native, cluster, settings, runAs });
  }
  const admin = await administrator(cluster, packages);
  await admin(makeRoles(cluster.password));
  const url = (user, database) =>
    `postgres://${user}:${cluster.password}@127.0.0.1:${cluster.port}/${database}`;
  return {
    adopted: running,
    adminUrl: url('postgres', 'postgres'),
    ownerUrl: (database) => url('tsubasa_owner', database),
    applicationUrl: (database) => url('tsubasa', database),
    has: (database) =>
      admin(
        async (client) =>
          (await client.query('select 1 from pg_database where datname = $1', [database])).rowCount > 0,
      ),
    /** An empty database of this name, whatever was there before. */
    recreate: (database) =>
      admin(async (client) => {
        await client.query(`drop database if exists "${database}" with (force)`);
        await client.query(`create database "${database}" owner tsubasa_owner`);
      }),
    rename: (database, name) =>
      admin((client) => client.query(`alter database "${database}" rename to "${name}"`)),
    /** "fast": sessions end, the data is complete on disk. */
    stop: () => {
      run('pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60']);
    },
  };
}

function readSecrets(home) {
  const file = path.join(home, 'secrets.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  return { password: randomBytes(24).toString('hex'), port: 0 };
}

function saveSecrets(home, cluster) {
  const file = path.join(home, 'secrets.json');
  fs.writeFileSync(`${file}.part`, JSON.stringify(cluster), { mode: 0o600 });
  fs.renameSync(`${file}.part`, file);
}

/** Marked while it lasts: a cluster whose making was cut short is made anew, it holds nothing yet. */
function initialise({ home, data, run, cluster, runAs }) {
  const marker = path.join(home, 'initializing');
  fs.rmSync(data, { recursive: true, force: true });
  fs.writeFileSync(marker, '');
  saveSecrets(home, cluster);
  const passwordFile = path.join(home, 'password');
  fs.writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (runAs) fs.chownSync(passwordFile, runAs.uid, runAs.gid);
  const made = run('initdb', [
    ...['-D', data, '-U', 'postgres', '-E', 'UTF8', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    ...[
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
    ],
  ]);
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new Error(`PostgreSQL could not make its data folder: ${made.stderr || made.error}`);
  fs.rmSync(marker);
}

/** True when the server of this data folder already runs, left by a process of ours that was killed. */
async function adopt(data, cluster) {
  const file = path.join(data, 'postmaster.pid');
  for (let tries = 0; tries < 40 && fs.existsSync(file); tries++) {
    const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n');
    if (!isAlive(Number(pid))) {
      await lastOnesGone(data);
      fs.rmSync(file, { force: true });
      return false;
    }
    if (await answers(Number(port))) {
      cluster.port = Number(port);
      return true;
    }
    await sleep(250);
  }
  return false;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    // A killed server that nobody has reaped yet still has a number, but no longer runs.
    const state =
      os.platform() === 'linux' ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] : 'S';
    return !state?.startsWith('Z');
  } catch {
    return false;
  }
}

/** Sessions of a killed server notice and end within moments; only then may another one open the same files. */
async function lastOnesGone(data) {
  if (os.platform() !== 'linux') return sleep(1000);
  const here = fs.realpathSync(data);
  const works = (pid) => {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === here;
    } catch {
      return false;
    }
  };
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (!fs.readdirSync('/proc').some((name) => /^\d+$/.test(name) && works(name))) return;
    await sleep(100);
  }
  throw new Error(`Processes of an earlier server still use ${data}. End them and start again.`);
}

async function launch({ home, data, native, cluster, settings, runAs }) {
  // No socket file: one left behind by a killed server would stop the next one, and loopback serves as well.
  const all = { port: cluster.port, listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = fs.openSync(path.join(home, 'server.log'), 'a');
  const server = spawn(path.join(native, 'bin', 'postgres'), ['-D', data, ...args], {
    cwd: home,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, LANG: 'C', TZ: 'UTC' },
    ...runAs,
  });
  let ended = false;
  server.once('exit', () => (ended = true));
  server.once('error', () => (ended = true));
  server.unref();
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (ended) break;
    if (await answers(cluster.port)) return;
    await sleep(50);
  }
  const tail = fs.readFileSync(path.join(home, 'server.log'), 'utf8').split('\n').slice(-8).join('\n');
  throw new Error(`PostgreSQL did not start:\n${tail}`);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    const done = (result) => {
      socket.destroy();
      resolve(result);
    };
    // An SSLRequest is answered with one byte as soon as the server takes connections.
    socket.once('connect', () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])));
    socket.once('data', () => done(true));
    socket.once('error', () => done(false));
    socket.setTimeout(1000, () => done(false));
  });
}

function isFree(port) {
  if (!port) return false;
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Two roles: the owner changes the schema, the application may not. */
function makeRoles(password) {
  return async (client) => {
    for (const role of ['tsubasa_owner', 'tsubasa']) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      await client.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login password '${password}'`);
    }
  };
}

/** Runs `work` with a connection of the administrator; waits out a server that is still recovering. */
async function administrator(cluster, packages) {
  const { default: pg } = await import(path.join(packages, 'pg', 'esm', 'index.mjs'));
  const connectionString = `postgres://postgres:${cluster.password}@127.0.0.1:${cluster.port}/postgres`;
  return async (work) => {
    for (let tries = 0; ; tries++) {
      const client = new pg.Client({ connectionString });
      try {
        await client.connect();
      } catch (error) {
        // 57P03: starting up, or recovering after a crash.
        if (error.code !== '57P03' || tries > 600) throw error;
        await sleep(100);
        continue;
      }
      try {
        return await work(client);
      } finally {
        await client.end();
      }
    }
  };
}
