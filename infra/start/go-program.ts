import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { withFolderLock } from './folder-lock.mjs';
import { goPlatform, provideGo } from './go-toolchain.ts';
import { say, step, type Progress } from './report.ts';

/** A program that is built from pinned sources of the Go module proxy. */
export interface GoProgram {
  /** Of the file. */
  name: string;
  /** As a person calls it. */
  title: string;
  /** The folder of its go.mod and go.sum. */
  module: string;
  /** The package to build. */
  target: string;
  /** Does the built program run here? */
  answers: (path: string) => Promise<boolean>;
}

const suffix = process.platform === 'win32' ? '.exe' : '';
/** Bytes that modules, build cache and perhaps the toolchain take for a while. */
const needed = 2_000_000_000;
/** Silence of the compiler after which a build is given up, ms (the network may hang; linking takes half a minute). */
const patience = 240_000;

/** The program that was built before, or is built now. Throws an error whose message completes the sentence "… is missing: …". */
export async function provideGoProgram(program: GoProgram, cache: string): Promise<string> {
  const built = await findBuiltFolder(cache, program);
  const path = join(built, program.name + suffix);
  if (existsSync(path) && (await program.answers(path))) return path;
  const note = (owner: number) => say(`Waiting for another start that builds ${program.title} (process ${owner}) …`);
  await mkdir(cache, { recursive: true });
  return withFolderLock(
    `${built}.building`,
    async () => {
      if (!(existsSync(path) && (await program.answers(path)))) await build(cache, built, path, program);
      return path;
    },
    note,
  );
}

/** One folder per pinned version: another go.sum is another server. */
async function findBuiltFolder(cache: string, { name: program, module }: GoProgram): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['go.mod', 'go.sum']) hash.update(await readFile(join(module, name)));
  return join(cache, `${program}-${hash.digest('hex').slice(0, 12)}`);
}

async function build(cache: string, built: string, path: string, { name: program, title, module, target }: GoProgram): Promise<void> {
  const { bavail, bsize } = await statfs(cache);
  if (bavail * bsize < needed) throw new Error(`building it needs ${needed / 1e9} GB of free disk in ${cache} for a while`);
  const work = join(cache, `building-${process.pid}`);
  await removeStale(cache);
  try {
    const source = join(work, 'source');
    await mkdir(source, { recursive: true });
    for (const name of ['go.mod', 'go.sum']) await copyFile(join(module, name), join(source, name));
    const go = await provideGo(join(work, 'toolchain'));
    const run = (parameters: string[], heard: (line: string) => void) => runGo(go, parameters, source, work, heard);
    let packages = 0;
    await step(`Fetching the sources of ${title}`, async (progress) => {
      let modules = 0;
      const list = await run(
        ['list', '-deps', '-mod=readonly', target],
        (line) => line.startsWith('go: downloading') && progress(`${(modules += 1)} modules`),
      );
      packages = list.trim().split('\n').length;
    });
    await step(`Building ${title} (one or two minutes, only this once)`, (progress) =>
      compile(run, { program, target, packages, progress }),
    );
    await mkdir(built, { recursive: true });
    await rename(join(source, program + suffix), path);
  } finally {
    await removeTree(work);
  }
}

type Run = (parameters: string[], heard: (line: string) => void) => Promise<string>;

async function compile(
  run: Run,
  { program, target, packages, progress }: { program: string; target: string; packages: number; progress: Progress },
): Promise<void> {
  let compiled = 0;
  const heard = () => progress((compiled += 1) < packages ? `${compiled} of ${packages} packages` : 'linking');
  await run(['build', '-v', '-trimpath', '-ldflags=-s -w', '-mod=readonly', '-o', program + suffix, target], heard);
}

/** Runs Go with caches of its own; every module is checked against go.sum. `heard` gets the lines it writes to stderr. Returns stdout. */
async function runGo(go: string, parameters: string[], source: string, work: string, heard: (line: string) => void): Promise<string> {
  const child = spawn(go, parameters, {
    cwd: source,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ GOPATH: join(work, 'path'), GOMODCACHE: join(work, 'modules'), GOCACHE: join(work, 'cache') },
      ...{
        GOTOOLCHAIN: 'local',
        GOFLAGS: '',
        GOWORK: 'off',
        GO111MODULE: 'on',
        CGO_ENABLED: '0',
        GOOS: goPlatform.os,
        GOARCH: goPlatform.arch,
        GOROOT: undefined,
      },
    },
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let timer = setTimeout(kill, patience);
  let output = '';
  const last: string[] = [];
  child.stdout.on('data', (part: Buffer) => (output += part));
  createInterface({ input: child.stderr }).on('line', (line) => {
    clearTimeout(timer);
    timer = setTimeout(kill, patience);
    last.splice(0, Math.max(0, last.length - 4));
    last.push(line);
    heard(line);
  });
  const code = await new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (status, signal) => resolve(status ?? signal)),
  );
  clearTimeout(timer);
  process.off('exit', kill);
  if (code !== 0)
    throw new Error(
      `building it failed (${last.filter((line) => !line.startsWith('go: downloading')).at(-1) ?? `go ended with ${String(code)}`})`,
    );
  return output;
}

/** What a killed build left (its caches are about a gigabyte). Under the lock nobody else builds here. */
async function removeStale(cache: string): Promise<void> {
  for (const name of await readdir(cache)) if (/^building-\d+$/.test(name)) await removeTree(join(cache, name));
}

/** Go makes its module cache read-only: folders are opened first. */
async function removeTree(folder: string): Promise<void> {
  const open = async (path: string): Promise<void> => {
    await chmod(path, 0o755);
    for (const entry of await readdir(path, { withFileTypes: true })) if (entry.isDirectory()) await open(join(path, entry.name));
  };
  if (existsSync(join(folder, 'modules'))) await open(join(folder, 'modules'));
  await rm(folder, { recursive: true, force: true });
}
