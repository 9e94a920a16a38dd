import type { Ports } from '../platform/ports.ts';
import { handleWebhook } from './handle-webhook.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

/**
 * Works off what its own job did not: the service may have been killed between the inbox and the job, or within it, where a dead
 * worker's lock keeps the job for hours. One delivery that fails stops no other.
 */
export async function workOffInbox(ports: Ports): Promise<void> {
  const now = ports.clock().getTime();
  const left = await ports.database.webhookDelivery.findMany({
    where: { processedAt: null, receivedAt: { gte: new Date(now - WEEK), lte: new Date(now - MINUTE) } },
    orderBy: { receivedAt: 'asc' },
    select: { id: true },
    take: 500,
  });
  for (const { id } of left)
    await handleWebhook({ id }, ports).catch((error: unknown) => ports.log.warn({ id, err: error }, 'a delivery was not worked off'));
}
