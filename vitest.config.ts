import { defineConfig } from 'vitest/config';

const onDatabase = ['**/*.db.test.{ts,tsx}', 'tests/journeys/**/*.test.ts'];
const never = ['**/node_modules/**', '**/dist/**', 'var/**'];

export default defineConfig({
  test: {
    // Two workers: the database server works beside them.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...onDatabase],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'database',
          include: onDatabase,
          exclude: never,
          // Starts one PostgreSQL for the run; a run without such tests starts none.
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A page or a job may take its time on a busy machine.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
