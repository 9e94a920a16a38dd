import type { Pool } from 'pg';
import { openThrottle, type Throttle } from '../platform/throttle.ts';

/** Ten checks of the line per person in ten minutes: each sends as much as the line carries. */
export const openCheckThrottle = (pool: Pool): Promise<Throttle> =>
  openThrottle(pool, { tableName: 'check_throttle', keyPrefix: 'person', points: 10, duration: 600 });
