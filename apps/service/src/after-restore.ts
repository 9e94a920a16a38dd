import { Pool } from 'pg';
import { openDatabase } from '@tandem/database';
import { createRelay } from '@tandem/collab/server/relay';
import { beginAllAnew } from './document/begin-all-anew.ts';
import { documentKinds } from './document/kinds.ts';

/* `npm run after-restore`: what must be done once after the database came back from a backup, before the service starts on it. */
const { DATABASE_URL: url } = process.env;
if (!url) {
  console.error('Set DATABASE_URL to the restored database.');
  process.exit(1);
}
const pool = new Pool({ connectionString: url });
const database = openDatabase(url);
const relay = createRelay({ pool, kinds: documentKinds });
try {
  const count = await beginAllAnew({ database, relay });
  console.log(`${count} documents began anew. The service may start.`);
} catch (error) {
  console.error(`Not done: ${error instanceof Error ? error.message : String(error)}. Run it again: what is done stays done.`);
  process.exitCode = 1;
} finally {
  await relay.close();
  await database.$disconnect();
  await pool.end();
}
