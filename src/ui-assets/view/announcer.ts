const PAUSE_MS = 1_000;
/** More than this at once is a summary, not a list. */
const MOST_AT_ONCE = 3;

/** Tells people who do not see the page what happens, at most once a second. */
export class Announcer {
  private waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `region`: the element with aria-live. `summary`: where everything stands, in a sentence. */
  constructor(
    private readonly region: HTMLElement,
    private readonly summary: () => string,
  ) {}

  say(text: string): void {
    this.waiting.push(text);
    this.timer ??= setTimeout(() => this.flush(), PAUSE_MS);
  }

  private flush(): void {
    this.region.textContent = this.waiting.length > MOST_AT_ONCE ? this.summary() : this.waiting.join(' ');
    this.waiting = [];
    this.timer = undefined;
  }
}
