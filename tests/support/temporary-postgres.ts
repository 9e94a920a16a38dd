import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../packages/database/src/embedded-postgres.ts';
import { migrate } from '../../packages/database/src/migrate.ts';

/**
 * A migrated PostgreSQL for a command that runs outside of Vitest. It outlives its starter, so it is also removed when the command is
 * interrupted or the one above it is gone.
 */
export async function temporaryPostgres({
  durable,
}: {
  durable: boolean;
}): Promise<{ url: string; pid: number; destroy(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'tandem-command-'));
  const postgres = await startEmbeddedPostgres({ home, password: 'temporary', durable });
  let gone: Promise<void> | undefined;
  const remove = async () => {
    stopListening();
    await postgres.destroy();
    await rm(home, { recursive: true, force: true });
  };
  const destroy = () => (gone ??= remove());
  const leave = () => void destroy().finally(() => process.exit(130));
  const occasions = ['SIGINT', 'SIGTERM', 'disconnect'] as const;
  const stopListening = () => occasions.forEach((occasion) => process.off(occasion, leave));
  occasions.forEach((occasion) => process.once(occasion, leave));
  await migrate(postgres.url);
  return { url: postgres.url, pid: postgres.pid, destroy };
}
