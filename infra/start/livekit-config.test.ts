import { expect, test } from 'vitest';
import { readSettings } from './environment.ts';
import { listProxies } from './go-toolchain.ts';
import { writeLivekitConfig } from './livekit-config.ts';

const secrets = {
  authSecret: '',
  postgresPassword: '',
  livekitKey: 'k',
  livekitSecret: 's',
  webhookKey: 'w',
  webhookSecret: 'ws',
  demoPassword: '',
};
const ports = { signal: 1001, tcp: 1002, udp: 1003 };

test('keeps everything of a local installation on this machine and names no foreign STUN server', () => {
  const config = JSON.parse(writeLivekitConfig(readSettings({ PORT: '4000' }), secrets, ports));
  expect(config.rtc).toMatchObject({ node_ip: '127.0.0.1', stun_servers: ['127.0.0.1:9'], use_external_ip: false });
  expect(config).toMatchObject({
    bind_addresses: ['127.0.0.1'],
    room: { auto_create: false },
    webhook: { api_key: 'w', urls: ['http://127.0.0.1:4000/api/livekit/webhook'] },
  });
});

test('does not name the port of its media as a STUN server: browsers would throw all media away that come from there', () => {
  const { rtc } = JSON.parse(writeLivekitConfig(readSettings({}), secrets, ports)) as { rtc: { stun_servers: string[]; udp_port: number } };
  expect(rtc.stun_servers.map((address) => Number(address.split(':').at(-1)))).not.toContain(rtc.udp_port);
});

test('gives browsers of a public installation the address that was named', () => {
  const config = JSON.parse(
    writeLivekitConfig(readSettings({ APP_URL: 'https://t.example.org', LIVEKIT_NODE_IP: '203.0.113.7' }), secrets, ports),
  );
  expect(config.rtc).toMatchObject({ node_ip: '203.0.113.7', stun_servers: ['203.0.113.7:9'] });
  expect(config.bind_addresses).toEqual(['127.0.0.1']);
});

test('has no relay by itself; one that is asked for leads to this server’s own media only', () => {
  const variables = { APP_URL: 'https://t.example.org', LIVEKIT_NODE_IP: '10.1.2.3' };
  const read = (more: object) => JSON.parse(writeLivekitConfig(readSettings({ ...variables, ...more }), secrets, ports));
  expect(read({}).turn).toBeUndefined();
  expect(read({ TURN_DOMAIN: 'turn.example.org' }).turn).toEqual({
    ...{ enabled: true, domain: 'turn.example.org', tls_port: 5349, external_tls: true },
    ...{ bind_addresses: ['0.0.0.0'], allow_restricted_peer_cidrs: ['10.1.2.3/32'] },
  });
});

test('reads GOPROXY as Go does', () => {
  expect(listProxies(undefined)).toEqual(['https://proxy.golang.org']);
  expect(listProxies('https://a|https://b,direct')).toEqual(['https://a', 'https://b']);
  expect(listProxies('https://a,off,https://b')).toEqual(['https://a']);
  expect(listProxies('off')).toEqual([]);
});
