import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { encodeEventKey } from '../../contract/keys';
import type { OriginalRemover } from '../ports';

/** Removes originals from S3. */
export class S3OriginalRemover implements OriginalRemover {
  constructor(private readonly s3: S3Client, private readonly bucket: string, private readonly sqs: SQSClient, private readonly queueUrl: string) {}

  async remove(key: string): Promise<void> {
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
    // S3 sends no event where there was no object any more (originalsExpiry), yet the variants have to go
    const event = { eventName: 'ObjectRemoved:Api', s3: { object: { key: encodeEventKey(key) } } };
    await this.sqs.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody: JSON.stringify({ Records: [event] }) }));
  }
}
