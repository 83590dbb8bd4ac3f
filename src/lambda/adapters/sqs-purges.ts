import { sqsClient, SqsMessageQueue } from './sqs-queue';
import type { PurgeMessage } from '../../contract/delivery';

/**
 * Opens the purge queue for new messages. In a file of its own: the process function loads it with the first removal
 * only.
 */
export function openPurges(queueUrl: string): (messages: readonly PurgeMessage[]) => Promise<void> {
  const queue = new SqsMessageQueue(sqsClient(), queueUrl);
  return messages => queue.send(messages.map(message => JSON.stringify(message)));
}
