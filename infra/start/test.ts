import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { provideBrowser } from './browser.ts';
import { provideLivekitServer } from './livekit-build.ts';
import { findMissingPackages } from './lock-completeness.ts';
import { prepare } from './preparation.ts';
import { fail, say } from './report.ts';
import { root } from './root.ts';
import { runTool, type ToolResult } from './tool.ts';
import { countPlaywright, countVitest, type Counts } from './test-results.ts';
import { runSteps, type TestStep } from './test-steps.ts';

/**
 * `npm test`: everything that must hold before a change lands. Two checks run at a time, the tests alone; what a step said is shown only
 * when it failed. The last line is `N passed, N failed`: tests one by one, every other check as one.
 */
const cache = resolve(root, process.env.TANDEM_CACHE ?? join(process.env.TANDEM_HOME ?? '.tandem', 'cache'));
const results = await mkdtemp(join(tmpdir(), 'tandem-results-'));

const asOne = ({ code, output }: ToolResult) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output });
const readReport = async (name: string) =>
  existsSync(join(results, name)) ? JSON.parse(await readFile(join(results, name), 'utf8')) : undefined;

/** A program of the packages as one check. */
const check = (name: string, program: string, parameters: string[], more: Partial<TestStep> & { folder?: string } = {}): TestStep => ({
  name,
  run: async () => asOne(await runTool(program, parameters, { folder: more.folder })),
  ...more,
});

async function runVitest(): Promise<Counts & { output: string }> {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${join(results, 'vitest.json')}`];
  const { code, output } = await runTool('vitest', ['run', ...reporters], { env: { NO_COLOR: '1' } });
  return { ...countVitest(await readReport('vitest.json'), code === 0), output };
}

async function runPlaywright(): Promise<Counts & { output: string }> {
  const { code, output } = await runTool('playwright', ['test', '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json'], {
    env: {
      CHROMIUM_PATH: await browser,
      TANDEM_CACHE: cache,
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, 'playwright.json'),
      NO_COLOR: '1',
    },
  });
  return { ...countPlaywright(await readReport('playwright.json'), code === 0), output };
}

async function checkLock(): Promise<Counts & { output: string }> {
  const missing = findMissingPackages(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')));
  return { passed: missing.length ? 0 : 1, failed: missing.length ? 1 : 0, output: missing.join('\n') };
}

/** LiveKit is no check of its own: without it the calls of the end-to-end tests fail. */
const livekit = provideLivekitServer(cache).catch((error: Error) => say(`LiveKit is missing: ${error.message}`));
const browser = provideBrowser();
browser.catch(() => {}); // reported by the step that needs it

const messages = 'apps/web/scripts/check-messages.ts';
const steps: TestStep[] = [
  { name: 'client and pages', run: () => prepare({ pages: true }).then(() => ({ passed: 1, failed: 0, output: '' })) },
  check('eslint', 'eslint', ['.']),
  check('prettier', 'prettier', ['--check', '--log-level', 'warn', '.']),
  { name: 'lock', run: checkLock },
  ...(existsSync(join(root, messages)) ? [check('messages', 'node', [messages])] : []),
  check('boundaries', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'apps', 'packages']),
  check('dead code', 'knip', [], { after: ['client and pages'] }),
  check('types', 'tsc', ['-p', 'tsconfig.json'], { after: ['client and pages'] }),
  check('types of pages', 'npm', ['run', '--silent', 'types', '-w', '@tandem/web'], { after: ['client and pages'] }),
  { name: 'unit and integration', run: runVitest, after: ['client and pages'], alone: true },
  check('acknowledged edits under faults', 'node', ['infra/start/verify-edits.ts'], { after: ['client and pages'], alone: true }),
  check('mutants of the proof', 'node', ['infra/start/verify-edits.ts', '--mutants'], { after: ['client and pages'], alone: true }),
  check('hostile sockets', 'node', ['infra/start/fuzz-collab.ts'], { after: ['client and pages'], alone: true }),
  check('screens that say what the call does', 'node', ['infra/start/verify-calls.ts'], { after: ['client and pages'], alone: true }),
  { name: 'end to end', run: () => livekit.then(runPlaywright), after: ['client and pages'], alone: true },
];

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130)); // tools are ended with us
process.on('disconnect', () => process.exit(130));

try {
  const { passed, failed } = await runSteps(steps, 2);
  await rm(results, { recursive: true, force: true });
  say(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  fail(error);
}
