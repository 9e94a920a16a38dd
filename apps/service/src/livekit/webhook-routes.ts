import { createHash } from 'node:crypto';
import { WebhookReceiver } from 'livekit-server-sdk';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';

/** LiveKit drops what it could not deliver within 30 s; anything much older is a replay. */
const OLDEST_SECONDS = 600;

/**
 * LiveKit's webhooks: checked over the raw bytes, put into the inbox, worked off by a job.
 * 204 means: durable. A repeated id changes nothing.
 */
export function webhookRoutes({ config, database, jobs, clock }: Ports) {
  return async (app: Api): Promise<void> => {
    const { livekit } = config;
    const receiver = 'unavailable' in livekit ? undefined : new WebhookReceiver(livekit.webhookKey, livekit.webhookSecret);
    app.removeAllContentTypeParsers();
    // The signature covers the bytes, so this scope (and only this one) keeps the body a string.
    app.addContentTypeParser('application/webhook+json', { parseAs: 'string', bodyLimit: 256 * 1024 }, (_request, body, done) =>
      done(null, body),
    );
    app.post('/api/livekit/webhook', { config: { policy: 'livekit-signature' }, schema: { hide: true } }, async (request, reply) => {
      const raw = typeof request.body === 'string' ? request.body : '';
      const event = await receiver?.receive(raw, request.headers.authorization).catch(() => undefined);
      if (!event) throw new DomainError('UNAUTHENTICATED');
      const createdAt = new Date(Number(event.createdAt) * 1000);
      if (Math.abs(clock().getTime() - createdAt.getTime()) > OLDEST_SECONDS * 1000) throw new DomainError('UNAUTHENTICATED');
      const id = event.id || createHash('sha256').update(raw).digest('hex');
      const { count } = await database.webhookDelivery.createMany({
        data: [{ id, event: event.event, room: event.room?.name ?? null, payload: JSON.parse(raw), createdAt, receivedAt: clock() }],
        skipDuplicates: true,
      });
      if (count > 0) await jobs.add('webhook:handle', { id }, { key: `webhook:${id}` });
      return reply.code(204).send();
    });
  };
}
