import type { Listener, Part } from './front-door.ts';

type KitHandler = (...parameters: [...Parameters<Listener>, next: () => void]) => void;

/** The built pages. adapter-node takes the origin from two headers only; a client must not choose it, so we always write them. */
export async function builtPages(appUrl: URL): Promise<Part> {
  // Read while the module loads, hence before the import. Without PROTOCOL_HEADER the adapter assumes https.
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  process.env.HOST_HEADER = 'x-forwarded-host';
  const build = new URL('../../../web/build/handler.js', import.meta.url);
  const { handler } = (await import(build.href)) as { handler: KitHandler };
  return {
    prefix: '',
    request(request, response) {
      request.headers['x-forwarded-proto'] = appUrl.protocol.slice(0, -1);
      request.headers['x-forwarded-host'] = appUrl.host;
      handler(request, response, () => response.writeHead(404).end());
    },
  };
}
