import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Reply = { id: number; value?: unknown; error?: string };

/** A process of the fuzz that answers questions one by one; its first message is its greeting. */
export class Child {
  readonly process: ChildProcess;
  /** How it ended, when it did: nothing under fire may. */
  ended: string | null = null;
  /** The last of what it said on stderr. */
  complaints = '';
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #lastId = 0;

  private constructor(script: string, parameters: string[]) {
    this.process = fork(fileURLToPath(new URL(script, import.meta.url)), parameters, {
      execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    this.process.stderr!.on('data', (part: Buffer) => (this.complaints = (this.complaints + part.toString()).slice(-4_000)));
    this.process.on('message', ({ id, value, error }: Reply) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(error));
    });
    this.process.on('exit', (code, signal) => {
      this.ended = signal ?? `exit code ${code}`;
      for (const { reject } of this.#waiting.values()) reject(new Error(`${script} ended: ${this.ended}\n${this.complaints}`));
    });
  }

  static async start<Greeting>(script: string, parameters: string[]): Promise<[Child, Greeting]> {
    const child = new Child(script, parameters);
    const greeting = await Promise.race([
      once(child.process, 'message').then(([message]) => message as Greeting),
      once(child.process, 'exit'),
    ]);
    if (child.ended !== null) throw new Error(`${script} did not start: ${child.ended}\n${child.complaints}`);
    return [child, greeting as Greeting];
  }

  ask<Answer>(question: object): Promise<Answer> {
    if (this.ended !== null) return Promise.reject(new Error(`the process has ended: ${this.ended}\n${this.complaints}`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.process.send({ id, ...question });
    });
  }

  async stop(): Promise<void> {
    if (this.ended !== null) return;
    const exit = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exit;
  }
}
