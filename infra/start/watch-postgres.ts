import type { EmbeddedPostgres } from '../../packages/database/src/embedded-postgres.ts';
import { identify, isAlive } from './process-identity.ts';
import { say } from './report.ts';

/**
 * PostgreSQL is nobody's child (so that it survives a killed launcher and is adopted), hence it is looked at twice a second and started
 * again when it is gone. Returns how to stop watching.
 */
export function watchPostgres(first: EmbeddedPostgres, start: () => Promise<EmbeddedPostgres>): () => void {
  let watching = true;
  let identity = identify(first.pid);
  const look = async () => {
    const known = await identity;
    if (watching && !(known && (await isAlive(known)))) {
      say('PostgreSQL ended and is started again.');
      const postgres = await start().catch((error: Error) => say(error.message));
      if (postgres) identity = identify(postgres.pid);
    }
    if (watching) timer = setTimeout(look, 500);
  };
  let timer = setTimeout(look, 500);
  return () => {
    watching = false;
    clearTimeout(timer);
  };
}
