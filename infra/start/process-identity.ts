import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A process that cannot be mistaken for a later one with the same pid: `born` tells when it was started. */
export type ProcessIdentity = { pid: number; born: string };

async function findBirth(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold spaces and brackets
      if (fields[0] === 'Z') return undefined;
      return `${fields[19]}@${(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()}`;
    }
    if (process.platform === 'win32') return String(process.kill(pid, 0)); // no cheap birth there
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const born = await findBirth(pid);
  return born === undefined ? undefined : { pid, born };
}

export const isAlive = async ({ pid, born }: ProcessIdentity): Promise<boolean> => (await findBirth(pid)) === born;

/** Waits until the process is gone; false when `milliseconds` were not enough. */
export async function waitForEnd(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (await isAlive(identity)) {
    if (performance.now() > end) return false;
    await wait(50);
  }
  return true;
}

/** Ends exactly this process: asks with SIGTERM, insists with SIGKILL after `grace` milliseconds. A foreign one with its pid is left alone. */
export async function endProcess(identity: ProcessIdentity, grace: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await isAlive(identity))) return;
    try {
      process.kill(identity.pid, signal);
    } catch {
      return; // gone between the look and the call
    }
    await waitForEnd(identity, signal === 'SIGTERM' ? grace : 2000);
  }
}
