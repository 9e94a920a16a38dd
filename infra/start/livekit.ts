import { spawn } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from './environment.ts';
import { writeWhole, type Secrets } from './home.ts';
import type { Claim } from './launcher-claim.ts';
import { chooseLivekitPorts, writeLivekitConfig, type LivekitPorts } from './livekit-config.ts';
import { LogFile } from './log-file.ts';
import { SupervisedProgram } from './supervised-program.ts';

export type EmbeddedLivekit = { url: string; program: SupervisedProgram; log: LogFile };

async function choosePorts(home: string, local: boolean): Promise<LivekitPorts> {
  const path = join(home, 'livekit-ports.json');
  const remembered = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as LivekitPorts,
    () => undefined,
  );
  const ports = await chooseLivekitPorts(remembered, local);
  await writeWhole(path, JSON.stringify(ports));
  return ports;
}

async function untilAnswers(url: string): Promise<void> {
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    const reply = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (reply?.ok) return;
    await wait(25);
  }
  throw new Error('it does not answer');
}

/** Prepares LiveKit's configuration and its supervised process; `program.start()` starts it. */
export async function makeLivekit(binary: string, settings: Settings, secrets: Secrets, claim: Claim): Promise<EmbeddedLivekit> {
  const { home, local } = settings;
  const ports = await choosePorts(home, local);
  const path = join(home, 'livekit.yaml');
  await writeWhole(path, writeLivekitConfig(settings, secrets, ports), 0o600);
  await chmod(path, 0o600);
  const log = new LogFile(join(home, 'logs', 'livekit.log'));
  const program = new SupervisedProgram({
    name: 'LiveKit server',
    spawn: () => {
      // A process group of its own: Ctrl-C is for the launcher, which ends the service before LiveKit.
      const child = spawn(binary, ['--config', path], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      log.take(child.stdout, child.stderr);
      return child;
    },
    untilReady: () => untilAnswers(`http://127.0.0.1:${ports.signal}/`),
    record: (pid) => claim.record('LiveKit', pid),
    attempts: 3,
    // The first signal waits for people to leave, the second ends at once.
    askToEnd: (child) => void (child.kill('SIGTERM') && setTimeout(() => child.kill('SIGTERM'), 50)),
    grace: 800,
  });
  return { url: `ws://127.0.0.1:${ports.signal}`, program, log };
}
