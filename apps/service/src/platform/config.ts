import { isAbsolute, resolve } from 'node:path';
import * as z from 'zod';

const text = z.string().trim().min(1);
const address = text.refine((value) => URL.canParse(value), 'is not an address');

const environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: text.default('127.0.0.1'),
  APP_URL: address.optional(),
  TANDEM_HOME: text.default('.tandem'),
  DATABASE_URL: address,
  REDIS_URL: address.optional(),
  AUTH_SECRET: text.min(32),
  TRUSTED_PROXIES: text.optional(),
  LIVEKIT_URL: address.optional(),
  LIVEKIT_API_KEY: text.optional(),
  LIVEKIT_API_SECRET: text.optional(),
  LIVEKIT_WEBHOOK_KEY: text.optional(),
  LIVEKIT_WEBHOOK_SECRET: text.optional(),
  LIVEKIT_UNAVAILABLE: text.optional(),
  S3_BUCKET: text.optional(),
  S3_REGION: text.optional(),
  S3_ENDPOINT: address.optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  SMTP_URL: address.optional(),
  MAIL_FROM: text.default('Tandem <tandem@localhost>'),
  TANDEM_DEMO: z.enum(['0', '1']).default('0'),
  DEMO_PASSWORD: text.min(8).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

/** Everything the service is told from outside. Parsed once at boot, frozen, passed in. */
export interface Config {
  port: number;
  host: string;
  /** The one address people open; the only Origin that may change anything. */
  appUrl: URL;
  /** Folder of what lies outside the database: mail that has no SMTP, logs. */
  home: string;
  databaseUrl: string;
  /** For several processes: what one commits, the others show at once. Undefined: they find it in the database a moment later. */
  redisUrl: string | undefined;
  authSecret: string;
  trustedProxies: string | false;
  /** Absent with a reason in words when there is no LiveKit: everything but video works. */
  livekit: LivekitConfig | { unavailable: string };
  /** Where large files lie; undefined: in the home. */
  s3: S3Config | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** The password of all demo people; undefined outside a demo. */
  demoPassword: string | undefined;
  logLevel: string;
}

export interface S3Config {
  bucket: string;
  region: string;
  /** undefined: Amazon's own. */
  endpoint: URL | undefined;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface LivekitConfig {
  url: URL;
  key: string;
  secret: string;
  webhookKey: string;
  webhookSecret: string;
}

/** @throws Error naming every variable that is missing or wrong. */
export function readConfig(variables: Record<string, string | undefined>): Readonly<Config> {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(filled);
  if (!parsed.success) {
    throw new Error(
      `Wrong settings: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}. See .env.example.`,
    );
  }
  const env = parsed.data;
  const livekit =
    env.LIVEKIT_URL && env.LIVEKIT_API_KEY && env.LIVEKIT_API_SECRET
      ? {
          url: new URL(env.LIVEKIT_URL.replace(/^ws/, 'http')),
          key: env.LIVEKIT_API_KEY,
          secret: env.LIVEKIT_API_SECRET,
          webhookKey: env.LIVEKIT_WEBHOOK_KEY ?? env.LIVEKIT_API_KEY,
          webhookSecret: env.LIVEKIT_WEBHOOK_SECRET ?? env.LIVEKIT_API_SECRET,
        }
      : { unavailable: env.LIVEKIT_UNAVAILABLE ?? 'LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET are not set' };
  if (env.TANDEM_DEMO === '1' && !env.DEMO_PASSWORD)
    throw new Error('Wrong settings: TANDEM_DEMO=1 needs DEMO_PASSWORD. See .env.example.');
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (bucket && !(region && accessKeyId && secretAccessKey))
    throw new Error('Wrong settings: S3_BUCKET needs S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY. See .env.example.');
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    appUrl: new URL(env.APP_URL ?? `http://localhost:${env.PORT}`),
    home: isAbsolute(env.TANDEM_HOME) ? env.TANDEM_HOME : resolve(env.TANDEM_HOME),
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    authSecret: env.AUTH_SECRET,
    trustedProxies: env.TRUSTED_PROXIES ?? false,
    livekit,
    s3:
      bucket && region && accessKeyId && secretAccessKey
        ? { bucket, region, endpoint: env.S3_ENDPOINT ? new URL(env.S3_ENDPOINT) : undefined, accessKeyId, secretAccessKey }
        : undefined,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    demoPassword: env.TANDEM_DEMO === '1' ? env.DEMO_PASSWORD : undefined,
    logLevel: env.LOG_LEVEL,
  });
}
