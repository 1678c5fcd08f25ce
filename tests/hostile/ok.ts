import type { Browser } from '@tonghu/server/testing/test-app';

/** The answer of a command that had to work. */
export async function ok(reply: ReturnType<Browser['call']>) {
  const { statusCode, body } = await reply;
  if (statusCode !== 200) throw new Error(`the world could not be made: ${body}`);
  return JSON.parse(body);
}
