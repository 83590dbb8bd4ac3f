/** Reports transfers without progress: a network can fail without an error. */
export class StallWatch {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly timeoutMs: number,
    private readonly onStall: (name: string) => void,
  ) {}

  /** Records progress, and restarts the timeout. */
  progressed(name: string): void {
    this.forget(name);
    this.timers.set(
      name,
      setTimeout(() => this.onStall(name), this.timeoutMs),
    );
  }

  /** Stops watching. */
  forget(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}
