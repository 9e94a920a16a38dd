import { execFile } from 'node:child_process';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { download } from './download.ts';
import { hashGoModule } from './go-module-hash.ts';
import { step } from './report.ts';
import { ZipFile } from './zip-file.ts';

const version = 'v0.0.1-go1.26.8';

/** go.sum's hash of `golang.org/toolchain` at `version`, per platform, as sum.golang.org attests it. Another archive is never unpacked. */
const hashes: Record<string, string> = {
  'linux-amd64': 'h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=',
  'linux-arm64': 'h1:sYL/O6MqS68ML0kjsQ36WoYIpJqkw60TxizWUYUKQMc=',
  'darwin-amd64': 'h1:7/9KPPN8PckcA9s91hm2jmQMhzW4KyTJXHIs45L0C9M=',
  'darwin-arm64': 'h1:dFjGhY6f8DTsY8/rLchUTDRRfjJP4pCrGCwxvHFT2Fg=',
};

/** This machine in Go's words. */
export const goPlatform = {
  os: process.platform === 'win32' ? 'windows' : process.platform,
  arch: process.arch === 'x64' ? 'amd64' : process.arch,
};

/** The Go on PATH when it is 1.26 or newer. */
async function findInstalledGo(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('go', ['env', 'GOVERSION'], {
      env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '' },
    });
    const [, major = 0, minor = 0] = /^go(\d+)\.(\d+)/.exec(stdout) ?? [];
    return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 26) ? 'go' : undefined;
  } catch {
    return undefined;
  }
}

/** The proxies of GOPROXY that can be asked from here: "direct" means version control, which has no toolchains; "off" ends the list. */
export function listProxies(goproxy: string | undefined): string[] {
  const words = (goproxy?.trim() || 'https://proxy.golang.org,direct').split(/[,|]/).map((word) => word.trim());
  const off = words.indexOf('off');
  return words.slice(0, off < 0 ? undefined : off).filter((word) => /^(https?|file):/.test(word));
}

async function fetchArchive(name: string, to: string): Promise<void> {
  const proxies = listProxies(process.env.GOPROXY);
  const reasons: string[] = [];
  for (const proxy of proxies) {
    try {
      await step('Fetching the Go toolchain', (progress) =>
        download(`${proxy.replace(/\/$/, '')}/golang.org/toolchain/@v/${name}.zip`, to, progress),
      );
      return;
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  throw new Error(`the Go toolchain could not be fetched (${reasons.join('; ') || 'GOPROXY names no proxy'})`);
}

/**
 * The path of a Go ≥ 1.26: the installed one, or one fetched from the Go module proxy into `folder`, checked by the pinned hash before
 * anything of it is unpacked.
 */
export async function provideGo(folder: string): Promise<string> {
  const installed = await findInstalledGo();
  if (installed) return installed;
  const platform = `${goPlatform.os}-${goPlatform.arch}`;
  const wanted = hashes[platform];
  if (!wanted) throw new Error(`there is no Go 1.26 on PATH and no pinned Go toolchain for ${platform}`);
  await mkdir(folder, { recursive: true });
  const archive = join(folder, 'toolchain.zip');
  await fetchArchive(`${version}.${platform}`, archive);
  const actual = await hashGoModule(archive);
  if (actual !== wanted) throw new Error(`the Go toolchain that came is not the pinned one (${actual})`);
  const go = join(folder, 'go');
  await unpack(archive, `golang.org/toolchain@${version}.${platform}/`, go);
  await rm(archive);
  return join(go, 'bin', 'go');
}

async function unpack(archive: string, prefix: string, to: string): Promise<void> {
  const zip = await ZipFile.open(archive);
  const made = new Set<string>();
  try {
    for await (const { name, content } of zip.files()) {
      if (!name.startsWith(prefix)) throw new Error(`${name} does not belong into the toolchain`);
      const path = join(to, name.slice(prefix.length));
      if (!path.startsWith(to + sep)) throw new Error(`${name} leads outside`);
      const parent = dirname(path);
      if (!made.has(parent)) await mkdir(parent, { recursive: true });
      made.add(parent);
      // Modules may not contain other modules, so the archive names their go.mod files differently; it keeps no modes either.
      await writeFile(basename(path) === '_go.mod' ? join(parent, 'go.mod') : path, content);
      if (/^(bin|pkg\/tool)\//.test(name.slice(prefix.length))) await chmod(path, 0o755);
    }
  } finally {
    await zip.close();
  }
}
