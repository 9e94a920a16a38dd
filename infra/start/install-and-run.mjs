// Runs on any Node from 20 and without any package: installs what the lock says, then runs infra/start/<command>.ts on Node 24.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFolderLock } from './folder-lock.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.tandem-installed');
const ownNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** An error whose `sentence` is all that a person needs to read. */
const problem = (sentence) => Object.assign(new Error(sentence), { sentence });

/** `node` of the packages is 24; a newer one that the person already runs serves where its installation was forbidden. */
function findNode() {
  if (existsSync(ownNode)) return ownNode;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}

/** Did someone run `npm install` by hand? npm's own note in node_modules then agrees with the lock. */
function agreesWithLock(lock) {
  try {
    const installed = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(JSON.parse(lock).packages).every(
      ([path, wanted]) =>
        !path.startsWith('node_modules/') || wanted.optional || wanted.link || installed[path]?.version === wanted.version,
    );
  } catch {
    return false;
  }
}

/** How many packages have arrived; npm makes all folders first, so only a package.json counts. */
function countPackages() {
  const list = (folder) => (existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : []);
  const paths = list(modules).flatMap((name) =>
    name.startsWith('@') ? list(join(modules, name)).map((inner) => join(name, inner)) : [name],
  );
  return paths.filter((path) => existsSync(join(modules, path, 'package.json'))).length;
}

async function npmCi(total) {
  const parameters = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const viaNode = process.env.npm_execpath?.endsWith('.js');
  const child = viaNode
    ? spawn(process.execPath, [process.env.npm_execpath, ...parameters], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const progress = setInterval(() => console.log(`  … ${Math.min(countPackages(), total)} of about ${total} packages`), 10_000);
  const stopChild = () => child.kill('SIGTERM');
  process.once('SIGINT', stopChild).once('SIGTERM', stopChild);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve)).catch((error) => error.message);
  clearInterval(progress);
  process.off('SIGINT', stopChild).off('SIGTERM', stopChild);
  if (code !== 0)
    throw problem(`${output.trim().split('\n').slice(-15).join('\n')}\nThe packages could not be installed: npm ci ended with ${code}.`);
}

async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && findNode() !== undefined;
  if (isInstalled()) return;
  const note = (owner) => console.log(`Waiting for another start that installs in this folder (process ${owner}) …`);
  await withFolderLock(
    join(root, '.tandem', 'installing'),
    async () => {
      if (isInstalled()) return;
      if (!(findNode() && agreesWithLock(lock))) {
        const total = Object.entries(JSON.parse(lock).packages).filter(
          ([path, { optional }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !optional,
        ).length;
        console.log('Installing packages (a minute or two, only when they changed) …');
        const started = Date.now();
        await npmCi(total);
        console.log(`  done in ${Math.round((Date.now() - started) / 1000)} s`);
      }
      if (!findNode())
        throw problem(
          'Node 24 did not arrive with the packages: npm must be allowed to run install scripts (npm config get ignore-scripts).',
        );
      writeFileSync(stamp, wanted);
    },
    note,
  ).catch((error) => {
    throw ['EACCES', 'EROFS', 'EPERM'].includes(error.code) ? problem(`The folder ${root} cannot be written (${error.code}).`) : error;
  });
}

/** npm runs us in a shell, which outlives a killed npm: this is the process above `pid`, where the system tells it. */
function findParentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return undefined;
  }
}

/**
 * Runs the command, passes signals on and ends as it ended. The command holds an IPC channel to us and stops when it breaks:
 * so a `kill -9` of this process, or of the npm above it, leaves nothing running.
 */
export async function installAndRun(command, parameters) {
  const script = join(root, 'infra', 'start', `${command}.ts`);
  if (!existsSync(script)) throw problem(`There is no command "${command}".`);
  const parents = () => `${process.ppid} ${findParentOf(process.ppid)}`;
  const parentsAtStart = parents();
  await install();
  const child = spawn(findNode(), ['--disable-warning=ExperimentalWarning', script, ...parameters], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  // Only below npm: a shell that started us directly may leave us running on purpose.
  if (process.env.npm_lifecycle_event) setInterval(() => parents() !== parentsAtStart && child.kill('SIGTERM'), 500).unref();
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (...end) => resolve(end));
  });
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 143));
}
