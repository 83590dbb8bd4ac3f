/** A message of the upload queue. */
export interface ModelMessage {
  readonly body: string;
  receiveCount: number;
  /** From when on it can be received, in epoch milliseconds. */
  visibleAt: number;
}

/** An SQS queue with a dead-letter queue. It knows no order: any visible message may be received next. */
export class ModelQueue {
  messages: ModelMessage[] = [];
  deadLetters: ModelMessage[] = [];

  constructor(
    private readonly visibilitySeconds: number,
    private readonly maxReceiveCount: number,
  ) {}

  send(body: string, visibleAt: number): void {
    this.messages.push({ body, receiveCount: 0, visibleAt });
  }

  visible(now: number): ModelMessage[] {
    return this.messages.filter(message => message.visibleAt <= now);
  }

  /** Hands a visible message out; undefined where it goes to the dead-letter queue instead. */
  receive(message: ModelMessage, now: number): ModelMessage | undefined {
    if (message.receiveCount >= this.maxReceiveCount) {
      this.delete(message);
      this.deadLetters.push(message);
      return undefined;
    }
    message.receiveCount += 1;
    message.visibleAt = now + this.visibilitySeconds * 1000;
    return message;
  }

  /** Has a message that was handed out come again at another time than by itself. */
  bringAgain(message: ModelMessage, visibleAt: number): void {
    message.visibleAt = visibleAt;
  }

  delete(message: ModelMessage): void {
    this.messages = this.messages.filter(other => other !== message);
  }

  /** Sends what lies in the dead-letter queue once more. */
  redrive(now: number): void {
    this.deadLetters.forEach(({ body }) => this.send(body, now));
    this.deadLetters = [];
  }
}
