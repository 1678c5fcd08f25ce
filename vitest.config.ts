import { defineConfig } from 'vitest/config';

const onDatabase = ['**/*.db.test.{ts,tsx}', 'tests/journeys/**/*.test.ts'];
const never = ['**/node_modules/**', '**/dist/**', 'var/**'];

export default defineConfig({
  test: {
    // One for each of the two processors of a small machine: with a third, what has a time limit sometimes misses it.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...onDatabase],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          include: onDatabase,
          exclude: never,
          // Starts one PostgreSQL for the run; a run without such tests starts none.
          globalSetup: ['tests/setup/postgres.ts'],
          // Nothing is timed: this only ends what would never end, on a slow and busy machine too.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A page or a job may take its time on a busy machine.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
