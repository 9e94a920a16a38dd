import type { Pool } from 'pg';
import { openThrottle, type Throttle } from '../platform/throttle.ts';

/** Sixty looks at or tries of invitation links per address in ten minutes: a token can't be guessed, hashing passwords costs. */
export const openAcceptThrottle = (pool: Pool): Promise<Throttle> =>
  openThrottle(pool, { tableName: 'invitation_throttle', keyPrefix: 'address', points: 60, duration: 600 });
