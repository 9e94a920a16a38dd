import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyInstance } from 'fastify';
import { declarePolicy } from '../platform/policy.ts';
import type { Ports } from '../platform/ports.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

/** better-auth under /api/auth, by Request/Response: Fastify's hooks stay in charge. */
export function authRoutes({ auth, config }: Ports, throttle: SignInThrottle) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRoute', declarePolicy('public'));
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 16 * 1024 }, (_request, body, done) => done(null, body));
    app.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      schema: { hide: true },
      async handler(request, reply) {
        const path = request.url.split('?', 1)[0] ?? '';
        const body = request.body instanceof Buffer ? request.body : undefined;
        const attempt = await throttle.begin(path, body, request.ip);
        const headers = fromNodeHeaders(request.headers);
        headers.set('x-client-address', request.ip);
        const response = await auth.handler(
          new Request(new URL(request.url, config.appUrl), { method: request.method, headers, body: body ? new Uint8Array(body) : null }),
        );
        if (response.ok) await attempt.succeeded();
        reply.code(response.status);
        for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
        return reply.header('set-cookie', response.headers.getSetCookie()).send(Buffer.from(await response.arrayBuffer()));
      },
    });
  };
}
