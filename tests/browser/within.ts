/** What a call of the browser's that has no limit of its own gives within so many milliseconds, or an error. */
export async function within<Value>(limit: number, asked: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([asked, new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error(`no answer within ${limit} ms`)); }, limit); })]);
  } finally {
    clearTimeout(timer);
  }
}
