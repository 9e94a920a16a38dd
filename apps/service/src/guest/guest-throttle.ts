import type { Pool } from 'pg';
import { openThrottle, type Throttle } from '../platform/throttle.ts';

const DAY = 24 * 3600;

/**
 * Tries of codes: ten a link and day, until one is right, whether there is such a link or not; and sixty an address in ten minutes. So a
 * link that is known for a fortnight gives its code away with a chance of one in seven thousand.
 */
export async function openGuestThrottle(pool: Pool): Promise<{ links: Throttle; addresses: Throttle }> {
  const table = { tableName: 'guest_throttle' };
  return {
    links: await openThrottle(pool, { ...table, keyPrefix: 'link', points: 10, duration: DAY }),
    addresses: await openThrottle(pool, { ...table, keyPrefix: 'address', points: 60, duration: 600 }),
  };
}
