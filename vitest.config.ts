import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{apps,packages,infra}/**/src/**/*.test.ts',
      'infra/**/*.test.ts',
      'tests/support/**/*.test.ts',
      'tests/{rights,bad-input}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['tests/support/database-server.ts'],
  },
});
