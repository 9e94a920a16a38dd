import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Servers have the first core for themselves, load and database share the second, where the system can arrange that. */
export type Core = 0 | 1;

export const canPin = process.platform === 'linux' && existsSync('/usr/bin/taskset') && availableParallelism() > 1;

/** A process of the bench on a core of its own that answers questions; its first message is its greeting. */
export class Program<Greeting> {
  readonly greeting: Greeting;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (value: unknown) => void>();
  #lastId = 0;

  private constructor(process: ChildProcess, greeting: Greeting) {
    this.#process = process;
    this.greeting = greeting;
    process.on('message', ({ id, value }: { id: number; value: unknown }) => {
      this.#waiting.get(id)?.(value);
      this.#waiting.delete(id);
    });
  }

  static async start<Greeting>(core: Core, script: string, parameters: string[] = []): Promise<Program<Greeting>> {
    const command = [process.execPath, '--expose-gc', '--disable-warning=ExperimentalWarning', script, ...parameters];
    if (canPin) command.unshift('taskset', '-c', String(core));
    const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' });
    const greeting = await Promise.race([once(child, 'message').then(([message]) => message as Greeting), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(`${script} did not start`);
    return new Program(child, greeting as Greeting);
  }

  ask<Answer>(question: object): Promise<Answer> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve as (value: unknown) => void);
      this.#process.once('exit', (code, signal) => reject(new Error(`a process of the bench ended: ${code ?? signal}`)));
      this.#process.setMaxListeners(0);
      this.#process.send({ id, ...question });
    });
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exit;
  }
}
