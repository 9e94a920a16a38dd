import { createServer } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite, isRunnableDevEnvironment, normalizePath } from 'vite';
import { readConfig } from './platform/config.ts';
import type { Part } from './platform/front-door.ts';
import type { createService as CreateService, Service } from './service.ts';
import type { prepareDemo as PrepareDemo } from './demo/prepare-demo.ts';
import type { greeting as Greeting } from './greeting.ts';

// Pages live in Vite (HMR); the service is loaded by a second Vite's module runner: a change builds a new one behind the same
// port, and the page, its state and Vite's socket stay.
const root = join(import.meta.dirname, '../../..');
const config = readConfig(process.env);

// Vite takes its WebSocket from a server that never listens; the front door forwards to it.
const mailbox = createServer();
process.chdir(join(root, 'apps/web')); // Kit resolves its own components against the working directory
const web = await createVite({ server: { middlewareMode: true, ws: { server: mailbox, path: '/_vite' } } });
const pages: Part[] = [
  { prefix: '/_vite', upgrade: (request, socket, head) => void mailbox.emit('upgrade', request, socket, head) },
  { prefix: '', request: (request, response) => web.middlewares(request, response) },
];

const code = await createVite({
  root: join(root, 'apps/service'),
  configFile: false,
  appType: 'custom',
  logLevel: 'warn',
  server: { middlewareMode: true, ws: false, hmr: false },
});
const { ssr } = code.environments;
if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error('Vite has no runner for the service');
const { runner, moduleGraph } = ssr;

async function load(): Promise<Service> {
  runner.clearCache();
  const { createService } = (await runner.import('/src/service.ts')) as { createService: typeof CreateService };
  const service = await createService(config, pages);
  globalThis.tandemApi = service.fetchApi;
  return service;
}

let service = await load();
let reloading = Promise.resolve();
code.watcher.on('change', (file) => {
  if (!moduleGraph.getModulesByFile(normalizePath(file))?.size) return;
  moduleGraph.onFileChange(normalizePath(file));
  reloading = reloading
    .then(async () => {
      const started = performance.now();
      const old = service;
      service = await load();
      await old.close();
      console.log(`service reloaded in ${Math.round(performance.now() - started)} ms`);
    })
    .catch((error: unknown) => console.error('service kept as it was:', error));
});

const { prepareDemo } = (await runner.import('/src/demo/prepare-demo.ts')) as { prepareDemo: typeof PrepareDemo };
if (config.demoPassword) await prepareDemo(service.ports);
const { greeting } = (await runner.import('/src/greeting.ts')) as { greeting: typeof Greeting };
const lines = await greeting(service.ports);
const server = createServer((request, response) => service.request(request, response));
server.on('upgrade', (request, socket, head) => service.upgrade(request, socket, head));
server.listen(config.port, config.host, () => {
  if (process.send) process.send({ ready: true, lines });
  else console.log([...lines, `Tandem is ready (development): ${config.appUrl.origin}`].join('\n'));
});

async function stop(): Promise<void> {
  server.close();
  await Promise.all([service.close(), web.close(), code.close()]);
  server.closeAllConnections();
}
const end = (): void => void stop().then(() => process.exit(0));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
process.once('disconnect', end);
