import { join } from 'node:path';
import { makeWhenChanged } from './folder-hash.ts';
import { withFolderLock } from './folder-lock.mjs';
import { say, StartProblem, step } from './report.ts';
import { root } from './root.ts';
import { runTool } from './tool.ts';

const lastLines = (text: string) => text.trim().split('\n').slice(-30).join('\n');

/** Makes Prisma's client from the schema when the schema changed. */
const generateClient = () =>
  makeWhenChanged(
    ['packages/database/prisma/schema', 'packages/database/prisma.config.ts', 'package-lock.json'],
    'packages/database/src/generated/client.ts',
    'packages/database/src/generated/.made-from',
    () =>
      step('Generating the database client', async () => {
        const { code, output } = await runTool('prisma', ['generate'], {
          folder: 'packages/database',
          env: {
            PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'packages/database/bin/prisma-schema-engine.mjs'),
            PRISMA_HIDE_UPDATE_MESSAGE: '1',
          },
        });
        if (code !== 0) throw new StartProblem(`${lastLines(output)}\nThe database client could not be generated.`);
      }),
  );

const pageInputs = [
  'apps/web',
  ...['call', 'collab', 'contracts', 'domain', 'trajectory', 'ui'].map((name) => `packages/${name}`),
  'package-lock.json',
];

/** Builds the pages when they, or what they are made of, changed. */
const buildPages = () =>
  makeWhenChanged(pageInputs, 'apps/web/build/handler.js', 'apps/web/build/.made-from', () =>
    step('Building the pages', async (progress) => {
      const heard = (part: string) => {
        const [, modules] = /(\d+) modules transformed/.exec(part) ?? [];
        if (modules) progress(`${modules} modules`);
      };
      const { code, output } = await runTool('vite', ['build'], { folder: 'apps/web', heard });
      if (code !== 0) throw new StartProblem(`${lastLines(output)}\nThe pages could not be built.`);
    }),
  );

/** Everything that is made from the sources before the service can run. Two starts in one folder take turns. */
export function prepare({ pages }: { pages: boolean }): Promise<void> {
  const note = (owner: number) => say(`Waiting for another start that builds in this folder (process ${owner}) …`);
  return withFolderLock(
    join(root, '.tandem', 'building'),
    async () => {
      await generateClient();
      if (pages) await buildPages();
    },
    note,
  );
}
