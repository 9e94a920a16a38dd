import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './root.ts';

/** What a finished tool left: its exit code (a number, or a signal's name) and all it said. */
export type ToolResult = { code: number | string; output: string };

/** The environment of our tools: Node 24 and the packages' programs come first on PATH. */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
});

const running = new Set<ReturnType<typeof spawn>>();
process.once('exit', () => running.forEach((child) => child.kill('SIGTERM')));

/** Runs a package's program or npm in `folder` of the checkout, without input; its words are collected. */
export function runTool(
  program: string,
  parameters: string[],
  { folder = '.', env = {} as NodeJS.ProcessEnv, heard = (_part: string) => {} } = {},
): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: join(root, folder),
      env: { ...toolEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    running.add(child);
    let output = '';
    const hear = (part: Buffer) => {
      output += part.toString();
      heard(part.toString());
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const end = (code: number | string) => {
      running.delete(child);
      resolve({ code, output });
    };
    child.once('error', (error) => end(error.message));
    child.once('close', (code, signal) => end(code ?? signal ?? 'unknown'));
  });
}
