const PAUSE_MS = 1_000;
/** Above this number, a summary replaces the list. */
const MAX_AT_ONCE = 3;

/** Announces changes to screen readers, at most once per second. */
export class Announcer {
  private waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `region`: the element with aria-live. `summary`: returns the status of everything in a sentence. */
  constructor(
    private readonly region: HTMLElement,
    private readonly summary: () => string,
  ) {}

  say(text: string): void {
    this.waiting.push(text);
    this.timer ??= setTimeout(() => this.flush(), PAUSE_MS);
  }

  private flush(): void {
    this.region.textContent = this.waiting.length > MAX_AT_ONCE ? this.summary() : this.waiting.join(' ');
    this.waiting = [];
    this.timer = undefined;
  }
}
