import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

/**
 * PostgreSQL refuses to run as root. Started by root we hand it to "nobody", who often may not enter the folders we live in (/root, a
 * temporary folder of mode 700). Nobody's permissions are loosened for that: PostgreSQL then gets a place of its own in /var/lib.
 */
export const unprivileged: { uid: number; gid: number } | undefined = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

const ownPlace = '/var/lib/tandem';

/** May "nobody" go through all of `path` (a folder: enter it, a program: run it)? */
async function isReachable(path: string, { uid, gid }: { uid: number; gid: number }): Promise<boolean> {
  for (let part = await realpath(path); ; part = dirname(part)) {
    const { mode, uid: owner, gid: group } = await stat(part);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (part === dirname(part)) return true;
  }
}

/** The folder `name` for PostgreSQL's data: in `home`, or in /var/lib/tandem when "nobody" may not enter `home`. Exists afterwards. */
export async function makeDataPlace(home: string, name: string): Promise<string> {
  if (!unprivileged || (await isReachable(home, unprivileged))) return join(home, name);
  await removeOrphans();
  const place = join(ownPlace, randomBytes(8).toString('hex'));
  await mkdir(place, { recursive: true, mode: 0o755 });
  await writeFile(join(place, 'home'), home);
  await chown(place, unprivileged.uid, unprivileged.gid);
  return join(place, name);
}

/** Removes what temporary homes left behind: only places whose home lay in the system's temporary folder and is gone. */
async function removeOrphans(): Promise<void> {
  for (const name of await readdir(ownPlace).catch(() => [])) {
    const home = await readFile(join(ownPlace, name, 'home'), 'utf8').catch(() => undefined);
    if (home?.startsWith(tmpdir() + sep) && !existsSync(home)) await rm(join(ownPlace, name), { recursive: true, force: true });
  }
}

/** Removes a data folder, and the place made for it. */
export async function removeDataPlace(data: string): Promise<void> {
  await rm(data.startsWith(ownPlace + sep) ? dirname(data) : data, { recursive: true, force: true });
}

/** A folder of programs that "nobody" may run: `folder` itself, or a copy in /var/lib/tandem under `version`. `probe` is one of its programs. */
export async function makeRunnable(folder: string, probe: string, version: string): Promise<string> {
  if (!unprivileged || (await isReachable(probe, unprivileged))) return folder;
  const copy = join(ownPlace, version);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(ownPlace, { recursive: true, mode: 0o755 });
  await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  for (const entry of await readdir(unfinished, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) await chmod(path, entry.isDirectory() || entry.parentPath.endsWith('/bin') ? 0o755 : 0o644);
  }
  await chmod(unfinished, 0o755);
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true })); // another start was quicker
  return copy;
}
