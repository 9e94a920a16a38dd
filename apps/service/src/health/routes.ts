import { collectDefaultMetrics, Registry } from 'prom-client';
import * as z from 'zod';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';

const check = z.enum(['ok', 'down']);
const readiness = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  checks: z.object({ database: check, migrations: check, livekit: check, jobs: check }),
});

/** Is it alive, can it serve, how does it do. */
export function healthRoutes({ database, rooms, jobs }: Ports) {
  return async (app: Api): Promise<void> => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });

    app.get(
      '/api/healthz',
      { config: { policy: 'public' }, schema: { response: { 200: z.object({ status: z.literal('ok') }) } } },
      async () => ({ status: 'ok' as const }),
    );

    app.get(
      '/api/readyz',
      { config: { policy: 'public' }, schema: { response: { 200: readiness, 503: readiness } } },
      async (_request, reply) => {
        const [applied, livekit] = await Promise.all([
          database.$queryRaw<
            { unfinished: bigint }[]
          >`SELECT count(*) FILTER (WHERE finished_at IS NULL) AS unfinished FROM _prisma_migrations`.catch(() => undefined),
          rooms.unavailable(),
        ]);
        const ok = (good: boolean) => (good ? ('ok' as const) : ('down' as const));
        const checks = {
          database: ok(applied !== undefined),
          migrations: ok(Number(applied?.[0]?.unfinished ?? 1) === 0),
          livekit: ok(livekit === undefined),
          jobs: ok(jobs.running()),
        };
        const canServe = checks.database === 'ok' && checks.migrations === 'ok' && checks.jobs === 'ok';
        const status = !canServe ? 'down' : checks.livekit === 'ok' ? 'ok' : 'degraded';
        return reply.code(canServe ? 200 : 503).send({ status, checks });
      },
    );

    app.get('/api/metrics', { config: { policy: 'loopback' }, schema: { hide: true } }, async (_request, reply) =>
      reply.type(registry.contentType).send(await registry.metrics()),
    );
  };
}
