/** Time that a message is shown, in milliseconds. It stands still while the pointer or the focus is on a message. */
export const TOAST_MS = 6_000;

/** Short message, with an action such as Undo or Cancel. */
export interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
  /** Share of the work that is done, from 0 to 1. Such a message stays until it is closed. */
  readonly progress?: number;
  /** Called when the message goes away without its action. */
  readonly onEnd?: () => void;
}

/** Message on screen. */
export interface ShownToast extends Toast {
  readonly id: number;
}

/** Changes to one message. Nothing happens once it is gone. */
export interface ToastHandle {
  /** Shows another text or progress in its place. */
  update(toast: Toast): void;
  /** Takes the message away. `onEnd` is not called. */
  close(): void;
}

/** Messages that go away by themselves, oldest first. */
export class Toasts {
  private shown: readonly ShownToast[] = [];
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private isHeld = false;
  private count = 0;
  /** Latest text for screen readers. Progress is not announced, but its beginning and its end. */
  announcement = '';

  constructor(private readonly onChange: () => void) {}

  /** Messages on screen. */
  get list(): readonly ShownToast[] {
    return this.shown;
  }

  /** Shows a message. */
  show(toast: Toast): ToastHandle {
    const id = ++this.count;
    this.announcement = toast.text;
    this.set([...this.shown, { ...toast, id }]);
    this.startTimer(id);
    return {
      update: changed => {
        if (this.find(id)) {
          this.announcement = changed.progress === undefined ? changed.text : this.announcement;
          this.set(this.shown.map(one => (one.id === id ? { ...changed, id } : one)));
          this.startTimer(id);
        }
      },
      close: () => this.remove(id),
    };
  }

  /** Runs the action of a message, and takes it away. */
  act(id: number): void {
    const toast = this.find(id);
    this.remove(id);
    toast?.action?.run();
  }

  /** Takes a message away as if its time were over. */
  dismiss(id: number): void {
    const toast = this.find(id);
    this.remove(id);
    toast?.onEnd?.();
  }

  /** Stops the clock of all messages: a person is about to use one. */
  hold(): void {
    this.isHeld = true;
    this.timers.forEach(timer => clearTimeout(timer));
    this.timers.clear();
  }

  /** Starts the clock again, for the whole time. */
  release(): void {
    if (this.isHeld) {
      this.isHeld = false;
      this.shown.forEach(({ id }) => this.startTimer(id));
    }
  }

  private startTimer(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    if (!this.isHeld && this.find(id)?.progress === undefined) {
      this.timers.set(
        id,
        setTimeout(() => this.dismiss(id), TOAST_MS),
      );
    }
  }

  private remove(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    if (this.find(id)) {
      this.set(this.shown.filter(toast => toast.id !== id));
    }
  }

  private find(id: number): ShownToast | undefined {
    return this.shown.find(toast => toast.id === id);
  }

  private set(shown: readonly ShownToast[]): void {
    this.shown = shown;
    // the pointer or the focus may have been on a message that is gone
    if (shown.length === 0) {
      this.isHeld = false;
    }
    this.onChange();
  }
}
