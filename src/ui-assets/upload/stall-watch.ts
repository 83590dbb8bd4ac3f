/** Says when something that should move has not moved for a while: a network can go without any error to tell of it. */
export class StallWatch {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly patienceMs: number, private readonly onStall: (name: string) => void) {}

  /** It moved: from now on it is watched, for as long as the patience lasts. */
  moved(name: string): void {
    this.forget(name);
    this.timers.set(name, setTimeout(() => this.onStall(name), this.patienceMs));
  }

  /** It need not move any more. */
  forget(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}
