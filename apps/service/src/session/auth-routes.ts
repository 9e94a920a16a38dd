import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '@tandem/domain/error/domain-error';
import { declarePolicy } from '../platform/policy.ts';
import type { Ports } from '../platform/ports.ts';
import { answerProblem, foreignProblem } from '../platform/problem.ts';
import { refuseBrokenText } from '../platform/refuse-broken-text.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

/** better-auth under /api/auth, by Request/Response: Fastify's hooks stay in charge. */
export function authRoutes({ auth, config }: Ports, throttle: SignInThrottle) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRoute', declarePolicy('public'));
    app.removeAllContentTypeParsers();
    // JSON only, and exactly the text that was looked at goes on: a form, or a byte order mark, would pass the throttle unread.
    app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_request, body, done) => done(null, body));
    app.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      schema: { hide: true },
      async handler(request, reply) {
        const path = request.url.split('?', 1)[0] ?? '';
        const body = typeof request.body === 'string' && request.body !== '' ? request.body : undefined;
        const attempt = await throttle.begin(path, body === undefined ? undefined : readJson(body), request.ip);
        const headers = fromNodeHeaders(request.headers);
        headers.set('x-client-address', request.ip);
        const response = await auth.handler(
          new Request(new URL(request.url, config.appUrl), { method: request.method, headers, body: body ?? null }),
        );
        if (response.ok) await attempt.succeeded();
        reply.header('set-cookie', response.headers.getSetCookie());
        if (response.status >= 400) {
          const refusal = (await response.json().catch(() => ({}))) as { code?: unknown; message?: unknown } | null;
          return answerProblem(foreignProblem(response.status, refusal ?? {}), reply);
        }
        reply.code(response.status);
        for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
        return reply.send(Buffer.from(await response.arrayBuffer()));
      },
    });
  };
}

function readJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError('INVALID');
  }
  refuseBrokenText(value);
  return value;
}
