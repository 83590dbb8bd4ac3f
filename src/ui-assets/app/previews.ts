/**
 * Small pictures of local files. They are made a few at a time, because decoding a photo takes its size in memory; and
 * the youngest are kept, for tiles that come into sight again.
 */
export class Previews<P> {
  /** Pictures by their files, the youngest last; undefined if the browser cannot read the file. */
  private readonly made = new Map<Blob, P | undefined>();
  private readonly waiting = new Map<Blob, (preview: P) => void>();
  private readonly busy = new Set<Blob>();

  /** `make` rejects if the browser cannot read the file. */
  constructor(
    private readonly make: (file: Blob) => Promise<P>,
    private readonly limits: { readonly parallel: number; readonly kept: number },
  ) {}

  /** Shows the preview of a file in sight: at once if it is there, else when it is made, unless `leave` comes first. */
  want(file: Blob, show: (preview: P) => void): void {
    this.waiting.set(file, show);
    if (this.made.has(file)) {
      this.finish(file, this.made.get(file));
    } else {
      this.pump();
    }
  }

  /** Takes back a wish: the file is out of sight. */
  leave(file: Blob): void {
    this.waiting.delete(file);
  }

  /** Forgets a file that needs no preview any more. */
  drop(file: Blob): void {
    this.leave(file);
    this.made.delete(file);
  }

  private pump(): void {
    for (const file of this.waiting.keys()) {
      if (this.busy.size < this.limits.parallel && !this.busy.has(file)) {
        this.busy.add(file);
        void this.make(file)
          .catch(() => undefined)
          .then(preview => {
            this.busy.delete(file);
            this.finish(file, preview);
            this.pump();
          });
      }
    }
  }

  private finish(file: Blob, preview: P | undefined): void {
    const show = this.waiting.get(file);
    if (show === undefined) {
      return;
    }
    this.drop(file);
    this.made.set(file, preview);
    if (this.made.size > this.limits.kept) {
      this.made.delete(this.made.keys().next().value!);
    }
    if (preview !== undefined) {
      show(preview);
    }
  }
}
