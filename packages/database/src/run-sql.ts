import { Client } from 'pg';

/** Runs one statement on a connection of its own: CREATE DATABASE and the like, which no pool or transaction may hold. */
export async function runSql(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
