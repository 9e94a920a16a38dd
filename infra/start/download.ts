import { createWriteStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { Agent as HttpAgent, get as httpGet, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, get as httpsGet } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { Progress } from './report.ts';

/** Silence of the other side after which a download is given up, ms. */
const patience = 30_000;

function ask(url: URL): Promise<IncomingMessage> {
  const [get, agent] =
    url.protocol === 'https:' ? [httpsGet, new HttpsAgent({ proxyEnv: process.env })] : [httpGet, new HttpAgent({ proxyEnv: process.env })];
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, timeout: patience }, resolve).on('error', reject);
    request.on('timeout', () => request.destroy(new Error(`${url.host} is silent`)));
  });
}

/** Brings `address` (http, https or file; HTTPS_PROXY is respected) to the file `to`. */
export async function download(address: string, to: string, progress: Progress, redirects = 5): Promise<void> {
  const url = new URL(address);
  if (url.protocol === 'file:') return copyFile(fileURLToPath(url), to);
  const reply = await ask(url);
  const { statusCode = 0, headers } = reply;
  if (statusCode >= 300 && statusCode < 400 && headers.location && redirects > 0) {
    reply.resume();
    return download(new URL(headers.location, url).href, to, progress, redirects - 1);
  }
  if (statusCode !== 200) {
    reply.resume();
    throw new Error(`${url.host} answered ${statusCode}`);
  }
  const total = Number(headers['content-length'] ?? 0);
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  let received = 0;
  const count = new Transform({
    transform(part: Buffer, _encoding, done) {
      received += part.length;
      progress(`${megabytes(received)}${total ? ` of ${megabytes(total)}` : ''} MB`);
      done(null, part);
    },
  });
  await pipeline(reply, count, createWriteStream(to));
}
