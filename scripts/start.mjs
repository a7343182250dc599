// `npm start`: database, schema, demonstration, web server and worker, in this order; ends in the opposite one.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, node, root } from './bootstrap.mjs';
import { build } from './build.mjs';
import { openDatabase } from './database.mjs';

const port = Number(process.env.PORT ?? 3000);

if (!(await waitForPort())) {
  console.error(`Port ${port} is taken. Stop what runs there, or choose another: PORT=3001 npm start`);
  process.exit(1);
}
build();

let stopping = false;
const children = [];
let database;
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
process.on('SIGHUP', () => void stop(0));

try {
  database = await openDatabase({ demonstration: process.env.TSUBASA_DEMO !== 'off' });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
if (!stopping) {
  // One line for each request belongs into a log; here people read what is on the screen.
  const env = { LOG_LEVEL: 'warn', ...process.env, ...database.env, PORT: String(port) };
  launch('main', env);
  launch('worker', env);
  if (await answersReady()) announce(env);
}

/** In a group of its own: a signal meant for us reaches it only through us. It ends by itself should we be killed. */
function launch(name, env) {
  const file = path.join(root, 'dist', 'src', `${name}.js`);
  const child = spawn(node(), [file], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  child.once('exit', (code) => {
    children.splice(children.indexOf(child), 1);
    if (!stopping) void stop(code ?? 1);
  });
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  for (let waited = 0; children.length > 0 && waited < 20_000; waited += 50) await sleep(50);
  for (const child of children) child.kill('SIGKILL');
  database?.stop();
  process.exit(code);
}

async function answersReady() {
  for (let waited = 0; waited < 120_000 && !stopping; waited += 100) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return true;
    await sleep(100);
  }
  return false;
}

function announce(env) {
  console.log(`\nTsubasa is ready: http://localhost:${port}`);
  if (env.TSUBASA_DEMO !== 'off')
    spawnSync(node(), [path.join(root, 'dist/src/cli.js'), 'demo:sign-ins'], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
  console.log('\nStop with Ctrl-C.');
}

/** A server of ours whose starter was killed lets go of the port within moments. */
async function waitForPort() {
  for (let tries = 0; tries < 20; tries++) {
    const free = await new Promise((resolve) => {
      const server = net.createServer();
      server.once('error', () => resolve(false));
      server.listen(port, () => server.close(() => resolve(true)));
    });
    if (free) return true;
    if (!fs.existsSync(dataFolder)) return false;
    await sleep(250);
  }
  return false;
}
