import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Prisma and the runner both look: one folder a migration, each with a `migration.sql`. */
export const migrationsFolder = join(import.meta.dirname, '../prisma/migrations');

/** `checksum` is the SHA-256 of the file in hex: the same that Prisma keeps in `_prisma_migrations`. */
export type MigrationFile = { name: string; sql: string; checksum: string };

/** All migrations in the order in which they are applied (their names sort). */
export async function readMigrationFiles(folder: string = migrationsFolder): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const bytes = await readFile(join(folder, name, 'migration.sql'));
      return { name, sql: bytes.toString(), checksum: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}
