/** The most memory this process held since it was made, looked at ten times a second. */
export class PeakMemory {
  #peak = 0;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => { this.#peak = Math.max(this.#peak, process.memoryUsage().rss); }, 100);
  }

  stop(): number {
    clearInterval(this.#timer);
    return this.#peak;
  }
}
