/** What a log may keep of an error: no names, no numbers of people. Digits and Chinese characters are blotted out of messages. */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const about = error as Error & { code?: unknown; table?: unknown; constraint?: unknown; issues?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim());
  return {
    name: error.name,
    message: blot(error.message),
    ...(about.code === undefined ? {} : { code: about.code }),
    ...(about.table === undefined ? {} : { table: about.table, constraint: about.constraint }),
    frames,
    ...(error.cause === undefined ? {} : { cause: safeError(error.cause) }),
  };
}

const blot = (message: string): string =>
  message.slice(0, 2_000).replace(/\d{5,}[\dXx]*/g, '#').replace(/[\u3400-\u9fff\u{20000}-\u{3ffff}]+/gu, '□');
