import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(__dirname, '../..');

/** An installation of its own: what `npm start` starts, with its database server, in a folder that goes afterwards. */
export class OwnServer {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tsubasa-journey-'));
  private process: ChildProcess | null = null;
  private said = '';

  private constructor(readonly port: number) {
    // The database server runs as another user when we are root, and must get in.
    fs.chmodSync(this.folder, 0o755);
  }

  static async prepare(): Promise<OwnServer> {
    const built = script(
      `const { build } = await import('./scripts/build.mjs'); build({ quiet: true });`,
      {},
    );
    if (built.status !== 0) throw new Error(`The server could not be built:\n${built.text}`);
    return new OwnServer(await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Connections of the application's role, as the server itself makes them. */
  get databaseUrl(): string {
    const { password, port } = JSON.parse(
      fs.readFileSync(path.join(this.folder, 'postgres/secrets.json'), 'utf8'),
    ) as { password: string; port: number };
    return `postgres://tsubasa:${password}@127.0.0.1:${port}/tsubasa`;
  }

  async start(): Promise<void> {
    this.said = '';
    const started = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      env: this.environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => (this.said += text));
    for (let waited = 0; waited < 300_000; waited += 50) {
      if (this.said.includes('Tsubasa is ready')) return;
      if (started.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`The server did not start:\n${this.said}`);
  }

  /**
   * What a power cut does to the processes: web, worker, their starter, and every process of the database, at once. Looks
   * them up now and strikes later, so that nothing stands between the moment chosen and the cut.
   */
  aim(): () => Promise<void> {
    const postmaster = Number(fs.readFileSync(this.postmasterFile, 'utf8').split('\n')[0]);
    const starter = this.process?.pid ?? 0;
    const parents = processes();
    const victims = [...below(postmaster, parents), ...below(starter, parents)];
    return async () => {
      for (const pid of victims) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // A session of the database that ended meanwhile.
        }
      }
      await this.ended();
    };
  }

  async stop(): Promise<number | null> {
    this.process?.kill('SIGTERM');
    return this.ended();
  }

  /** `npm run ops -- …` on this installation. */
  ops(...args: string[]): { status: number | null; text: string } {
    return script(
      `const { ops } = await import('./scripts/ops.mjs'); await ops(${JSON.stringify(args)});`,
      this.environment(),
    );
  }

  get databaseRuns(): boolean {
    return fs.existsSync(this.postmasterFile);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private get postmasterFile(): string {
    return path.join(this.folder, 'postgres/data/postmaster.pid');
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...plain(),
      ...{ DATA_FOLDER: this.folder, PORT: String(this.port), TSUBASA_DEMO: 'off', LOG_LEVEL: 'silent' },
    };
  }

  private async ended(): Promise<number | null> {
    const ending = this.process;
    while (ending && ending.exitCode === null && ending.signalCode === null) await sleep(20);
    this.process = null;
    return ending?.exitCode ?? null;
  }
}

/** What `npm start` does where something else listens already. */
export async function startOnTakenPort(): Promise<{ status: number | null; text: string; port: number }> {
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  const { port } = other.address() as net.AddressInfo;
  const env = { DATA_FOLDER: path.join(os.tmpdir(), `tsubasa-never-made-${port}`), PORT: String(port) };
  const answer = await new Promise<{ status: number | null; text: string }>((resolve) => {
    const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env: { ...plain(), ...env } });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
    child.once('close', (status) => resolve({ status, text }));
  });
  await new Promise((resolve) => other.close(resolve));
  return { ...answer, port };
}

/** The environment of a person at a terminal: nothing of the test's own database or of Jest. */
function plain(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, MIGRATION_DATABASE_URL: _owner, BASE_URL: _base, ...rest } = process.env;
  return { ...rest, NODE_ENV: 'development' };
}

function script(code: string, env: NodeJS.ProcessEnv): { status: number | null; text: string } {
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    env: { ...plain(), ...env },
    encoding: 'utf8',
  });
  return { status: done.status, text: `${done.stdout}${done.stderr}` };
}

/** Parent of every process. */
function processes(): Map<number, number> {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]),
  );
}

function below(pid: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return [pid, ...children.flatMap((child) => below(child, parents))];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
