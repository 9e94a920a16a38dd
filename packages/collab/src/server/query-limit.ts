import type pg from 'pg';

export type Queryable = Pick<pg.Pool, 'query'>;

/** The same queries, each with a limit to its time: a connection that fell silent is given up, not waited for until TCP notices. */
export function withQueryLimit(db: Queryable, timeout: number): Queryable {
  const query = (statement: string | pg.QueryConfig, values?: unknown[]) =>
    db.query({ query_timeout: timeout, ...(typeof statement === 'string' ? { text: statement, values } : statement) } as pg.QueryConfig);
  return { query: query as pg.Pool['query'] };
}
