import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { records, sqs, system } from './deployed';
import { DynamoIdKey } from '../../../src/lambda/adapters/dynamo-id-key';
import { type ImageIdOf, imageIds } from '../../../src/lambda/record/image-id';

/** Polls until the result is accepted. Throws after the time limit. */
export async function eventually<T>(
  look: () => Promise<T>,
  willDo: (found: T) => boolean,
  limitSeconds = 30,
): Promise<T> {
  const end = Date.now() + limitSeconds * 1000;
  for (;;) {
    const found = await look();
    if (willDo(found)) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`after ${limitSeconds} s still: ${JSON.stringify(found)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/** Returns the number of messages in a queue, visible and in flight. */
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

/** Returns the function that maps a deployment's keys to image ids; needs read access to its table. */
export function idsIn(table: string, prefix = ''): ImageIdOf {
  return imageIds(prefix, new DynamoIdKey(records, table));
}
