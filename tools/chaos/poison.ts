import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { LoadClients } from './load-clients';
import type { LoadSystem } from './load-system';

/** Messages that nobody can handle. */
const POISON = [
  'not JSON',
  '{"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"%E0%A4%A","eTag":"x","size":1}}}]}',
];

/** Sends so many messages that can only end in the dead-letter queue. Answers their bodies. */
export async function sendPoison(
  { queueUrl: QueueUrl }: LoadSystem,
  { sqs }: LoadClients,
  count: number,
): Promise<string[]> {
  const bodies = Array.from({ length: count }, (_, index) => POISON[index % POISON.length]);
  for (const MessageBody of bodies) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }
  return bodies;
}
