import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, type TestCertificate } from '../../tests/support/test-certificate.ts';
import { readTurn } from './turn-settings.ts';

function hasOpenssl(): boolean {
  try {
    return execFileSync('openssl', ['version']).length > 0;
  } catch {
    return false;
  }
}

/** @returns what is wrong, or the settings */
function read(variables: Record<string, string>, now = new Date()) {
  const problems: string[] = [];
  const turn = readTurn((name) => variables[name], { embedded: true, appHost: 'tandem.example.org', now, problems });
  return problems.length > 0 ? problems : turn;
}

describe.skipIf(!hasOpenssl())('the certificate of the relay', () => {
  let own: TestCertificate;
  let other: TestCertificate;
  beforeAll(async () => {
    [own, other] = await Promise.all([makeCertificate('turn.example.org'), makeCertificate('elsewhere.example.org')]);
  });
  afterAll(() => Promise.all([own, other].map((one) => one.remove())));
  const variables = (cert: string, key: string) => ({ TURN_DOMAIN: 'turn.example.org', TURN_PORT: '443', TURN_CERT: cert, TURN_KEY: key });

  it('is taken when it is of the name, in force, and its key is there', () => {
    const files = { cert: own.cert, key: own.key };
    expect(read(variables(own.cert, own.key))).toEqual({ domain: 'turn.example.org', port: 443, files });
  });

  it('is refused when browsers would refuse it', () => {
    expect(read(variables(other.cert, other.key))).toEqual(['TURN_CERT is no certificate of turn.example.org.']);
    const threeDaysLater = new Date(Date.now() + 3 * 24 * 60 * 60_000);
    expect(read(variables(own.cert, own.key), threeDaysLater)).toEqual([expect.stringContaining('TURN_CERT has expired')]);
  });

  it('is refused with a key that is not its own', () => {
    expect(read(variables(own.cert, other.key))).toEqual(['TURN_KEY is not the key of TURN_CERT.']);
    expect(read(variables(own.cert, own.cert))).toEqual([expect.stringContaining('TURN_KEY must be a PEM file')]);
  });
});
