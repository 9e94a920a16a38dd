import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { StartProblem } from './report.ts';
import { root } from './root.ts';
import { readTurn, type TurnSettings } from './turn-settings.ts';

/** What the person decided, checked. `.env.example` explains every variable. */
export type Settings = {
  port: number;
  /** The address the service listens on. */
  host: string;
  appUrl: URL;
  /** `appUrl` is of this machine. */
  local: boolean;
  home: string;
  /** Where the built LiveKit is kept; may be shared between homes. */
  cache: string;
  databaseUrl?: string;
  livekit?: { url: string; key: string; secret: string; webhookKey: string; webhookSecret: string };
  /** The address under which browsers reach an embedded LiveKit's media; needed when `appUrl` is not local. */
  livekitNodeIp?: string;
  /** LiveKit's relay, for networks that let nothing through but TLS to port 443. */
  turn?: TurnSettings;
  demo: boolean;
  demoPassword?: string;
  authSecret?: string;
};

type Variables = Record<string, string | undefined>;

const isLocal = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/.test(host);

const isNetwork = (text: string) => {
  const [address = '', bits, ...rest] = text.trim().split('/');
  return isIP(address) > 0 && rest.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
};

/** Checks all variables at once, so that a person mends them at once. Throws a `StartProblem` that names each wrong one. */
export function readSettings(variables: Variables): Settings {
  const problems: string[] = [];
  const get = (name: string) => variables[name]?.trim() || undefined;
  const expect = (name: string, fits: (value: string) => boolean, shape: string) => {
    const value = get(name);
    if (value === undefined || fits(value)) return value;
    problems.push(`${name} must be ${shape}.`);
    return undefined;
  };
  const address = (protocols: string[]) => (value: string) => protocols.includes(URL.parse(value)?.protocol ?? '');

  const port = Number(
    expect('PORT', (value) => /^\d+$/.test(value) && Number(value) > 0 && Number(value) < 65_536, 'a number from 1 to 65535') ?? 3000,
  );
  const appUrl = new URL(
    expect(
      'APP_URL',
      (value) => address(['http:', 'https:'])(value) && /^\/?$/.test(URL.parse(value)!.pathname + URL.parse(value)!.search),
      'like https://tandem.example.org, without a path',
    ) ?? `http://localhost:${port}`,
  );
  const local = isLocal(appUrl.hostname);
  const databaseUrl = expect('DATABASE_URL', address(['postgres:', 'postgresql:']), 'like postgresql://user:password@host:5432/database');
  const livekitUrl = expect('LIVEKIT_URL', address(['ws:', 'wss:', 'http:', 'https:']), 'like wss://livekit.example.org');
  const key = get('LIVEKIT_API_KEY');
  const secret = get('LIVEKIT_API_SECRET');
  if (livekitUrl && !(key && secret)) problems.push('LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET.');
  const demo = expect('TANDEM_DEMO', (value) => ['0', '1'].includes(value), '1, 0 or absent');
  expect('REDIS_URL', address(['redis:', 'rediss:']), 'like redis://host:6379');
  const s3 = ['S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];
  const bucket = expect('S3_BUCKET', (value) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value), 'the name of a bucket');
  if (bucket && s3.some((name) => !get(name))) problems.push('S3_BUCKET needs S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.');
  expect('S3_ENDPOINT', address(['http:', 'https:']), 'like https://s3.example.org');
  for (const name of ['S3_ENDPOINT', ...s3]) if (!get('S3_BUCKET') && get(name)) problems.push(`${name} needs S3_BUCKET.`);
  expect('SMTP_URL', address(['smtp:', 'smtps:']), 'like smtp://user:password@host:587');
  expect('MAIL_FROM', (value) => value.includes('@'), 'a mail address');
  expect(
    'LOG_LEVEL',
    (value) => ['fatal', 'error', 'warn', 'info', 'debug', 'silent'].includes(value),
    'fatal, error, warn, info, debug or silent',
  );
  expect(
    'TRUSTED_PROXIES',
    (value) => value.split(',').every(isNetwork),
    'addresses or networks with commas between them, like 10.0.0.0/8',
  );
  const settings: Settings = {
    port,
    host: get('HOST') ?? (local ? '127.0.0.1' : '0.0.0.0'),
    appUrl,
    local,
    home: resolve(root, get('TANDEM_HOME') ?? '.tandem'),
    cache: resolve(root, get('TANDEM_CACHE') ?? join(get('TANDEM_HOME') ?? '.tandem', 'cache')),
    databaseUrl,
    livekit:
      livekitUrl && key && secret
        ? {
            url: livekitUrl,
            key,
            secret,
            webhookKey: get('LIVEKIT_WEBHOOK_KEY') ?? key,
            webhookSecret: get('LIVEKIT_WEBHOOK_SECRET') ?? secret,
          }
        : undefined,
    turn: readTurn(get, { embedded: livekitUrl === undefined, appHost: appUrl.hostname, now: new Date(), problems }),
    livekitNodeIp: expect('LIVEKIT_NODE_IP', (value) => isIP(value) > 0, 'an IP address'),
    demo: demo === undefined ? local && !databaseUrl : demo === '1',
    demoPassword: expect('DEMO_PASSWORD', (value) => value.length >= 8, 'at least 8 characters'),
    authSecret: expect('AUTH_SECRET', (value) => value.length >= 32, 'at least 32 characters'),
  };
  if (problems.length) throw new StartProblem(problems.join('\n'));
  return settings;
}

/** Reads `.env` of the checkout when there is one; the real environment wins over it. A stack of the tests must not see it. */
export function readEnvironment(): Settings {
  const file = join(root, '.env');
  if (existsSync(file) && process.env.TANDEM_CONTROLLED !== '1') process.loadEnvFile(file);
  return readSettings(process.env);
}
