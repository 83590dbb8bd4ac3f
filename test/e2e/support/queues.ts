import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { sqs, system } from './deployed';
import { eventually } from './eventually';

/** How many messages are in a queue, waiting and in hand. */
export async function depth(QueueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Number(Attributes!.ApproximateNumberOfMessages) + Number(Attributes!.ApproximateNumberOfMessagesNotVisible);
}

/** Waits until the upload queue is empty. */
export async function idle(): Promise<void> {
  await eventually(
    () => depth(system.queueUrl),
    messages => messages === 0,
  );
}
