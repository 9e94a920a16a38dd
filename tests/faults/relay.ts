import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openGate, type TcpGate } from '../../packages/collab/src/testing/tcp-gate.ts';
import type { MutantName } from './mutants.ts';
import type { RelayCommand, RelayNews, RelayProcessSetup } from './relay-process.ts';

/** One service process with the networks before and behind it, each of which can be cut. */
export class RelayUnderFaults {
  readonly name: string;
  readonly toClients: TcpGate;
  readonly toDatabase: TcpGate;
  /** It ended without anybody killing it: what it said last. */
  died: string | null = null;
  readonly #setup: Omit<RelayProcessSetup, 'databaseUrl'>;
  #child: ChildProcess | null = null;
  #listeners = new Set<(news: RelayNews) => void>();

  private constructor(name: string, gates: [TcpGate, TcpGate], setup: Omit<RelayProcessSetup, 'databaseUrl'>) {
    this.name = name;
    [this.toClients, this.toDatabase] = gates;
    this.#setup = setup;
  }

  static async start(name: string, databaseUrl: string, options: { redisUrl?: string; mutant?: MutantName }): Promise<RelayUnderFaults> {
    const relay = new RelayUnderFaults(name, [await openGate('ws://127.0.0.1:1'), await openGate(databaseUrl)], options);
    await relay.start();
    return relay;
  }

  get url(): string {
    return this.toClients.url.replace(/\/$/, '');
  }

  async start(): Promise<void> {
    const setup: RelayProcessSetup = { ...this.#setup, databaseUrl: this.toDatabase.url };
    const child = fork(new URL('./relay-process.ts', import.meta.url), [JSON.stringify(setup)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    let said = '';
    child.stderr!.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-2_000)));
    child.on('message', (news: RelayNews) => this.#listeners.forEach((listener) => listener(news)));
    child.on('exit', (code, signal) => {
      if (this.#child !== child) return;
      this.#child = null;
      this.died = `exit ${code ?? signal}: ${said.trim()}`;
    });
    const [news] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [{}])])) as [RelayNews];
    if ('port' in news) this.toClients.pointTo(`ws://127.0.0.1:${news.port}`);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** As the service ends when it is updated. */
  async end(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    child.send({ close: true } satisfies RelayCommand);
    await once(child, 'exit');
  }

  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Gives a command and waits for the news it asks for; false: none came in time. */
  tell(command: RelayCommand, isAnswer: (news: RelayNews) => boolean, patience: number): Promise<RelayNews | false> {
    return new Promise((resolve) => {
      const done = (result: RelayNews | false) => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(result);
      };
      const timer = setTimeout(() => done(false), patience);
      const listener = (news: RelayNews) => isAnswer(news) && done(news);
      this.#listeners.add(listener);
      this.send(command);
    });
  }

  send(command: RelayCommand): void {
    this.#child?.send(command, () => undefined);
  }

  async destroy(): Promise<void> {
    this.thaw();
    await this.kill();
    this.toClients.close();
    this.toDatabase.close();
  }
}
