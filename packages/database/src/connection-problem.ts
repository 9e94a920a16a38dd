import { Client } from 'pg';

/** Reads a PostgreSQL address; undefined when it is none. */
function parse(url: string): URL | undefined {
  const parsed = URL.parse(url);
  return parsed && /^postgres(ql)?:$/.test(parsed.protocol) && parsed.hostname ? parsed : undefined;
}

/** Why nothing can be reached at `url`, in one sentence without the password; undefined when a query answers within `milliseconds`. */
export async function findConnectionProblem(url: string, milliseconds = 5000): Promise<string | undefined> {
  const parsed = parse(url);
  if (!parsed) return 'DATABASE_URL is not an address like postgresql://user:password@host:5432/database.';
  const place = `${parsed.hostname}:${parsed.port || 5432}${parsed.pathname}`;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: milliseconds, query_timeout: milliseconds });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return undefined;
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return `DATABASE_URL: PostgreSQL at ${place} does not answer (${message || code || 'unknown reason'}).`;
  } finally {
    await client.end().catch(() => {});
  }
}
