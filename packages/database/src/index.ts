import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type { Prisma } from './generated/client.ts';

/** The product's database client. Ends with `$disconnect()`. */
export type Database = PrismaClient;

/** Opens a pool on `url`; connects with the first query. `connections` bounds the pool. */
export const openDatabase = (url: string, connections = 10): Database =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connections }) });
