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
  expect(config.rtc).toMatchObject({ node_ip: '127.0.0.1', stun_servers: ['127.0.0.1:1003'], use_external_ip: false });
  expect(config).toMatchObject({
    bind_addresses: ['127.0.0.1'],
    room: { auto_create: false },
    webhook: { api_key: 'w', urls: ['http://127.0.0.1:4000/api/livekit/webhook'] },
  });
});

test('gives browsers of a public installation the address that was named', () => {
  const config = JSON.parse(
    writeLivekitConfig(readSettings({ APP_URL: 'https://t.example.org', LIVEKIT_NODE_IP: '203.0.113.7' }), secrets, ports),
  );
  expect(config.rtc).toMatchObject({ node_ip: '203.0.113.7', stun_servers: ['203.0.113.7:1003'] });
  expect(config.bind_addresses).toEqual(['127.0.0.1']);
});

test('reads GOPROXY as Go does', () => {
  expect(listProxies(undefined)).toEqual(['https://proxy.golang.org']);
  expect(listProxies('https://a|https://b,direct')).toEqual(['https://a', 'https://b']);
  expect(listProxies('https://a,off,https://b')).toEqual(['https://a']);
  expect(listProxies('off')).toEqual([]);
});
