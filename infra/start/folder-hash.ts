import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from './root.ts';

/** Made by tools, or of no weight for what is built. */
const left = new Set([
  'node_modules',
  '.svelte-kit',
  'build',
  'generated',
  'paraglide',
  '.tandem',
  '.meta.json',
  '.gitignore',
  'README.md',
]);

async function* walk(path: string): AsyncGenerator<string> {
  if ((await stat(path)).isFile()) return yield path;
  for (const entry of (await readdir(path, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (left.has(entry.name) || /\.test\.ts$/.test(entry.name)) continue;
    if (entry.isDirectory()) yield* walk(join(path, entry.name));
    else if (entry.isFile()) yield join(path, entry.name);
  }
}

/** One hash over names and contents of all files below `paths` (relative to the checkout). */
export async function hashOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths)
    for await (const file of walk(join(root, path)))
      hash
        .update(`${relative(root, file)}\0`)
        .update(await readFile(file))
        .update('\0');
  return hash.digest('hex');
}

/** Runs `make` unless `product` exists and was made from the same inputs; what it was made from is written beside it, in `stamp`. */
export async function makeWhenChanged(inputs: string[], product: string, stamp: string, make: () => Promise<void>): Promise<void> {
  const hash = await hashOf(inputs);
  const known = await readFile(join(root, stamp), 'utf8').catch(() => '');
  if (known === hash && existsSync(join(root, product))) return;
  await make();
  await mkdir(dirname(join(root, stamp)), { recursive: true });
  await writeFile(join(root, stamp), hash);
}
