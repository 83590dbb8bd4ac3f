import { DeleteMessageBatchCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { ChaosClients, ChaosSystem } from './system';

/** Message bodies that the process function cannot handle. */
const POISON = [
  'not JSON',
  '{"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"%E0%A4%A","eTag":"x","size":1}}}]}',
];

/** Sends messages that can only end in the dead-letter queue. Returns their bodies. */
export async function sendPoison(
  { queueUrl: QueueUrl }: ChaosSystem,
  { sqs }: ChaosClients,
  count: number,
): Promise<string[]> {
  const bodies = Array.from({ length: count }, (_, index) => POISON[index % POISON.length]);
  for (const MessageBody of bodies) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }
  return bodies;
}

/** Empties a queue that has no other reader. Returns the message bodies. */
export async function takeDeadLetters({ sqs }: ChaosClients, QueueUrl: string): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    if (Messages.length === 0) {
      return bodies;
    }
    bodies.push(...Messages.map(({ Body = '' }) => Body));
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle: ReceiptHandle! }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
