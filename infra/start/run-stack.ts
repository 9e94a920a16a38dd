import { join } from 'node:path';
import { findConnectionProblem } from '../../packages/database/src/connection-problem.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../packages/database/src/embedded-postgres.ts';
import { migrate, MigrationError } from '../../packages/database/src/migrate.ts';
import { openControlDoor } from './control-door.ts';
import { readEnvironment, type Settings } from './environment.ts';
import { openHome, readSecrets, type Secrets } from './home.ts';
import { claimHome, type Claim } from './launcher-claim.ts';
import { makeLivekit, type EmbeddedLivekit } from './livekit.ts';
import { provideLivekitServer } from './livekit-build.ts';
import { LogFile } from './log-file.ts';
import { demandFreePort } from './ports.ts';
import { prepare } from './preparation.ts';
import { fail, say, StartProblem } from './report.ts';
import { makeService, makeServiceEnvironment, type LivekitForService } from './service.ts';
import type { SupervisedProgram } from './supervised-program.ts';
import { watchPostgres } from './watch-postgres.ts';

type Options = {
  /** The service's main file. */
  script: string;
  /** Whether the pages are built before (development makes them on demand). */
  pages: boolean;
  /** Whether what the service says is shown, not only logged. */
  aloud: boolean;
};

/** What runs so far; ended in this order when the launcher ends. */
type Running = {
  service?: SupervisedProgram;
  livekit?: EmbeddedLivekit;
  postgres?: Promise<EmbeddedPostgres>;
  unwatch?: () => void;
  claim?: Claim;
  ending?: boolean;
};

/** The whole life of a launcher: checks, builds, starts everything, keeps it running, ends everything at a signal. */
export function runStack(options: Options): void {
  const running: Running = {};
  let ending: Promise<void> | undefined;
  const end = (code: number) => {
    running.ending = true;
    ending ??= stopAll(running).then(
      () => process.exit(code),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  process.on('disconnect', () => end(0)); // the bootstrap was killed
  process.stdout.on('error', () => {}); // a closed terminal is no reason to crash
  process.stderr.on('error', () => {});
  startAll(options, running).catch(async (error: unknown) => {
    if (ending) return; // stopped in the middle of starting
    await stopAll(running).catch(() => {});
    fail(error);
  });
}

async function startAll(options: Options, running: Running): Promise<void> {
  const settings = readEnvironment();
  await openHome(settings.home);
  const claim = await claimHome(settings.home, settings.appUrl.origin);
  running.claim = claim;
  await demandFreePort(settings.port, settings.host);
  if (settings.databaseUrl) {
    const problem = await findConnectionProblem(settings.databaseUrl);
    if (problem) throw new StartProblem(problem);
  }
  const secrets = await readSecrets(settings.home);

  const livekit = settings.livekit ?? startLivekit(settings, secrets, claim, running);
  const [, databaseUrl] = await Promise.all([prepare(options), startDatabase(settings, secrets, running)]);
  await makeCurrent(databaseUrl);
  const env = makeServiceEnvironment(settings, secrets, databaseUrl, await livekit);
  if (options.pages === false) env.NODE_ENV = process.env.NODE_ENV ?? 'development';

  let greeted = false;
  const log = new LogFile(join(settings.home, 'logs', 'service.log'));
  const service = makeService(
    options.script,
    env,
    log,
    claim,
    (message) => {
      if (greeted) return say('The service is ready again.');
      greeted = true;
      say(['', ...(message.lines ?? []), `Logs and data: ${settings.home}`, `Tandem is ready: ${settings.appUrl.origin}`].join('\n'));
    },
    options.aloud,
  );
  if (running.ending) return;
  running.service = service;
  await service.start().catch((error: Error) => {
    throw new StartProblem(`${log.tail}\n${error.message} Its log: ${settings.home}/logs/service.log`);
  });
  await openDoor(running, settings, databaseUrl, env.DEMO_PASSWORD ?? '');
}

async function startDatabase(settings: Settings, secrets: Secrets, running: Running): Promise<string> {
  if (settings.databaseUrl) return settings.databaseUrl;
  const start = () => startEmbeddedPostgres({ home: settings.home, password: secrets.postgresPassword });
  running.postgres = start();
  const postgres = await running.postgres.catch((error: Error) => {
    throw new StartProblem(error.message);
  });
  running.unwatch = watchPostgres(postgres, () => (running.postgres = start()));
  return postgres.url;
}

async function makeCurrent(databaseUrl: string): Promise<void> {
  try {
    const applied = await migrate(databaseUrl);
    if (applied.length) say(`The database was migrated: ${applied.join(', ')}.`);
  } catch (error) {
    throw error instanceof MigrationError ? new StartProblem(error.message) : error;
  }
}

/** Obtains and starts LiveKit. Whatever goes wrong, everything else goes on: the meeting page tells the reason. */
async function startLivekit(settings: Settings, secrets: Secrets, claim: Claim, running: Running): Promise<LivekitForService> {
  try {
    const binary = await provideLivekitServer(settings.cache);
    const livekit = await makeLivekit(binary, settings, secrets, claim);
    if (running.ending) throw new Error('this start was ended');
    running.livekit = livekit;
    await livekit.program.start().catch((error: Error) => {
      throw new Error(`${error.message} ${livekit.log.tail.split('\n').at(-1) ?? ''}`);
    });
    return {
      url: livekit.url,
      key: secrets.livekitKey,
      secret: secrets.livekitSecret,
      webhookKey: secrets.webhookKey,
      webhookSecret: secrets.webhookSecret,
    };
  } catch (error) {
    const unavailable = `LiveKit is missing: ${(error as Error).message}`;
    say(`No video in meetings, everything else works. ${unavailable}`);
    return { unavailable };
  }
}

/** Opens the door through which tests of faults take parts of the stack away; closed in every other run. */
async function openDoor(running: Running, settings: Settings, databaseUrl: string, demoPassword: string): Promise<void> {
  if (process.env.TANDEM_CONTROLLED !== '1') return;
  await openControlDoor(
    settings.home,
    {
      'kill-service': () => running.service?.stop({ now: true }),
      'crash-service': async () => running.service?.crash(),
      'start-service': () => running.service?.start(),
      'stop-livekit': () => running.livekit?.program.stop({ now: true }),
      'start-livekit': () => running.livekit?.program.start(),
      'stop-postgres': async () => (await running.postgres)?.stop(), // it is started again, like one that crashed
    },
    { origin: settings.appUrl.origin, databaseUrl, demoPassword },
  );
}

async function stopAll({ service, livekit, postgres, unwatch, claim }: Running): Promise<void> {
  unwatch?.();
  await service?.stop();
  await livekit?.program.stop();
  await postgres?.then(
    (started) => started.stop(),
    () => {}, // it never ran
  );
  await claim?.release();
}
