import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StartProblem, step } from './report.ts';
import { runTool } from './tool.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Its absolute path when the browser runs; a snap's stand-in of the same name does not count. */
async function findRunning(candidates: string[]): Promise<string | undefined> {
  const run = promisify(execFile);
  for (const candidate of candidates) {
    const path =
      candidate.includes('/') || candidate.includes('\\')
        ? candidate
        : (await run('which', [candidate]).catch(() => undefined))?.stdout.trim();
    if (!path || !existsSync(path)) continue;
    if (process.platform === 'win32') return path; // chrome.exe has no --version there
    if (await run(path, ['--version'], { timeout: 20_000 }).catch(() => undefined)) return path;
  }
  return undefined;
}

async function findPlaywrights(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  return findRunning([chromium.executablePath()]);
}

/** Debian's package where we may install it (Ubuntu's is a snap). */
async function installDebians(): Promise<string | undefined> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (process.getuid?.() !== 0 || !/^ID=debian$/m.test(system)) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step('Installing Debian’s Chromium', async () => {
    await runTool('apt-get', ['update'], { env });
    await runTool('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core', 'fonts-liberation'], { env });
  });
  return findRunning(names);
}

async function installPlaywrights(): Promise<string | undefined> {
  await step('Installing Playwright’s Chromium', async (progress) => {
    const heard = (part: string) => progress(/\d+% of [\d.]+ \w+/.exec(part)?.[0] ?? '');
    const asRoot = process.getuid?.() === 0;
    const { code } = await runTool('playwright', ['install', ...(asRoot ? ['--with-deps'] : []), 'chromium'], { heard });
    if (code !== 0) await runTool('playwright', ['install', 'chromium'], { heard });
  });
  return findPlaywrights();
}

/** The browser of the end-to-end tests: CHROMIUM_PATH, an installed one, Playwright's, or one installed now. */
export async function provideBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH?.trim();
  if (named) {
    if (await findRunning([named])) return named;
    throw new StartProblem(`CHROMIUM_PATH names ${named}, which does not run.`);
  }
  const found =
    (await findRunning([...names, ...places])) ?? (await findPlaywrights()) ?? (await installDebians()) ?? (await installPlaywrights());
  if (!found) throw new StartProblem('No Chromium was found and none could be installed: install one and name it with CHROMIUM_PATH.');
  return found;
}
