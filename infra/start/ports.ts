import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { StartProblem } from './report.ts';

function tryTcp(port: number, host: string): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const server = createServer().once('error', resolve);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: bound } = server.address() as AddressInfo;
      server.close(() => resolve(bound));
    });
  });
}

const tryUdp = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = createSocket('udp4').once('error', () => resolve(false));
    socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(true)));
  });

/** A TCP port of `host` that is free, the wanted one when possible. With `udp` the same number is free there too. */
export async function findPort(wanted: number | undefined, { host = '127.0.0.1', udp = false } = {}): Promise<number> {
  for (let round = 0; round < 50; round += 1) {
    const port = await tryTcp(round === 0 ? (wanted ?? 0) : 0, host);
    if (typeof port === 'number' && (!udp || (await tryUdp(port, host)))) return port;
  }
  throw new StartProblem(`No free port was found on ${host}.`);
}

/** Throws one clear sentence when the service could not listen on `port`. */
export async function demandFreePort(port: number, host: string): Promise<void> {
  // A program on ::1 alone does not hinder us, but browsers asked for "localhost" would find it instead of us.
  const hosts = host === '127.0.0.1' ? [host, '::1'] : [host];
  for (const each of hosts) {
    const result = await tryTcp(port, each);
    if (typeof result === 'number') continue;
    if (result.code === 'EADDRINUSE')
      throw new StartProblem(`Port ${port} is taken by another program: stop it, or choose another one with PORT.`);
    if (result.code === 'EACCES') throw new StartProblem(`Port ${port} is not allowed for this user: choose one above 1023 with PORT.`);
    if (each === host) throw new StartProblem(`The service cannot listen on ${host}:${port} (${result.code}): check HOST.`);
  }
}
