import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readSettings } from '../../infra/start/environment.ts';
import { provideLivekitServer } from '../../infra/start/livekit-build.ts';
import { chooseLivekitPorts, writeLivekitConfig } from '../../infra/start/livekit-config.ts';
import { root } from '../../infra/start/root.ts';

const KEY = 'key';
const SECRET = 'a secret of thirty-two characters or more';

/** A real LiveKit alone, on free ports. `variables`: how a service finds it. */
export interface TestLivekit {
  variables: { LIVEKIT_URL: string; LIVEKIT_API_KEY: string; LIVEKIT_API_SECRET: string };
  /** kill -9, and it stays down. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Builds LiveKit when no cache has it, which takes minutes; else it stands within a second. */
export async function testLivekit(): Promise<TestLivekit> {
  const cache = resolve(root, process.env.TANDEM_CACHE ?? join(process.env.TANDEM_HOME ?? '.tandem', 'cache'));
  const binary = await provideLivekitServer(cache);
  const home = await mkdtemp(join(tmpdir(), 'tandem-livekit-'));
  const ports = await chooseLivekitPorts(undefined, true);
  const secrets = { authSecret: '', postgresPassword: '', demoPassword: '' };
  const keys = { livekitKey: KEY, livekitSecret: SECRET, webhookKey: 'hook', webhookSecret: SECRET };
  const config = join(home, 'livekit.yaml');
  await writeFile(config, writeLivekitConfig(readSettings({}), { ...secrets, ...keys }, ports), { mode: 0o600 });
  const child = spawn(binary, ['--config', config], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${ports.signal}`;
  const until = performance.now() + 15_000;
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (performance.now() > until) throw new Error('LiveKit did not start');
    await wait(25);
  }
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  return {
    variables: { LIVEKIT_URL: url, LIVEKIT_API_KEY: KEY, LIVEKIT_API_SECRET: SECRET },
    kill,
    async close() {
      if (child.exitCode === null && child.signalCode === null) await kill();
      await rm(home, { recursive: true, force: true });
    },
  };
}
