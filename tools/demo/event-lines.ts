import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientConfig } from '../emulator/aws-environment';
import type { System } from '../emulator/system';

/** Pause after a request that failed. */
const RETRY_MILLISECONDS = 500;

/** Event as EventBridge delivers it. */
export interface DeliveredEvent {
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Returns the line of an event for `--json`. */
export function eventJsonLine(event: DeliveredEvent): string {
  return JSON.stringify({ event: event['detail-type'], detail: event.detail });
}

/** Returns the line of an event for people. */
export function describeEvent({ 'detail-type': type, detail }: DeliveredEvent): string {
  const { imageId, owner, filename, code, reason, preset, variants } = detail;
  const facts = [
    filename,
    imageId ?? owner,
    preset === 'default' ? undefined : preset,
    code,
    reason,
    Array.isArray(variants) ? `${variants.length} variants` : undefined,
  ];
  return ['event', type, ...facts.filter(fact => fact !== undefined)].join(' · ');
}

/** Reads the events of a system and passes each on. Does nothing if they are not tapped. */
export class EventFollower {
  private readonly stopped = new AbortController();

  constructor(private readonly system: Pick<System, 'endpoint' | 'eventQueueUrl'>) {}

  /** Begins to read, in the background. */
  start(onEvent: (event: DeliveredEvent) => void): void {
    if (this.system.eventQueueUrl !== undefined) {
      void this.follow(this.system.eventQueueUrl, onEvent);
    }
  }

  stop(): void {
    this.stopped.abort();
  }

  private async follow(QueueUrl: string, onEvent: (event: DeliveredEvent) => void): Promise<void> {
    const client = new SQSClient({ ...clientConfig(this.system.endpoint), useQueueUrlAsEndpoint: false });
    const { signal: abortSignal } = this.stopped;
    const receive = async () => {
      const poll = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
      const { Messages = [] } = await client.send(poll, { abortSignal });
      for (const { Body, ReceiptHandle } of Messages) {
        onEvent(JSON.parse(Body!) as DeliveredEvent);
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: ReceiptHandle! }));
      }
    };
    while (!abortSignal.aborted) {
      // the emulator may be busy, or already stopped
      await receive().catch(() => new Promise(resolve => setTimeout(resolve, RETRY_MILLISECONDS)));
    }
    client.destroy();
  }
}
