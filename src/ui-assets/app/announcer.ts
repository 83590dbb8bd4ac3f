const PAUSE_MS = 1_000;
/** Above this number, a summary replaces the sentences. */
const MAX_AT_ONCE = 3;

/** Collects sentences for screen readers, and passes them on at most once per second. */
export class Announcer {
  private waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `announce`: shows a text in the live region. `summary`: returns the status of everything in a sentence. */
  constructor(
    private readonly announce: (text: string) => void,
    private readonly summary: () => string,
  ) {}

  /** Announces a sentence, together with others of the same second. */
  say(text: string): void {
    this.waiting.push(text);
    this.timer ??= setTimeout(() => this.flush(), PAUSE_MS);
  }

  private flush(): void {
    this.announce(this.waiting.length > MAX_AT_ONCE ? this.summary() : this.waiting.join(' '));
    this.waiting = [];
    this.timer = undefined;
  }
}
