import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientConfig } from '../emulator/aws-environment';

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

/** Reads events from a queue and passes each on, until it is stopped. */
export function followEvents(
  endpoint: string,
  QueueUrl: string,
  onEvent: (event: DeliveredEvent) => void,
): { stop(): void } {
  const client = new SQSClient({ ...clientConfig(endpoint), useQueueUrlAsEndpoint: false });
  const stopped = new AbortController();
  const receive = async () => {
    const poll = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
    const { Messages = [] } = await client.send(poll, { abortSignal: stopped.signal });
    for (const { Body, ReceiptHandle } of Messages) {
      onEvent(JSON.parse(Body!) as DeliveredEvent);
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: ReceiptHandle! }));
    }
  };
  const follow = async () => {
    while (!stopped.signal.aborted) {
      // the emulator may be busy, or gone
      await receive().catch(() => new Promise(resolve => setTimeout(resolve, 500)));
    }
    client.destroy();
  };
  void follow();
  return { stop: () => stopped.abort() };
}
