import { expect, test } from 'vitest';
import { readSettings } from './environment.ts';

test('needs no variable at all and then shows a demo on this machine only', () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({ port: 3000, host: '127.0.0.1', local: true, demo: true });
  expect(settings.appUrl.origin).toBe('http://localhost:3000');
});

test('shows no demo with a public address or a database of one’s own, unless told', () => {
  expect(readSettings({ APP_URL: 'https://tandem.example.org' })).toMatchObject({ demo: false, local: false, host: '0.0.0.0' });
  expect(readSettings({ DATABASE_URL: 'postgresql://u:p@db/t' }).demo).toBe(false);
  expect(readSettings({ APP_URL: 'https://tandem.example.org', TANDEM_DEMO: '1' }).demo).toBe(true);
  expect(readSettings({ TANDEM_DEMO: '0' }).demo).toBe(false);
});

test('takes no host for local that only looks so', () => {
  expect(readSettings({ APP_URL: 'http://localhost.example.org' }).local).toBe(false);
  expect(readSettings({ APP_URL: 'http://[::1]:3000' }).local).toBe(true);
});

test.each([
  [{ PORT: '99999' }, 'PORT must be a number'],
  [{ PORT: 'http' }, 'PORT must be a number'],
  [{ APP_URL: 'tandem.example.org' }, 'APP_URL must be like'],
  [{ APP_URL: 'https://example.org/tandem' }, 'APP_URL must be like'],
  [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL must be like'],
  [{ LIVEKIT_URL: 'wss://livekit.example.org' }, 'LIVEKIT_URL needs LIVEKIT_API_KEY'],
  [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL must be like'],
  [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL must be like'],
  [{ S3_BUCKET: 'tandem', S3_REGION: 'eu' }, 'S3_BUCKET needs S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY'],
  [{ S3_BUCKET: 'https://s3.example.org/tandem' }, 'S3_BUCKET must be the name of a bucket'],
  [{ S3_ENDPOINT: 's3.example.org' }, 'S3_ENDPOINT must be like'],
  [{ S3_ACCESS_KEY_ID: 'key' }, 'S3_ACCESS_KEY_ID needs S3_BUCKET'],
  [{ TANDEM_DEMO: 'yes' }, 'TANDEM_DEMO must be 1, 0'],
  [{ DEMO_PASSWORD: 'short' }, 'DEMO_PASSWORD must be at least'],
  [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET must be at least'],
  [{ TRUSTED_PROXIES: 'everyone' }, 'TRUSTED_PROXIES must be'],
  [{ LIVEKIT_NODE_IP: 'here' }, 'LIVEKIT_NODE_IP must be'],
  [{ TURN_PORT: '5349' }, 'TURN_PORT needs TURN_DOMAIN'],
  [{ TURN_DOMAIN: 'https://turn.example.org' }, 'TURN_DOMAIN must be a name'],
  [{ TURN_DOMAIN: 'tandem.example.org', APP_URL: 'https://tandem.example.org' }, 'TURN_DOMAIN must be another name'],
  [{ TURN_DOMAIN: 'turn.example.org', TURN_PORT: '0' }, 'TURN_PORT must be a number'],
  [{ TURN_DOMAIN: 'turn.example.org', TURN_CERT: 'cert.pem' }, 'TURN_CERT and TURN_KEY go together'],
  [{ TURN_DOMAIN: 'turn.example.org', TURN_CERT: 'nowhere.pem', TURN_KEY: 'nowhere.pem' }, 'TURN_CERT must be a PEM file'],
  [
    { TURN_DOMAIN: 'turn.example.org', LIVEKIT_URL: 'wss://livekit.example.org', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' },
    'TURN_DOMAIN is for the built-in LiveKit',
  ],
])('names the wrong variable in %j', (variables, words) => {
  expect(() => readSettings(variables)).toThrow(words);
});

test('has no relay until one is asked for, and ends its TLS in front unless there is a certificate', () => {
  expect(readSettings({}).turn).toBeUndefined();
  expect(readSettings({ TURN_DOMAIN: 'turn.example.org' }).turn).toEqual({ domain: 'turn.example.org', port: 5349 });
});

test('names all wrong variables at once', () => {
  expect(() => readSettings({ PORT: '0', AUTH_SECRET: 'x' })).toThrow(/PORT[^]*AUTH_SECRET/);
});
