import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartProblem } from './report.ts';

/** Made once for a home and kept in `secrets.json`, readable by its owner only. */
export type Secrets = {
  authSecret: string;
  postgresPassword: string;
  livekitKey: string;
  livekitSecret: string;
  webhookKey: string;
  webhookSecret: string;
  demoPassword: string;
};

/** Writes a file whole or not at all. */
export async function writeWhole(path: string, text: string, mode = 0o644): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, text, { mode });
  await rename(unfinished, path);
}

/** Makes a folder with its parents. (Node's own `recursive` never returns where a file system answers ENOENT for ever, as /proc does.) */
async function makeFolder(path: string, parentsMade = false): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || parentsMade || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path, true);
  }
}

/** Makes the folder and proves that files can be written there. */
export async function openHome(home: string): Promise<void> {
  try {
    for (const folder of ['run', 'logs', 'cache']) await makeFolder(join(home, folder));
    const probe = join(home, 'run', `probe-${process.pid}`);
    await (await open(probe, 'w')).close();
    await rm(probe);
  } catch (error) {
    throw new StartProblem(
      `The folder ${home} cannot be written (${(error as NodeJS.ErrnoException).code}): choose another one with TANDEM_HOME.`,
      { cause: error },
    );
  }
}

/** Four groups of letters and digits that nobody confuses: about 78 bits, still typable. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const text = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('');
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** Reads the home's secrets and makes those that are missing. */
export async function readSecrets(home: string): Promise<Secrets> {
  const path = join(home, 'secrets.json');
  const text = await readFile(path, 'utf8').catch(() => '{}');
  let known: Partial<Secrets>;
  try {
    known = JSON.parse(text) as Partial<Secrets>;
  } catch {
    throw new StartProblem(`${path} is damaged: restore it from a backup (without it the database of this home cannot be opened).`);
  }
  const random = (bytes: number) => randomBytes(bytes).toString('base64url');
  const secrets: Secrets = {
    authSecret: random(36),
    postgresPassword: random(24),
    livekitKey: `tandem-${randomBytes(6).toString('hex')}`,
    livekitSecret: random(36),
    webhookKey: `webhook-${randomBytes(6).toString('hex')}`,
    webhookSecret: random(36),
    demoPassword: makePassword(),
    ...known,
  };
  if (Object.keys(known).length < Object.keys(secrets).length) await writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  return secrets;
}
