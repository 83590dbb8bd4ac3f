/** Longest time until listeners are called: hidden tabs have no frames. */
const LONGEST_MS = 250;

/** Listeners that are called at most once in a frame. */
export class Notifier {
  private readonly listeners = new Set<() => void>();
  private cancelCall: (() => void) | undefined;

  subscribe(listener: () => void): () => void {
    // a function of its own: the same listener may subscribe twice
    const own = () => listener();
    this.listeners.add(own);
    return () => this.listeners.delete(own);
  }

  /** Calls the listeners in the next frame. */
  notify(): void {
    if (this.cancelCall === undefined && this.listeners.size > 0) {
      this.cancelCall = nextFrame(() => this.call());
    }
  }

  /** Ends all subscriptions. */
  end(): void {
    this.listeners.clear();
    this.cancelCall?.();
    this.cancelCall = undefined;
  }

  private call(): void {
    this.cancelCall = undefined;
    for (const listener of this.listeners) {
      try {
        listener();
      } catch (error) {
        // the other listeners have to be called all the same
        setTimeout(() => {
          throw error;
        });
      }
    }
  }
}

/** Calls back in the next frame, or soon if there is none. Returns a function that cancels it. */
function nextFrame(callBack: () => void): () => void {
  let frame: number | undefined;
  const cancel = () => {
    clearTimeout(timer);
    if (frame !== undefined) {
      cancelAnimationFrame(frame);
    }
  };
  const call = () => {
    cancel();
    callBack();
  };
  const hasFrames = typeof requestAnimationFrame === 'function';
  const timer = setTimeout(call, hasFrames ? LONGEST_MS : 0);
  if (hasFrames) {
    frame = requestAnimationFrame(call);
  }
  return cancel;
}
