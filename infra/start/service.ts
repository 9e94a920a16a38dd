import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Settings } from './environment.ts';
import type { Secrets } from './home.ts';
import type { Claim } from './launcher-claim.ts';
import type { LogFile } from './log-file.ts';
import { root } from './root.ts';
import { SupervisedProgram } from './supervised-program.ts';

/** What the service sends by IPC once it listens: `lines` tell how to sign in. */
export type ReadyMessage = { ready: true; lines?: string[] };

const isReadyMessage = (message: unknown): message is ReadyMessage => (message as ReadyMessage | null)?.ready === true;

/** LiveKit as the service sees it: where it is, or why there is none. */
export type LivekitForService =
  { url: string; key: string; secret: string; webhookKey: string; webhookSecret: string } | { unavailable: string };

/** The whole configuration of the service is its environment; nothing else is passed. */
export function makeServiceEnvironment(
  settings: Settings,
  secrets: Secrets,
  databaseUrl: string,
  livekit: LivekitForService,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV ?? 'production',
    PORT: String(settings.port),
    HOST: settings.host,
    APP_URL: settings.appUrl.origin,
    TANDEM_HOME: settings.home,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: settings.authSecret ?? secrets.authSecret,
    TANDEM_DEMO: settings.demo ? '1' : '',
    DEMO_PASSWORD: settings.demo ? (settings.demoPassword ?? secrets.demoPassword) : '',
    ...('unavailable' in livekit
      ? { LIVEKIT_URL: undefined, LIVEKIT_API_KEY: undefined, LIVEKIT_API_SECRET: undefined, LIVEKIT_UNAVAILABLE: livekit.unavailable }
      : {
          LIVEKIT_URL: livekit.url,
          LIVEKIT_API_KEY: livekit.key,
          LIVEKIT_API_SECRET: livekit.secret,
          LIVEKIT_WEBHOOK_KEY: livekit.webhookKey,
          LIVEKIT_WEBHOOK_SECRET: livekit.webhookSecret,
          LIVEKIT_UNAVAILABLE: undefined,
        }),
  };
}

/**
 * The service as a supervised process. It holds an IPC channel to the launcher: it says there when it listens, and ends when the channel
 * breaks, so that a killed launcher leaves no service. `script` is relative to the checkout.
 */
export function makeService(
  script: string,
  env: NodeJS.ProcessEnv,
  log: LogFile,
  claim: Claim,
  onReady: (message: ReadyMessage) => void,
  aloud: boolean,
): SupervisedProgram {
  return new SupervisedProgram({
    name: 'service',
    spawn: () => {
      // DeprecationWarning: pg's word to Prisma's adapter, which loads relations side by side in a transaction. Not ours to mend, not for the terminal.
      const quiet = ['--disable-warning=ExperimentalWarning', '--disable-warning=DeprecationWarning'];
      const child = spawn(process.execPath, [...quiet, '--max-semi-space-size=4', join(root, script)], {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        detached: true,
      });
      log.take(child.stdout, child.stderr);
      child.stderr?.pipe(process.stderr, { end: false });
      if (aloud) child.stdout?.pipe(process.stdout, { end: false });
      return child;
    },
    untilReady: (child) =>
      new Promise((resolve) => {
        child.on('message', (message) => {
          if (!isReadyMessage(message)) return;
          onReady(message);
          resolve();
        });
      }),
    record: (pid) => claim.record('service', pid),
    attempts: 3,
    grace: 8000,
  });
}
