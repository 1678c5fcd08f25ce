/** Waits so many milliseconds (`Infinity`: for ever), or until `cut` is aborted. */
export function sleep(milliseconds: number, cut: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (cut.aborted) return resolve();
    const timer = Number.isFinite(milliseconds) ? setTimeout(done, Math.min(milliseconds, 2 ** 31 - 1)) : undefined;
    function done() {
      clearTimeout(timer);
      cut.removeEventListener('abort', done);
      resolve();
    }
    cut.addEventListener('abort', done);
  });
}
