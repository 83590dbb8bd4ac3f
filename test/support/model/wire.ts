/** One invocation of a function. */
export class Invocation {
  /** False once it was killed: no answer reaches it any more. */
  alive = true;
  /** Whether the handler has returned or thrown. */
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
 * All calls under way between invocations and AWS. Each waits here until a history says what becomes of it, so that
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

  /** Carried out, and the answer arrives. */
  answer(call: Call): void {
    const result = this.take(call).carryOut();
    if (call.by.alive) {
      call.resolve(result as never);
    }
  }

  /** Not carried out: the service answers with an error, and goes on doing so through all the SDK's retries. */
  refuse(call: Call): void {
    this.take(call);
    if (call.by.alive) {
      call.reject(new Error(`${call.name}: 503`));
    }
  }

  /** Carried out, but the answer is lost. */
  loseAnswer(call: Call): void {
    this.take(call).carryOut();
    if (call.by.alive) {
      call.reject(new Error(`${call.name}: connection reset`));
    }
  }

  /**
   * A conditional write is carried out, the answer is lost, and the SDK's own retry fails on the condition that the
   * first try has changed.
   */
  answerFalse(call: Call): void {
    this.take(call).carryOut();
    if (call.by.alive) {
      call.resolve(false as never);
    }
  }

  /** What is still under way of an invocation never arrives. */
  drop(by: Invocation): void {
    this.calls.filter(call => call.by === by).forEach(call => this.take(call));
  }

  private take(call: Call): Call {
    this.calls.splice(this.calls.indexOf(call), 1);
    return call;
  }
}
