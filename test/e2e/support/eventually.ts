import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { DynamoIdKey } from '../../../src/lambda/adapters/dynamo-id-key';
import { type ImageIdOf, imageIds } from '../../../src/lambda/record/image-id';
import { records, sqs, system } from './deployed';

/** Looks again and again until what is found will do. Throws if that takes too long. */
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

/** The ids of a deployment, for who may read its table. */
export function idsIn(table: string, prefix = ''): ImageIdOf {
  return imageIds(prefix, new DynamoIdKey(records, table));
}
