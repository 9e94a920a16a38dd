import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { SupervisedProgram } from './supervised-program.ts';

const programs: SupervisedProgram[] = [];
afterEach(async () => {
  for (const program of programs.splice(0)) await program.stop({ now: true });
});

/** A program that runs `code` and is ready with its first word. */
function supervise(code: string, grace = 2000) {
  const children: ChildProcess[] = [];
  const record = vi.fn(async (_pid: number | undefined) => {});
  const program = new SupervisedProgram({
    name: 'test program',
    spawn: () => {
      const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
      children.push(child);
      return child;
    },
    untilReady: async (child) => void (await once(child.stdout!, 'data')),
    record,
    attempts: 2,
    grace,
  });
  programs.push(program);
  return { program, children, record };
}

const serve = "console.log('up'); setInterval(() => {}, 1000)";

test('starts a program again that was killed, and knows when it serves again', async () => {
  const { program, children, record } = supervise(serve);
  await program.start();
  const [first] = children;
  program.crash();
  await once(first!, 'exit');
  await vi.waitFor(() => expect(children).toHaveLength(2));
  await program.start();
  expect(children[1]!.exitCode).toBeNull();
  expect(record.mock.calls.map(([pid]) => pid)).toEqual([first!.pid, undefined, children[1]!.pid]);
});

test('gives up after repeated failures before it ever served', async () => {
  const { program, children } = supervise('process.exit(3)');
  await expect(program.start()).rejects.toThrow('The test program ended 2 times while starting (code 3)');
  expect(children).toHaveLength(2);
});

test('kills a program that does not end when asked', async () => {
  const { program, children } = supervise(`process.on('SIGTERM', () => {}); ${serve}`, 200);
  await program.start();
  await program.stop();
  expect(children[0]!.signalCode).toBe('SIGKILL');
  expect(children).toHaveLength(1);
});

test('stays down after a stop until it is started', async () => {
  const { program, children } = supervise(serve);
  await program.start();
  await program.stop({ now: true });
  expect(children).toHaveLength(1);
  await program.start();
  expect(children).toHaveLength(2);
});
