import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './root.ts';

/** LiveKit's relay over TLS. Browsers come to port 443 of `domain`, whatever `port` it listens on: LiveKit tells them so. */
export type TurnSettings = {
  domain: string;
  port: number;
  /** PEM files; undefined: a proxy in front ends the TLS. */
  files?: { cert: string; key: string };
};

type Get = (name: string) => string | undefined;

const names = ['TURN_DOMAIN', 'TURN_PORT', 'TURN_CERT', 'TURN_KEY'];

/** undefined: no relay was asked for, or what was said of it is wrong and stands in `problems`. */
export function readTurn(
  get: Get,
  { embedded, appHost, now, problems }: { embedded: boolean; appHost: string; now: Date; problems: string[] },
): TurnSettings | undefined {
  const domain = get('TURN_DOMAIN');
  const given = names.filter((name) => get(name) !== undefined);
  if (given.length === 0) return undefined;
  const port = Number(get('TURN_PORT') ?? 5349);
  const [cert, key] = ['TURN_CERT', 'TURN_KEY'].map((name) => get(name) && resolve(root, get(name)!));
  const found = [
    !embedded && `${given[0]} is for the built-in LiveKit: with LIVEKIT_URL the relay belongs to that server’s own settings.`,
    !domain && `${given[0]} needs TURN_DOMAIN.`,
    domain && !/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/i.test(domain) && 'TURN_DOMAIN must be a name like turn.example.org.',
    domain === appHost && 'TURN_DOMAIN must be another name than the one of APP_URL: port 443 of it is the relay’s.',
    !(Number.isInteger(port) && port > 0 && port < 65_536) && 'TURN_PORT must be a number from 1 to 65535.',
    Boolean(cert) !== Boolean(key) && 'TURN_CERT and TURN_KEY go together; without both a proxy in front must end the TLS.',
    domain && cert && key && problemOfFiles(domain, cert, key, now),
  ].filter((problem) => typeof problem === 'string' && problem !== '') as string[];
  problems.push(...found);
  if (found.length > 0 || !domain) return undefined;
  return { domain, port, ...(cert && key && { files: { cert, key } }) };
}

/** A relay with a certificate that browsers refuse fails without a word, in the very networks that need it. */
function problemOfFiles(domain: string, certFile: string, keyFile: string, now: Date): string | undefined {
  let cert: X509Certificate;
  try {
    cert = new X509Certificate(readFileSync(certFile));
  } catch (error) {
    return `TURN_CERT must be a PEM file with a certificate (${(error as Error).message}).`;
  }
  if (!cert.checkHost(domain)) return `TURN_CERT is no certificate of ${domain}.`;
  if (Date.parse(cert.validTo) <= now.getTime()) return `TURN_CERT has expired on ${cert.validTo}.`;
  try {
    if (!cert.checkPrivateKey(createPrivateKey(readFileSync(keyFile)))) return 'TURN_KEY is not the key of TURN_CERT.';
  } catch (error) {
    return `TURN_KEY must be a PEM file with a private key (${(error as Error).message}).`;
  }
  return undefined;
}
