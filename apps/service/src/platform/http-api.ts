import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, type RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { isDoorForGuests } from '@tandem/domain/access/guest-rules';
import { DomainError } from '@tandem/domain/error/domain-error';
import { findActor, type Actor } from '../session/actor.ts';
import { declarePolicy, routePolicies } from './policy.ts';
import type { Ports } from './ports.ts';
import { sendProblem } from './problem.ts';
import { refuseBrokenText } from './refuse-broken-text.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts. Reading it on a public route is a mistake and throws. */
    actor: Actor;
    foundActor: Actor | undefined;
  }
}

/** Fastify with our type provider: what every noun's routes get. */
export type Api = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** The HTTP half of the service: policies, problems, OpenAPI; the nouns register their routes. */
export async function httpApi(ports: Ports, nouns: ((app: Api) => Promise<void> | void)[]): Promise<FastifyInstance> {
  const { config, log } = ports;
  const fastify = Fastify({
    trustProxy: config.trustedProxies,
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    frameworkErrors: sendProblem,
  });
  fastify.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  fastify.setErrorHandler(sendProblem);
  fastify.setNotFoundHandler((request, reply) => sendProblem(new DomainError('NOT_FOUND'), request, reply));

  fastify.decorateRequest('foundActor', undefined);
  fastify.decorateRequest('actor', {
    getter() {
      if (!this.foundActor) throw new Error('A public route has no actor');
      return this.foundActor;
    },
  });
  /** Cookies of a session renewed on the way. */
  const renewed = new WeakMap<FastifyRequest, string[]>();
  await fastify.register(routePolicies, {
    async enforce(policy, request) {
      if (policy === 'public' || policy === 'livekit-signature') return;
      if (policy === 'demo') {
        if (!config.demoPassword) throw new DomainError('NOT_FOUND');
        return;
      }
      if (policy === 'loopback') {
        if (!/^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '') || request.headers['x-forwarded-for'])
          throw new DomainError('NOT_FOUND');
        return;
      }
      const found = await findActor(ports, request.headers, { refresh: true });
      if (!found) throw new DomainError('UNAUTHENTICATED');
      if (found.actor.guestOf !== undefined && !isDoorForGuests(policy)) throw new DomainError('NOT_FOUND');
      request.foundActor = found.actor;
      if (found.cookies.length > 0) renewed.set(request, found.cookies);
    },
  });
  fastify.addHook('preValidation', async ({ body, query, params }) => [body, query, params].forEach((part) => refuseBrokenText(part)));
  fastify.addHook('onSend', async (request, reply) => {
    const cookies = renewed.get(request);
    if (cookies) reply.header('set-cookie', cookies);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });

  await fastify.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Tandem', version: '1' } },
    transform: jsonSchemaTransform,
  });
  await fastify.register(async (scope) => {
    scope.addHook('onRoute', declarePolicy('public'));
    await scope.register(scalar, { routePrefix: '/api/docs' });
    scope.get('/api/openapi.json', { schema: { hide: true } }, () => fastify.swagger());
  });
  for (const noun of nouns) await fastify.register(async (scope) => noun(scope.withTypeProvider<ZodTypeProvider>()));
  await fastify.ready();
  return fastify;
}
