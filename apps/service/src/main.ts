import { createServer } from 'node:http';
import { builtPages } from './platform/built-pages.ts';
import { readConfig } from './platform/config.ts';
import { prepareDemo } from './demo/prepare-demo.ts';
import { greeting } from './greeting.ts';
import { createService } from './service.ts';

const config = readConfig(process.env);
const service = await createService(config, [await builtPages(config.appUrl)]);
globalThis.tandemApi = service.fetchApi;

const server = createServer(service.request).on('upgrade', service.upgrade);
server.on('error', (error) => {
  console.error(error.message);
  void stop().finally(() => process.exit(1));
});
if (config.demoPassword) await prepareDemo(service.ports);
const lines = await greeting(service.ports);
server.listen(config.port, config.host, () => {
  if (process.send) process.send({ ready: true, lines });
  else console.log([...lines, `Tandem is ready: ${config.appUrl.origin}`].join('\n'));
});

let stopping: Promise<void> | undefined;
function stop(): Promise<void> {
  stopping ??= (async () => {
    server.close();
    await service.close();
    server.closeAllConnections();
  })();
  return stopping;
}
const end = (): void => void stop().then(() => process.exit(0));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
// The launcher is gone (kill -9): nobody would end us otherwise.
process.on('disconnect', end);
