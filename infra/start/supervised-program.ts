import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './report.ts';

/** How long until the n-th start after a quick failure, in ms. A program that had run for `settled` ms begins anew. */
const delays = [0, 200, 500, 1000, 2000, 5000];
const settled = 10_000;

type Options = {
  name: string;
  /** Spawns the program. */
  spawn: () => ChildProcess;
  /** Resolves when the child serves. Is given up when the child ends before. */
  untilReady: (child: ChildProcess) => Promise<void>;
  /** Writes down the child's pid (undefined: none any more), so that a killed launcher's successor can end it. */
  record: (pid: number | undefined) => Promise<void>;
  /** Failures in a row before it ever was ready, after which `ready` is rejected. */
  attempts: number;
  /** How it is asked to end. Default: SIGTERM. */
  askToEnd?: (child: ChildProcess) => void;
  /** Milliseconds until it is killed. */
  grace: number;
};

/** Keeps one program running: starts it again when it ends by itself, ends it for good with `stop`. */
export class SupervisedProgram {
  #options: Options;
  #child: ChildProcess | undefined;
  #wanted = true;
  #failures = 0;
  #everReady = false;
  #loop: Promise<void> | undefined;
  #nextReady = Promise.withResolvers<void>();

  constructor(options: Options) {
    this.#options = options;
    this.#nextReady.promise.catch(() => {}); // nobody needs to wait for it
  }

  /** Starts it (again) and resolves when it serves. */
  start(): Promise<void> {
    this.#wanted = true;
    this.#loop ??= this.#keep().finally(() => (this.#loop = undefined));
    return this.#nextReady.promise;
  }

  async #keep(): Promise<void> {
    const { name, attempts } = this.#options;
    while (this.#wanted) {
      await wait(delays[Math.min(this.#failures, delays.length - 1)]);
      if (!this.#wanted) return;
      const started = performance.now();
      const how = await this.#runOnce();
      if (!this.#wanted) return;
      this.#failures = performance.now() - started > settled ? 0 : this.#failures + 1;
      if (!this.#everReady && this.#failures >= attempts) {
        this.#wanted = false;
        this.#nextReady.reject(new Error(`The ${name} ended ${this.#failures} times while starting (${how}).`));
        return;
      }
      this.#nextReady = this.#everReady ? Promise.withResolvers<void>() : this.#nextReady;
      say(`The ${name} ended (${how}) and is started again.`);
    }
  }

  /** One life of the program; resolves with how it ended. */
  async #runOnce(): Promise<string> {
    const child = this.#options.spawn();
    this.#child = child;
    const end = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    });
    await this.#options.record(child.pid);
    const ready = this.#options.untilReady(child).then(() => {
      this.#everReady = true;
      this.#nextReady.resolve();
    });
    const how = await Promise.race([end, ready.then(() => end)]).catch(async (error: unknown) => {
      child.kill('SIGKILL'); // it runs but does not become ready
      await end;
      return (error as Error).message;
    });
    this.#child = undefined;
    await this.#options.record(undefined);
    return how;
  }

  /** Ends it as if it had crashed: it is started again. */
  crash(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Ends it and does not start it again until `start`. `now` kills it without asking. */
  async stop({ now = false } = {}): Promise<void> {
    this.#wanted = false;
    if (this.#everReady) this.#nextReady = Promise.withResolvers<void>();
    const child = this.#child;
    if (child) {
      if (now) child.kill('SIGKILL');
      else (this.#options.askToEnd ?? ((asked) => void asked.kill('SIGTERM')))(child);
      const timer = setTimeout(() => child.kill('SIGKILL'), this.#options.grace);
      await this.#loop;
      clearTimeout(timer);
    }
    this.#failures = 0;
  }
}
