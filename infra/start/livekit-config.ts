import { networkInterfaces } from 'node:os';
import type { Secrets } from './home.ts';
import { findPort } from './ports.ts';
import type { Settings } from './environment.ts';
import type { TurnSettings } from './turn-settings.ts';

/** Signalling and API (TCP), media over ICE-TCP, media over UDP. */
export type LivekitPorts = { signal: number; tcp: number; udp: number };

/** The remembered ports as far as they are still free. A public server keeps LiveKit's usual media ports, which firewalls are opened for. */
export async function chooseLivekitPorts(remembered: LivekitPorts | undefined, local: boolean): Promise<LivekitPorts> {
  const host = local ? '127.0.0.1' : '0.0.0.0';
  const signal = await findPort(remembered?.signal);
  const tcp = await findPort(remembered?.tcp ?? (local ? undefined : 7881), { host });
  const udp = await findPort(remembered?.udp ?? (local ? undefined : 7882), { host, udp: true });
  return { signal, tcp, udp };
}

/** The first address of this machine that others can know. */
const findOwnAddress = () =>
  Object.values(networkInterfaces())
    .flat()
    .find((each) => each && !each.internal && each.family === 'IPv4')?.address ?? '127.0.0.1';

/** The port of a service that throws everything away (RFC 863); nobody runs it. */
const DISCARD = 9;

/**
 * LiveKit's configuration. Signalling is always on loopback: browsers reach it through our own origin at /livekit. `stun_servers` may not
 * be left out: LiveKit would hand Google's and Twilio's to every browser. Nobody needs one, as browsers talk to this server only; so this
 * server's own port for nothing stands there. Its media port may not: a browser takes whatever comes from there for an answer of STUN and
 * throws it away, and every call goes by TCP. JSON is YAML.
 */
export function writeLivekitConfig(settings: Settings, secrets: Secrets, ports: LivekitPorts): string {
  const nodeIp = settings.local ? '127.0.0.1' : (settings.livekitNodeIp ?? findOwnAddress());
  const config = {
    port: ports.signal,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      node_ip: nodeIp,
      use_external_ip: false,
      enable_loopback_candidate: settings.local,
      stun_servers: [`${nodeIp.includes(':') ? `[${nodeIp}]` : nodeIp}:${DISCARD}`],
      ...(settings.local && { interfaces: { includes: process.platform === 'darwin' ? ['lo0'] : ['lo'] } }),
    },
    ...(settings.turn && { turn: turnConfig(settings.turn, settings.local, nodeIp) }),
    keys: { [secrets.livekitKey]: secrets.livekitSecret, [secrets.webhookKey]: secrets.webhookSecret },
    webhook: { api_key: secrets.webhookKey, urls: [`http://127.0.0.1:${settings.port}/api/livekit/webhook`] },
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 20 },
    logging: { level: 'warn', pion_level: 'error', json: false },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** The relay leads to this server's own media and nowhere else; by itself LiveKit refuses to relay to private addresses, its own among them. */
function turnConfig({ domain, port, files }: TurnSettings, local: boolean, nodeIp: string) {
  const everywhere = nodeIp.includes(':') ? '::' : '0.0.0.0';
  return {
    enabled: true,
    domain,
    tls_port: port,
    ...(files ? { cert_file: files.cert, key_file: files.key } : { external_tls: true }),
    bind_addresses: [local ? '127.0.0.1' : everywhere],
    allow_restricted_peer_cidrs: [`${nodeIp}/${nodeIp.includes(':') ? 128 : 32}`],
  };
}
