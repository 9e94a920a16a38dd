import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A Redis on this machine (Debian's package `redis-server`), or not: tests that need it are skipped and say so. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of a test's own, which can be killed and started again on its port. */
export type RedisServer = { url: string; kill: () => Promise<void>; start: () => Promise<void> };

export async function startRedis(): Promise<RedisServer> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  let child: ChildProcess;
  const start = async () => {
    child = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const text of child.stdout!) if (String(text).includes('Ready to accept connections')) break;
    child.stdout!.destroy();
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (child.exitCode === null && child.kill('SIGKILL')) await Promise.race([once(child, 'exit'), wait(2_000)]);
    },
    start,
  };
}
