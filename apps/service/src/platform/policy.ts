import fp from 'fastify-plugin';
import type { FastifyRequest } from 'fastify';
import { ACTIONS, type Action } from '@tandem/domain/access/policy';

/**
 * What a route asks of its caller. An action of the domain means: signed in, and the use case's first line authorises
 * that action on the resource. `demo` exists only in a demo installation.
 */
export type Policy = 'public' | 'signed-in' | 'livekit-signature' | 'loopback' | 'demo' | Action;

const policies: ReadonlySet<string> = new Set([
  'public',
  'signed-in',
  'livekit-signature',
  'loopback',
  'demo',
  ...ACTIONS,
] satisfies Policy[]);

export interface RoutePolicy {
  method: string;
  url: string;
  policy: Policy;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: Policy;
  }
  interface FastifyInstance {
    routePolicies: RoutePolicy[];
  }
}

/**
 * No route without a policy: the boot fails and names them all.
 * The check waits for onReady because a scope's own onRoute hook (see `declarePolicy`) runs after this one.
 */
export const routePolicies = fp(
  async (app, { enforce }: { enforce: (policy: Policy, request: FastifyRequest) => Promise<void> }) => {
    const routes: { method: string | string[]; url: string; config?: { policy?: Policy } }[] = [];
    app.decorate('routePolicies', []);
    app.addHook('onRoute', (route) => void routes.push(route));
    app.addHook('onReady', async () => {
      const bare = routes.filter(({ config }) => !policies.has(config?.policy ?? ''));
      if (bare.length > 0)
        throw new Error(`Routes without a known config.policy: ${bare.map(({ method, url }) => `${method} ${url}`).join(', ')}`);
      app.routePolicies.push(
        ...routes.flatMap(({ method, url, config }) => [method].flat().map((one) => ({ method: one, url, policy: config!.policy! }))),
      );
    });
    app.addHook('onRequest', async (request) => {
      if (request.is404) return;
      const { policy } = request.routeOptions.config;
      if (!policy) throw new Error(`No policy on ${request.routeOptions.url}`);
      await enforce(policy, request);
    });
  },
  { name: 'route-policies' },
);

/** Gives a policy to a scope of routes we did not write (a plugin's). */
export const declarePolicy =
  (policy: Policy) =>
  (route: { config?: object }): void => {
    route.config = { policy, ...route.config };
  };
