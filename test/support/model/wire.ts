/** One invocation of a function. */
export class Invocation {
  /** False once it was killed: no response reaches it any more. */
  alive = true;
  /** Indicates whether the handler has returned or thrown. */
  ended = false;

  constructor(readonly startedAt: number) {}
}

/** A call to AWS that was sent and not yet carried out. */
export interface Call {
  readonly by: Invocation;
  readonly name: string;
  readonly carryOut: () => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * All calls in flight between invocations and AWS. Each waits here until a history decides its result, so that
 * histories can interleave invocations at every call.
 */
export class Wire {
  readonly calls: Call[] = [];

  send<T>(by: Invocation, name: string, carryOut: () => T | Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // a killed invocation sends nothing: its code stands still here for ever
      if (by.alive) {
        this.calls.push({ by, name, carryOut, resolve, reject });
      }
    });
  }

  /** Executes a call; its response arrives. */
  answer(call: Call): void {
    const result = this.take(call).carryOut();
    if (call.by.alive) {
      call.resolve(result as never);
    }
  }

  /** Fails a call: the service returns an error, also to all of the SDK's retries. */
  refuse(call: Call): void {
    this.take(call);
    if (call.by.alive) {
      call.reject(new Error(`${call.name}: 503`));
    }
  }

  /** Executes a call; its response is lost. */
  loseAnswer(call: Call): void {
    this.take(call).carryOut();
    if (call.by.alive) {
      call.reject(new Error(`${call.name}: connection reset`));
    }
  }

  /**
   * Executes a conditional write and loses its response; the SDK's retry fails on the condition that the first try has
   * changed.
   */
  answerFalse(call: Call): void {
    this.take(call).carryOut();
    if (call.by.alive) {
      call.resolve(false as never);
    }
  }

  /** Drops all calls of an invocation that are still in flight. */
  drop(by: Invocation): void {
    this.calls.filter(call => call.by === by).forEach(call => this.take(call));
  }

  private take(call: Call): Call {
    this.calls.splice(this.calls.indexOf(call), 1);
    return call;
  }
}
