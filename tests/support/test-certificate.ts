import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** PEM files of a certificate that nobody signed but itself. */
export interface TestCertificate {
  cert: string;
  key: string;
  remove(): Promise<void>;
}

/** In force for two days. Needs `openssl` on the machine. */
export async function makeCertificate(domain: string): Promise<TestCertificate> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-certificate-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const form = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const name = ['-subj', `/CN=${domain}`, '-addext', `subjectAltName=DNS:${domain}`];
  await promisify(execFile)('openssl', ['req', ...form, ...name, '-keyout', key, '-out', cert]);
  return { cert, key, remove: () => rm(folder, { recursive: true }) };
}
