import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Act, ControlNote } from '../../infra/start/control-door.ts';
import type { LauncherNote } from '../../infra/start/launcher-claim.ts';
import { findPort } from '../../infra/start/ports.ts';
import { root } from '../../infra/start/root.ts';

/** A running Tandem as `npm start` runs it: service, PostgreSQL, LiveKit. */
export type Stack = {
  origin: string;
  home: string;
  databaseUrl: string;
  /** Empty without a demo. */
  demoPassword: string;
  /** kill -9; it stays down until `restartService`. */
  killService(): Promise<void>;
  /** Resolves when it serves again. */
  restartService(): Promise<void>;
  /** kill -9; the launcher starts it again by itself. */
  crashService(): Promise<void>;
  /** kill -9; it stays down until `startLivekit`. */
  stopLivekit(): Promise<void>;
  startLivekit(): Promise<void>;
  /** SIGSTOP: it runs, holds its ports, and does nothing until `thawLivekit`. */
  freezeLivekit(): Promise<void>;
  thawLivekit(): Promise<void>;
  /** Stops PostgreSQL; the launcher starts it again within a second. */
  stopPostgres(): Promise<void>;
};

/** The running stack of `home`, from any process: Playwright's workers are not the process that started it. */
export async function stackAt(home: string): Promise<Stack> {
  const note = JSON.parse(await readFile(join(home, 'run', 'control.json'), 'utf8')) as ControlNote;
  const act = (name: Act) => async () => {
    const reply = await fetch(`http://127.0.0.1:${note.port}/${name}`, { method: 'POST', headers: { authorization: note.token } });
    if (!reply.ok) throw new Error(`${name}: ${reply.status} ${await reply.text()}`);
  };
  const signal = (name: NodeJS.Signals) => async () => {
    const { children } = JSON.parse(await readFile(join(home, 'run', 'launcher.json'), 'utf8')) as LauncherNote;
    process.kill(children.LiveKit!.pid, name);
  };
  return {
    ...{ origin: note.origin, home, databaseUrl: note.databaseUrl, demoPassword: note.demoPassword },
    killService: act('kill-service'),
    restartService: act('start-service'),
    crashService: act('crash-service'),
    stopLivekit: act('stop-livekit'),
    startLivekit: act('start-livekit'),
    freezeLivekit: signal('SIGSTOP'),
    thawLivekit: signal('SIGCONT'),
    stopPostgres: act('stop-postgres'),
  };
}

/** The person's own settings must not lead a test to their database, mail or address. */
const ownSettings = [
  'APP_URL',
  'HOST',
  'DATABASE_URL',
  'REDIS_URL',
  'LIVEKIT_URL',
  'LIVEKIT_API_KEY',
  'LIVEKIT_API_SECRET',
  'TURN_DOMAIN',
  'TURN_PORT',
  'TURN_CERT',
  'TURN_KEY',
  'S3_BUCKET',
  'S3_REGION',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'SMTP_URL',
  'MAIL_FROM',
  'AUTH_SECRET',
  'DEMO_PASSWORD',
];

type Options = {
  /** With the demo's people and meetings. */
  demo?: boolean;
  /** Further environment of the launcher. */
  env?: Record<string, string>;
  /** Milliseconds until it must be ready: a first one may have to build LiveKit. */
  timeout?: number;
};

/** Starts a stack on a free port in a temporary home. `TANDEM_CACHE` (default: the checkout's own) spares building LiveKit again. */
export async function startStack({ demo = false, env = {}, timeout = 600_000 }: Options = {}): Promise<Stack & { stop(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'tandem-stack-'));
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownSettings.includes(name)));
  const launcher = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'infra/start/start.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'], // a launcher whose channel breaks ends its stack: a killed test run leaves nothing
    env: {
      ...clean,
      TANDEM_CACHE: process.env.TANDEM_CACHE ?? join(process.env.TANDEM_HOME ?? join(root, '.tandem'), 'cache'),
      ...{ PORT: String(await findPort(undefined)), TANDEM_HOME: home, TANDEM_DEMO: demo ? '1' : '0', TANDEM_CONTROLLED: '1' },
      ...env,
    },
  });
  let output = '';
  for (const stream of [launcher.stdout, launcher.stderr]) stream?.on('data', (part: Buffer) => (output += part.toString()));
  const ended = once(launcher, 'exit');
  const stop = async () => {
    launcher.kill('SIGTERM');
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  const until = performance.now() + timeout;
  while (!existsSync(join(home, 'run', 'control.json'))) {
    if (launcher.exitCode !== null || performance.now() > until) {
      await stop();
      throw new Error(`The stack did not start:\n${output}`);
    }
    await wait(50);
  }
  return { ...(await stackAt(home)), stop };
}
