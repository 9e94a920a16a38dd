import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { withFolderLock } from './folder-lock.mjs';
import { writeWhole } from './home.ts';
import { endProcess, identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { say, StartProblem } from './report.ts';

/** `run/launcher.json`: who holds this home, and the children to end should that launcher be killed. PostgreSQL is not among them: it is adopted. */
export type LauncherNote = { launcher: ProcessIdentity; address: string; children: Record<string, ProcessIdentity> };

export type Claim = {
  /** Notes a child before anything else happens to it. */
  record(name: string, pid: number | undefined): Promise<void>;
  release(): Promise<void>;
};

async function read(path: string): Promise<LauncherNote | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as LauncherNote;
  } catch {
    return undefined;
  }
}

async function endLeftovers(note: LauncherNote): Promise<void> {
  for (const [name, child] of Object.entries(note.children)) {
    if (!(await isAlive(child))) continue;
    say(`Ending ${name} (process ${child.pid}), left by a launcher that was killed …`);
    // The service stops by itself once its launcher is gone and may be writing its last lines; LiveKit holds nothing.
    await endProcess(child, name === 'service' ? 5000 : 500);
  }
}

/**
 * One launcher a home. A living one is given `patience` milliseconds to end (its parent may just have been killed), then this start
 * gives up; what a dead one left is ended.
 */
export async function claimHome(home: string, address: string, patience = 4000): Promise<Claim> {
  const path = join(home, 'run', 'launcher.json');
  const self = await identify(process.pid);
  if (!self) throw new Error('This process cannot be identified.');
  const until = performance.now() + patience;
  const write = (children: LauncherNote['children']) =>
    writeWhole(path, JSON.stringify({ launcher: self, address, children } satisfies LauncherNote));
  /** Takes the home unless a living launcher holds it, whose note is then returned. */
  const take = () =>
    withFolderLock(join(home, 'run', 'claiming'), async () => {
      const previous = await read(path);
      if (previous && (await isAlive(previous.launcher))) return previous;
      if (previous) await endLeftovers(previous);
      return write({});
    });
  for (let holder = await take(); holder; holder = await take()) {
    if (performance.now() > until)
      throw new StartProblem(
        `Tandem already runs in ${home} (process ${holder.launcher.pid}, ${holder.address}): stop it, or start this one with another PORT and TANDEM_HOME.`,
      );
    await wait(100);
  }
  const children: LauncherNote['children'] = {};
  let writing = Promise.resolve();
  return {
    async record(name, pid) {
      const child = pid === undefined ? undefined : await identify(pid);
      if (child) children[name] = child;
      else delete children[name];
      writing = writing.then(() => write(children));
      await writing;
    },
    release: () => writing.then(() => rm(path, { force: true })),
  };
}
