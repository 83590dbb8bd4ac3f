import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { LoadClients } from './load-clients';
import type { LoadSystem } from './load-system';

/** Messages that nobody can handle. */
const POISON = ['not JSON', '{"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"%E0%A4%A","eTag":"x","size":1}}}]}'];

/** Sends so many messages that can only end in the dead-letter queue. */
export async function sendPoison({ queueUrl: QueueUrl }: LoadSystem, { sqs }: LoadClients, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent++) { await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: POISON[sent % POISON.length] })); }
}
