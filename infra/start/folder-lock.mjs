import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** @param {string} path */
async function tryToTake(path) {
  await mkdir(dirname(path), { recursive: true });
  try {
    await mkdir(path);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(join(path, 'pid'), String(process.pid));
  return true;
}

/**
 * Does `work` while no other process does work under the same lock (two starts in one folder must not both install or build).
 * A lock whose owner is dead is taken over. See folder-lock.d.mts.
 */
export async function withFolderLock(path, work, onWait = () => {}) {
  for (let round = 0; !(await tryToTake(path)); round += 1) {
    const owner = Number(await readFile(join(path, 'pid'), 'utf8').catch(() => '0'));
    // No owner written yet: it is being taken this very moment, or its taker died between two calls.
    if (owner ? !isAlive(owner) : round > 10) await rm(path, { recursive: true, force: true });
    else {
      if (round === 2) onWait(owner);
      await wait(200);
    }
  }
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}
