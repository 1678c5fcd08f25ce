import { startTestPostgres } from '@tonghu/db/testing/server';

/** Vitest runs this once before the first test that needs a database; what it returns runs after the last. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestPostgres();
  return server.stop;
}
