import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../infra/start/root.ts';

const run = promisify(execFile);

/** The name of LiveKit's relay in there; browsers are told where it is. */
export const relayName = 'turn.tandem.test';

const mark = 'TANDEM_CLOSED_NETWORK';
/** Whether this process runs in the network of its own. */
export const isInClosedNetwork = process.env[mark] !== undefined;

/** An address that is not loopback: without one a browser believes that it is offline. The other end of the wire is there, too. */
const ADDRESS = '10.77.0.1';
const build = [
  'ip link set lo up',
  'ip link add wire0 type veth peer name wire1',
  `ip addr add ${ADDRESS}/24 dev wire0`,
  'ip link set wire0 up',
  'ip link set wire1 up',
  'ip route add default dev wire0',
].join(' && ');

/**
 * Runs `verify:calls` for these rows once more, in a network namespace of its own: there port 443 is free, and what the browsers may send
 * can be forbidden. It is gone with its processes.
 * @returns the exit code; a reason where this machine can't do it
 */
export async function playInClosedNetwork(only: string): Promise<number | string> {
  try {
    await run('unshare', ['-n', 'sh', '-c', build]);
    await run('openssl', ['version']);
  } catch (error) {
    const [reason] = (error as Error).message.split('\n').slice(-2);
    return `it needs Linux, root, and the commands unshare, ip and openssl (${reason})`;
  }
  const command = `${build} && exec "$0" "$@"`;
  const program = [process.execPath, join(root, 'infra/start/verify-calls.ts'), '--only', only];
  const child = spawn('unshare', ['-n', 'sh', '-c', command, ...program], { stdio: 'inherit', env: { ...process.env, [mark]: '1' } });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** What the stack in there needs for a relay on port 443 with a certificate made for this run. */
export async function makeRelay(): Promise<{ env: Record<string, string>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-relay-'));
  const [TURN_CERT, TURN_KEY] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const name = ['-subj', `/CN=${relayName}`, '-addext', `subjectAltName=DNS:${relayName}`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', TURN_KEY];
  await run('openssl', ['req', '-x509', ...key, '-out', TURN_CERT, '-days', '2', ...name]);
  return {
    env: { TURN_DOMAIN: relayName, TURN_PORT: '443', TURN_CERT, TURN_KEY },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** From now on nothing gets from the browsers to LiveKit's own media ports, as behind the firewall of a school; nobody is told. */
export async function forbidDirectMedia(home: string): Promise<void> {
  const ports = JSON.parse(await readFile(join(home, 'livekit-ports.json'), 'utf8')) as { udp: number; tcp: number };
  // The relay sends to the same UDP port, but from loopback: browsers send from the address of their network.
  for (const rule of [`from ${ADDRESS} ipproto udp`, `ipproto tcp dport ${ports.tcp}`])
    await run('ip', ['rule', 'add', 'pref', '1', ...rule.split(' '), 'blackhole']);
  // The table of local addresses is asked first by default, and would answer before any rule.
  await run('ip', ['rule', 'add', 'pref', '2', 'lookup', 'local']);
  await run('ip', ['rule', 'del', 'pref', '0']);
}
